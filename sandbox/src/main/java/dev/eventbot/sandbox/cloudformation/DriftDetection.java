package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Compares the resources of stacks with what their templates set; what these leave open is free.
 */
public final class DriftDetection {
  private final World world;
  private final CloudFormationService stacks;
  private final ResourceWork work;

  DriftDetection(World world, CloudFormationService stacks, ResourceWork work) {
    this.world = world;
    this.stacks = stacks;
    this.work = work;
  }

  /** Compares a stack, and keeps what was found. */
  StackDrift detect(Stack stack) {
    stack.drift = look(stack);
    return stack.drift;
  }

  /**
   * Compares the stack of a StackSet instance; empty when there is none to compare, else whether it
   * has drifted. What is in sync is not kept: there may be a hundred thousand of them.
   */
  public Optional<Boolean> detectInInstance(Caller where, String stackId) {
    if (stacks.isDormant(where, InstanceStacks.nameIn(stackId))) {
      // Nobody has been there, so nobody has changed anything.
      return Optional.of(false);
    }
    Optional<Stack> found = stacks.find(where, stackId).filter(Stack::isSettled);
    found.ifPresent(
        stack -> {
          if (detect(stack).drifted() == 0) {
            stack.drift = null;
          }
        });
    return found.map(stack -> stack.drift != null);
  }

  /** What was found then of the resources of a StackSet instance. */
  public List<ResourceDrift> foundInInstance(Caller where, String stackId, Instant then) {
    world.look(where);
    return stacks
        .find(where, stackId)
        .map(stack -> stack.drift == null ? look(stack).inSync(then) : stack.drift)
        .map(StackDrift::resources)
        .orElse(List.of());
  }

  private StackDrift look(Stack stack) {
    Instant now = world.now();
    Expressions expressions = work.expressions(stack, stack.deployment, stack.resources);
    List<ResourceDrift> found = new ArrayList<>();
    for (ResourceDeclaration declaration : expressions.inOrder()) {
      StackResource resource = stack.resources.get(declaration.logicalId());
      ResourceType type = work.type(declaration.type());
      if (resource == null || !resource.exists() || !type.detectsDrift()) {
        continue;
      }
      ObjectNode expected = expressions.properties(declaration);
      ResourceRequest request =
          work.request(stack, stack.deployment, declaration.logicalId(), expected);
      found.add(compare(resource, expected, type.actual(request, resource.made()), now));
    }
    return new StackDrift(UUID.randomUUID().toString(), now, found);
  }

  private static ResourceDrift compare(
      StackResource resource, ObjectNode expected, Optional<ObjectNode> actual, Instant now) {
    List<ResourceDrift.Difference> differences =
        actual
            .map(properties -> ResourceDrift.differences("", expected, properties))
            .orElse(List.of());
    boolean modified = !differences.isEmpty();
    String status = modified ? "MODIFIED" : "IN_SYNC";
    return new ResourceDrift(
        resource.logicalId(),
        resource.physicalId(),
        resource.type(),
        actual.isEmpty() ? "DELETED" : status,
        modified ? expected.toString() : null,
        modified ? actual.get().toString() : null,
        differences,
        now);
  }
}
