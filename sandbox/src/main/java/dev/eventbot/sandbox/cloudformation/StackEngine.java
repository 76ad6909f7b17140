package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes, changes and removes the resources of a stack, one at a time.
 *
 * <p>All it needs to know is in the stack, so that a stack read from the state file goes on where
 * it was. Callers hold the world's lock.
 */
final class StackEngine {
  private static final String STACK_TYPE = "AWS::CloudFormation::Stack";

  private final World world;
  private final Function<String, Template> templates;

  StackEngine(World world, Function<String, Template> templates) {
    this.world = world;
    this.templates = templates;
  }

  void beginCreate(Stack stack, Deployment deployment) {
    stack.deployment = deployment;
    stack.resources = new LinkedHashMap<>();
    stackStatus(stack, "CREATE_IN_PROGRESS", "User Initiated");
  }

  void beginUpdate(Stack stack, Deployment deployment) {
    Stack.Update update = new Stack.Update();
    update.before = stack.deployment;
    update.resourcesBefore = new LinkedHashMap<>(stack.resources);
    stack.update = update;
    stack.deployment = deployment;
    stack.updated = world.now();
    stackStatus(stack, "UPDATE_IN_PROGRESS", "User Initiated");
  }

  void beginDelete(Stack stack, Collection<String> retain) {
    stack.retained.clear();
    stack.retained.addAll(retain);
    // What could not be removed last time is tried again.
    stack.resources.replaceAll(
        (logicalId, resource) ->
            resource.status().equals("DELETE_FAILED")
                ? new StackResource(
                    logicalId,
                    resource.type(),
                    resource.made(),
                    "CREATE_COMPLETE",
                    null,
                    resource.at())
                : resource);
    stackStatus(stack, "DELETE_IN_PROGRESS", "User Initiated");
  }

  /** Does all that is left to do at once. */
  void finish(Stack stack) {
    while (step(stack)) {
      // Each step is one resource.
    }
  }

  /** Does the next thing; false when there is nothing left. */
  boolean step(Stack stack) {
    switch (stack.status) {
      case "CREATE_IN_PROGRESS" -> createNext(stack);
      case "ROLLBACK_IN_PROGRESS" -> removeNext(stack, "ROLLBACK_COMPLETE", "ROLLBACK_FAILED");
      case "DELETE_IN_PROGRESS" -> removeNext(stack, "DELETE_COMPLETE", "DELETE_FAILED");
      case "UPDATE_IN_PROGRESS" -> updateNext(stack);
      case "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" -> cleanUpNext(stack, "UPDATE_COMPLETE");
      case "UPDATE_ROLLBACK_IN_PROGRESS" -> revertNext(stack);
      case "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS" ->
          cleanUpNext(stack, "UPDATE_ROLLBACK_COMPLETE");
      default -> {
        return false;
      }
    }
    return stack.isWorking();
  }

  private void createNext(Stack stack) {
    Expressions expressions = expressions(stack, stack.deployment, stack.resources);
    for (ResourceDeclaration declaration : expressions.inOrder()) {
      StackResource known = stack.resources.get(declaration.logicalId());
      if (known != null && known.exists()) {
        continue;
      }
      try {
        create(stack, declaration, expressions.properties(declaration));
      } catch (ResourceFailure | TemplateException e) {
        resourceStatus(stack, declaration, null, "CREATE_FAILED", e.getMessage());
        stackStatus(
            stack,
            "ROLLBACK_IN_PROGRESS",
            "The following resource(s) failed to create: [%s]. Rollback requested by user."
                .formatted(declaration.logicalId()));
      }
      return;
    }
    stackStatus(stack, "CREATE_COMPLETE", null);
  }

  private void create(Stack stack, ResourceDeclaration declaration, ObjectNode properties) {
    resourceStatus(stack, declaration, null, "CREATE_IN_PROGRESS", null);
    Resource made =
        type(declaration.type())
            .create(request(stack, stack.deployment, declaration.logicalId(), properties));
    resourceStatus(stack, declaration, made, "CREATE_COMPLETE", null);
  }

