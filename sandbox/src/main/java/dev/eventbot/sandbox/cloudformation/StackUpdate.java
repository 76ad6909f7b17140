package dev.eventbot.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The update of a stack: its resources one by one, what they leave behind, and the way back. */
final class StackUpdate {
  private final ResourceWork work;

  StackUpdate(ResourceWork work) {
    this.work = work;
  }

  void updateNext(Stack stack) {
    Stack.Update update = stack.update;
    Expressions now = work.expressions(stack, stack.deployment, stack.resources);
    Expressions before = work.expressions(stack, update.before, update.resourcesBefore);
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
        work.resourceStatus(
            stack,
            declaration,
            existed ? old.made() : null,
            existed ? "UPDATE_FAILED" : "CREATE_FAILED",
            e.getMessage());
        work.stackStatus(
            stack,
            "UPDATE_ROLLBACK_IN_PROGRESS",
            "The following resource(s) failed to %s: [%s]. "
                .formatted(existed ? "update" : "create", declaration.logicalId()));
        return;
      }
    }
    Template template = work.template(stack.deployment);
    Template oldTemplate = work.template(update.before);
    for (String logicalId : work.lastFirst(stack)) {
      ResourceDeclaration declaration = template.resources().get(logicalId);
      StackResource resource = stack.resources.get(logicalId);
      if ((declaration == null || !now.exists(declaration)) && resource.exists()) {
        ResourceDeclaration old = oldTemplate.resources().get(logicalId);
        update.remainders.add(
            new Stack.Remainder(resource, before.properties(old), old.retainedOnDelete()));
      }
    }
    work.stackStatus(stack, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", null);
  }

  /** True when the resource had to be touched. */
  private boolean updateOne(
      Stack stack, ResourceDeclaration declaration, Expressions now, Expressions before) {
    Stack.Update update = stack.update;
    String logicalId = declaration.logicalId();
    ObjectNode properties = now.properties(declaration);
    StackResource old = update.resourcesBefore.get(logicalId);
    if (old == null || !old.exists()) {
      work.create(stack, declaration, properties);
      return true;
    }
    ResourceDeclaration oldDeclaration = work.template(update.before).resources().get(logicalId);
    ObjectNode oldProperties = before.properties(oldDeclaration);
    ResourceType type = work.type(declaration.type());
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
    work.resourceStatus(stack, declaration, old.made(), "UPDATE_IN_PROGRESS", difference.reason());
    ResourceRequest request = work.request(stack, stack.deployment, logicalId, properties);
    Resource made;
    if (difference.replaces()) {
      made = type.create(request);
      update.remainders.add(
          0, new Stack.Remainder(old, oldProperties, oldDeclaration.retainedOnReplace()));
    } else {
      made = type.update(request, old.made());
    }
    work.resourceStatus(stack, declaration, made, "UPDATE_COMPLETE", null);
    return true;
  }

  /**
   * Removes what an update, or the rollback of one, has put aside; failures do not undo the update.
   */
  void cleanUpNext(Stack stack, String complete) {
    Stack.Update update = stack.update;
    if (update.remainders.isEmpty()) {
      Template template = work.template(stack.deployment);
      stack
          .resources
          .values()
          .removeIf(
              resource ->
                  !resource.exists() || !template.resources().containsKey(resource.logicalId()));
      stack.update = null;
      work.stackStatus(stack, complete, null);
      return;
    }
    Stack.Remainder remainder = update.remainders.remove(0);
    StackResource resource = remainder.resource();
    String status = "DELETE_SKIPPED";
    String reason = null;
    if (!remainder.retained()) {
      work.event(stack, resource, "DELETE_IN_PROGRESS", null);
      try {
        work.type(resource.type())
            .delete(
                work.request(stack, stack.deployment, resource.logicalId(), remainder.properties()),
                resource.made());
        status = "DELETE_COMPLETE";
      } catch (ResourceFailure e) {
        status = "DELETE_FAILED";
        reason = e.getMessage();
      }
    }
    work.event(stack, resource, status, reason);
    StackResource current = stack.resources.get(resource.logicalId());
    if (current != null && resource.made().equals(current.made())) {
      stack.resources.remove(resource.logicalId());
    }
  }

  /** Takes back the last thing a failed update did. */
  void revertNext(Stack stack) {
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
    work.stackStatus(stack, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", null);
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
      work.event(stack, now, "UPDATE_IN_PROGRESS", null);
      Expressions before = work.expressions(stack, update.before, update.resourcesBefore);
      ResourceDeclaration declaration = work.template(update.before).resources().get(logicalId);
      try {
        work.type(declaration.type())
            .update(
                work.request(stack, update.before, logicalId, before.properties(declaration)),
                now.made());
      } catch (ResourceFailure e) {
        work.event(stack, now, "UPDATE_FAILED", e.getMessage());
      }
    }
    stack.resources.put(logicalId, old.get());
    work.event(stack, old.get(), "UPDATE_COMPLETE", null);
  }

  private Stack.Remainder undone(Stack stack, StackResource made) {
    ResourceDeclaration declaration =
        work.template(stack.deployment).resources().get(made.logicalId());
    Expressions failed = work.expressions(stack, stack.deployment, new Remembered(stack.resources));
    return new Stack.Remainder(made, failed.properties(declaration), false);
  }
}
