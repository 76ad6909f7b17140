package dev.eventbot.sandbox.cloudformation;

import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Makes, changes and removes the resources of a stack, one at a time.
 *
 * <p>All it needs to know is in the stack, so that a stack read from the state file goes on where
 * it was. Callers hold the world's lock.
 */
final class StackEngine {
  private final World world;
  private final ResourceWork work;
  private final StackUpdate update;

  StackEngine(World world, ResourceWork work) {
    this.world = world;
    this.work = work;
    this.update = new StackUpdate(work);
  }

  void beginCreate(Stack stack, Deployment deployment) {
    stack.deployment = deployment;
    stack.resources = new LinkedHashMap<>();
    work.stackStatus(stack, "CREATE_IN_PROGRESS", "User Initiated");
  }

  void beginUpdate(Stack stack, Deployment deployment) {
    stack.update = new Stack.Update();
    stack.update.before = stack.deployment;
    stack.update.resourcesBefore = new LinkedHashMap<>(stack.resources);
    stack.deployment = deployment;
    stack.updated = world.now();
    work.stackStatus(stack, "UPDATE_IN_PROGRESS", "User Initiated");
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
    work.stackStatus(stack, "DELETE_IN_PROGRESS", "User Initiated");
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
      case "UPDATE_IN_PROGRESS" -> update.updateNext(stack);
      case "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" -> update.cleanUpNext(stack, "UPDATE_COMPLETE");
      case "UPDATE_ROLLBACK_IN_PROGRESS" -> update.revertNext(stack);
      case "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS" ->
          update.cleanUpNext(stack, "UPDATE_ROLLBACK_COMPLETE");
      default -> {
        return false;
      }
    }
    return stack.isWorking();
  }

  private void createNext(Stack stack) {
    Expressions expressions = work.expressions(stack, stack.deployment, stack.resources);
    for (ResourceDeclaration declaration : expressions.inOrder()) {
      StackResource known = stack.resources.get(declaration.logicalId());
      if (known != null && known.exists()) {
        continue;
      }
      try {
        work.create(stack, declaration, expressions.properties(declaration));
      } catch (ResourceFailure | TemplateException e) {
        work.resourceStatus(stack, declaration, null, "CREATE_FAILED", e.getMessage());
        work.stackStatus(
            stack,
            "ROLLBACK_IN_PROGRESS",
            "The following resource(s) failed to create: [%s]. Rollback requested by user."
                .formatted(declaration.logicalId()));
      }
      return;
    }
    work.stackStatus(stack, "CREATE_COMPLETE", null);
  }

  /** Removes the last resource that others do not need any more. */
  private void removeNext(Stack stack, String complete, String failed) {
    boolean rollback = complete.equals("ROLLBACK_COMPLETE");
    List<String> failures = new ArrayList<>();
    for (String logicalId : work.lastFirst(stack)) {
      StackResource resource = stack.resources.get(logicalId);
      if (!resource.exists() || resource.status().equals("DELETE_SKIPPED")) {
        continue;
      }
      if (resource.status().equals("DELETE_FAILED") && !stack.retained.contains(logicalId)) {
        failures.add(logicalId);
        continue;
      }
      ResourceDeclaration declaration = work.template(stack.deployment).resources().get(logicalId);
      if (stack.retained.contains(logicalId) || (!rollback && declaration.retainedOnDelete())) {
        work.resourceStatus(stack, declaration, resource.made(), "DELETE_SKIPPED", null);
        return;
      }
      work.resourceStatus(stack, declaration, resource.made(), "DELETE_IN_PROGRESS", null);
      try {
        work.delete(stack, resource);
        work.resourceStatus(stack, declaration, null, "DELETE_COMPLETE", null);
      } catch (ResourceFailure e) {
        work.resourceStatus(stack, declaration, resource.made(), "DELETE_FAILED", e.getMessage());
      }
      return;
    }
    if (failures.isEmpty()) {
      work.stackStatus(stack, complete, null);
      if (complete.equals("DELETE_COMPLETE")) {
        stack.deleted = world.now();
        stack.changeSets.clear();
      }
    } else {
      work.stackStatus(
          stack,
          failed,
          "The following resource(s) failed to delete: [%s]. "
              .formatted(String.join(", ", failures)));
    }
  }
}