  /** Removes the last resource that others do not need any more. */
  private void removeNext(Stack stack, String complete, String failed) {
    boolean rollback = complete.equals("ROLLBACK_COMPLETE");
    List<String> failures = new ArrayList<>();
    for (String logicalId : lastFirst(stack)) {
      StackResource resource = stack.resources.get(logicalId);
      if (!resource.exists() || resource.status().equals("DELETE_SKIPPED")) {
        continue;
      }
      if (resource.status().equals("DELETE_FAILED") && !stack.retained.contains(logicalId)) {
        failures.add(logicalId);
        continue;
      }
      ResourceDeclaration declaration = template(stack.deployment).resources().get(logicalId);
      if (stack.retained.contains(logicalId) || (!rollback && declaration.retainedOnDelete())) {
        resourceStatus(stack, declaration, resource.made(), "DELETE_SKIPPED", null);
        return;
      }
      resourceStatus(stack, declaration, resource.made(), "DELETE_IN_PROGRESS", null);
      try {
        delete(stack, resource);
        resourceStatus(stack, declaration, null, "DELETE_COMPLETE", null);
      } catch (ResourceFailure e) {
        resourceStatus(stack, declaration, resource.made(), "DELETE_FAILED", e.getMessage());
      }
      return;
    }
    if (failures.isEmpty()) {
      stackStatus(stack, complete, null);
      if (complete.equals("DELETE_COMPLETE")) {
        stack.deleted = world.now();
        stack.changeSets.clear();
      }
    } else {
      stackStatus(
          stack,
          failed,
          "The following resource(s) failed to delete: [%s]. "
              .formatted(String.join(", ", failures)));
    }
  }

  private List<String> lastFirst(Stack stack) {
    Set<String> logicalIds = new LinkedHashSet<>();
    if (stack.deployment != null) {
      expressions(stack, stack.deployment, new Remembered(stack.resources))
          .inOrder()
          .forEach(declaration -> logicalIds.add(declaration.logicalId()));
    }
    logicalIds.retainAll(stack.resources.keySet());
    logicalIds.addAll(stack.resources.keySet());
    List<String> ordered = new ArrayList<>(logicalIds);
    Collections.reverse(ordered);
    return ordered;
  }

  private void updateNext(Stack stack) {
    Stack.Update update = stack.update;
    Expressions now = expressions(stack, stack.deployment, stack.resources);
    Expressions before = expressions(stack, update.before, update.resourcesBefore);
    for (ResourceDeclaration declaration : now.inOrder()) {
      if (!update.done.add(declaration.logicalId())) {
        continue;
      }
      try {
        if (updateOne(stack, declaration, now, before)) {
          return;
        }
      } catch (ResourceFailure | TemplateException e) {
        StackResource old = stack.resources.get(declaration.logicalId());
        boolean existed = old != null && old.exists();
        resourceStatus(
            stack,
            declaration,
            existed ? old.made() : null,
            existed ? "UPDATE_FAILED" : "CREATE_FAILED",
            e.getMessage());
        stackStatus(
            stack,
            "UPDATE_ROLLBACK_IN_PROGRESS",
            "The following resource(s) failed to %s: [%s]. "
                .formatted(existed ? "update" : "create", declaration.logicalId()));
        return;
      }
    }
    Template template = template(stack.deployment);
    Template oldTemplate = template(update.before);
    for (String logicalId : lastFirst(stack)) {
      ResourceDeclaration declaration = template.resources().get(logicalId);
      StackResource resource = stack.resources.get(logicalId);
      if ((declaration == null || !now.exists(declaration)) && resource.exists()) {
        ResourceDeclaration old = oldTemplate.resources().get(logicalId);
        update.remainders.add(
            new Stack.Remainder(resource, before.properties(old), old.retainedOnDelete()));
      }
    }
    stackStatus(stack, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", null);
  }

  /** True when the resource had to be touched. */
  private boolean updateOne(
      Stack stack, ResourceDeclaration declaration, Expressions now, Expressions before) {
    Stack.Update update = stack.update;
    String logicalId = declaration.logicalId();
    ObjectNode properties = now.properties(declaration);
    StackResource old = update.resourcesBefore.get(logicalId);
    if (old == null || !old.exists()) {
      create(stack, declaration, properties);
      return true;
    }
    ResourceDeclaration oldDeclaration = template(update.before).resources().get(logicalId);
    ObjectNode oldProperties = before.properties(oldDeclaration);
    ResourceType type = type(declaration.type());
    Difference difference =
        Difference.between(
            oldDeclaration.type(),
            oldProperties,
            declaration.type(),
            properties,
            type,
            !update.before.tags().equals(stack.deployment.tags()));
    if (difference.isNone()) {
      return false;
    }
    resourceStatus(stack, declaration, old.made(), "UPDATE_IN_PROGRESS", difference.reason());
    ResourceRequest request = request(stack, stack.deployment, logicalId, properties);
    Resource made;
    if (difference.replaces()) {
      made = type.create(request);
      update.remainders.add(
          0, new Stack.Remainder(old, oldProperties, oldDeclaration.retainedOnReplace()));
    } else {
      made = type.update(request, old.made());
    }
    resourceStatus(stack, declaration, made, "UPDATE_COMPLETE", null);
    return true;
  }

  /**
   * Removes what an update, or the rollback of one, has put aside; failures do not undo the update.
   */
  private void cleanUpNext(Stack stack, String complete) {
    Stack.Update update = stack.update;
    if (update.remainders.isEmpty()) {
      Template template = template(stack.deployment);
      stack
          .resources
          .values()
          .removeIf(
              resource ->
                  !resource.exists() || !template.resources().containsKey(resource.logicalId()));
      stack.update = null;
      stackStatus(stack, complete, null);
      return;
    }
    Stack.Remainder remainder = update.remainders.remove(0);
    StackResource resource = remainder.resource();
    String status = "DELETE_SKIPPED";
    String reason = null;
    if (!remainder.retained()) {
      event(stack, resource, "DELETE_IN_PROGRESS", null);
      try {
        type(resource.type())
            .delete(
                request(stack, stack.deployment, resource.logicalId(), remainder.properties()),
                resource.made());
        status = "DELETE_COMPLETE";
      } catch (ResourceFailure e) {
        status = "DELETE_FAILED";
        reason = e.getMessage();
      }
    }
    event(stack, resource, status, reason);
    StackResource current = stack.resources.get(resource.logicalId());
    if (current != null && resource.made().equals(current.made())) {
      stack.resources.remove(resource.logicalId());
    }
  }

  /** Takes back the last thing a failed update did. */
  private void revertNext(Stack stack) {
    Stack.Update update = stack.update;
    List<String> done = new ArrayList<>(update.done);
    Collections.reverse(done);
    for (String logicalId : done) {
      update.done.remove(logicalId);
      StackResource now = stack.resources.get(logicalId);
      StackResource old = update.resourcesBefore.get(logicalId);
      if (now == null || now.equals(old)) {
        continue;
      }
      revert(stack, now, Optional.ofNullable(old).filter(StackResource::exists));
      return;
    }
    // Only what this update made is left to be removed; what it replaced is in use again.
    update.remainders.removeIf(
        remainder ->
            remainder
                .resource()
                .made()
                .equals(
                    Optional.ofNullable(
                            update.resourcesBefore.get(remainder.resource().logicalId()))
                        .map(StackResource::made)
                        .orElse(null)));
    stack.deployment = update.before;
    stackStatus(stack, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", null);
  }

  private void revert(Stack stack, StackResource now, Optional<StackResource> old) {
    Stack.Update update = stack.update;
    String logicalId = now.logicalId();
    if (old.isEmpty()) {
      if (now.exists()) {
        update.remainders.add(undone(stack, now));
      }
      stack.resources.remove(logicalId);
      return;
    }
    if (!now.made().physicalId().equals(old.get().physicalId())) {
      update.remainders.add(undone(stack, now));
    } else if (now.status().equals("UPDATE_COMPLETE")) {
      event(stack, now, "UPDATE_IN_PROGRESS", null);
      Expressions before = expressions(stack, update.before, update.resourcesBefore);
      ResourceDeclaration declaration = template(update.before).resources().get(logicalId);
      try {
        type(declaration.type())
            .update(
                request(stack, update.before, logicalId, before.properties(declaration)),
                now.made());
      } catch (ResourceFailure e) {
        event(stack, now, "UPDATE_FAILED", e.getMessage());
      }
    }
    stack.resources.put(logicalId, old.get());
    event(stack, old.get(), "UPDATE_COMPLETE", null);
  }

  private Stack.Remainder undone(Stack stack, StackResource made) {
    ResourceDeclaration declaration = template(stack.deployment).resources().get(made.logicalId());
    Expressions failed = expressions(stack, stack.deployment, new Remembered(stack.resources));
    return new Stack.Remainder(made, failed.properties(declaration), false);
  }

  private void delete(Stack stack, StackResource resource) {
    ResourceDeclaration declaration =
        template(stack.deployment).resources().get(resource.logicalId());
    ObjectNode properties =
        expressions(stack, stack.deployment, new Remembered(stack.resources))
            .properties(declaration);
    type(resource.type())
        .delete(
            request(stack, stack.deployment, resource.logicalId(), properties), resource.made());
  }

  private ResourceRequest request(
      Stack stack, Deployment deployment, String logicalId, ObjectNode properties) {
    Map<String, String> tags = new LinkedHashMap<>(deployment.tags());
    tags.put("aws:cloudformation:stack-name", stack.name);
    tags.put("aws:cloudformation:stack-id", stack.id);
    tags.put("aws:cloudformation:logical-id", logicalId);
    return new ResourceRequest(
        world, stack.where(), stack.name, stack.id, logicalId, properties, tags);
  }

  Expressions expressions(
      Stack stack, Deployment deployment, Map<String, StackResource> resources) {
    return expressions(stack, deployment, new Existing(resources));
  }

  Expressions expressions(Stack stack, Deployment deployment, Expressions.Resources resources) {
    return new Expressions(
        template(deployment),
        deployment.parameters(),
        stack.where(),
        stack.name,
        stack.id,
        resources);
  }

  private Template template(Deployment deployment) {
    return templates.apply(deployment.template());
  }

  private ResourceType type(String name) {
    return world
        .resourceType(name)
        .orElseThrow(() -> new ResourceFailure("Resource type " + name + " is not known"));
  }

  private void resourceStatus(
      Stack stack, ResourceDeclaration declaration, Resource made, String status, String reason) {
    String id = declaration.logicalId();
    StackResource resource =
        new StackResource(id, declaration.type(), made, status, reason, world.now());
    // The physical id is still worth telling when the resource has just gone.
    StackResource known = stack.resources.put(id, resource);
    event(stack, made == null && known != null ? known : resource, status, reason);
  }

  private void event(Stack stack, StackResource resource, String status, String reason) {
    stack.events.add(
        new StackEvent(
            resource.logicalId() + "-" + status + "-" + stack.events.size(),
            world.now(),
            resource.logicalId(),
            resource.physicalId(),
            resource.type(),
            status,
            reason));
  }

  void stackStatus(Stack stack, String status, String reason) {
    stack.status = status;
    stack.statusReason = reason == null || reason.equals("User Initiated") ? null : reason;
    stack.events.add(
        new StackEvent(
            UUID.randomUUID().toString(),
            world.now(),
            stack.name,
            stack.id,
            STACK_TYPE,
            status,
            reason));
  }
}
