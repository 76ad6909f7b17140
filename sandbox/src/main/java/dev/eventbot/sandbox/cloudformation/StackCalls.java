package dev.eventbot.sandbox.cloudformation;

import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.World;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;

/** The calls that change stacks, as one account makes them in one region. */
final class StackCalls {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{0,127}");

  private final World world;
  private final CloudFormationService service;
  private final Caller caller;

  StackCalls(World world, CloudFormationService service, Caller caller) {
    this.world = world;
    this.service = service;
    this.caller = caller;
  }

  Stack require(String nameOrId) {
    return service
        .find(caller, String.valueOf(nameOrId))
        .orElseThrow(() -> Failures.validation("Stack with id " + nameOrId + " does not exist"));
  }

  private Stack requireByName(String nameOrId) {
    return service
        .find(caller, String.valueOf(nameOrId))
        .filter(stack -> !stack.isDeleted())
        .orElseThrow(() -> Failures.validation("Stack [" + nameOrId + "] does not exist"));
  }

  ChangeSet createChangeSet(CreateChangeSetRequest request) {
    requireName(request.stackName(), "stackName");
    requireName(request.changeSetName(), "changeSetName");
    Optional<Stack> known =
        service.find(caller, request.stackName()).filter(stack -> !stack.isDeleted());
    boolean creates = request.changeSetType() == ChangeSetType.CREATE;
    if (creates) {
      known
          .filter(stack -> !stack.status.equals("REVIEW_IN_PROGRESS"))
          .ifPresent(
              stack -> {
                throw Failures.validation(
                    "Stack [%s] already exists and cannot be created again with the changeSet [%s]."
                        .formatted(stack.name, request.changeSetName()));
              });
    } else {
      requireUpdatable(requireByName(request.stackName()));
    }
    if (known.isPresent() && findChangeSet(known.get(), request.changeSetName()).isPresent()) {
      throw Failures.failure(
          AlreadyExistsException.builder(),
          "AlreadyExistsException",
          400,
          "ChangeSet "
              + request.changeSetName()
              + " cannot be created due to a mismatch with"
              + " existing attribute Template");
    }
    DeploymentRequest wanted =
        new DeploymentRequest(
            request.templateBody(),
            request.templateURL(),
            Boolean.TRUE.equals(request.usePreviousTemplate()),
            request.parameters(),
            request.capabilitiesAsStrings(),
            request.hasTags() ? request.tags() : null);
    Deployment deployment = wanted.resolve(service, known.map(stack -> stack.deployment));
    ChangeSet changeSet = new ChangeSet();
    changeSet.id =
        "arn:%s:cloudformation:%s:%s:changeSet/%s/%s"
            .formatted(
                World.partition(caller.region()),
                caller.region(),
                caller.accountId(),
                request.changeSetName(),
                UUID.randomUUID());
    changeSet.name = request.changeSetName();
    changeSet.description = request.description();
    changeSet.creates = creates;
    changeSet.created = world.now();
    changeSet.deployment = deployment;
    changeSet.status = "CREATE_PENDING";
    changeSet.executionStatus = "UNAVAILABLE";
    boolean isNew = known.isEmpty();
    Stack stack =
        known.orElseGet(() -> service.register(caller, request.stackName(), "REVIEW_IN_PROGRESS"));
    try {
      service.plan(stack, changeSet);
    } catch (TemplateException e) {
      if (isNew) {
        service.forget(stack);
      }
      throw e;
    }
    return changeSet;
  }

  private static void requireName(String name, String field) {
    if (name == null || !(NAME.matcher(name).matches() || name.startsWith("arn:"))) {
      throw Failures.validation(
          ("1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must"
                  + " satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*")
              .formatted(name, field));
    }
  }

  private void requireUpdatable(Stack stack) {
    if (!List.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE")
        .contains(stack.status)) {
      throw Failures.validation(
          "Stack:%s is in %s state and can not be updated.".formatted(stack.id, stack.status));
    }
  }

  /** A stack and one of its change sets. */
  record Found(Stack stack, ChangeSet changeSet) {}

  Found changeSet(String stackName, String nameOrId) {
    if (stackName == null) {
      return service.all(caller).stream()
          .flatMap(
              stack -> findChangeSet(stack, nameOrId).map(set -> new Found(stack, set)).stream())
          .findFirst()
          .orElseThrow(() -> noChangeSet(nameOrId));
    }
    Stack stack = requireByName(stackName);
    return new Found(
        stack, findChangeSet(stack, nameOrId).orElseThrow(() -> noChangeSet(nameOrId)));
  }

  private static AwsServiceException noChangeSet(String nameOrId) {
    return Failures.failure(
        ChangeSetNotFoundException.builder(),
        "ChangeSetNotFound",
        404,
        "ChangeSet [" + nameOrId + "] does not exist");
  }

  private static Optional<ChangeSet> findChangeSet(Stack stack, String nameOrId) {
    return stack.changeSets.stream()
        .filter(set -> set.name.equals(nameOrId) || set.id.equals(nameOrId))
        .findFirst();
  }

  void executeChangeSet(String stackName, String nameOrId) {
    Found found = changeSet(stackName, nameOrId);
    ChangeSet changeSet = found.changeSet();
    Stack stack = found.stack();
    if (!"AVAILABLE".equals(changeSet.executionStatus)) {
      throw Failures.failure(
          InvalidChangeSetStatusException.builder(),
          "InvalidChangeSetStatus",
          400,
          "ChangeSet [%s] cannot be executed in its current status of [%s]"
              .formatted(changeSet.id, changeSet.status));
    }
    if (!changeSet.creates) {
      requireUpdatable(stack);
    }
    changeSet.executionStatus = "EXECUTE_COMPLETE";
    stack.changeSetId = changeSet.id;
    stack.changeSets.removeIf(other -> other != changeSet);
    if (changeSet.creates) {
      service.create(stack, changeSet.deployment);
    } else {
      service.update(stack, changeSet.deployment);
    }
  }

  void deleteChangeSet(String stackName, String nameOrId) {
    Found found = changeSet(stackName, nameOrId);
    found.stack().changeSets.remove(found.changeSet());
  }

  Stack createStack(String name, DeploymentRequest request, Boolean terminationProtection) {
    requireName(name, "stackName");
    if (service.find(caller, name).isPresent()) {
      throw Failures.failure(
          AlreadyExistsException.builder(),
          "AlreadyExistsException",
          400,
          "Stack [" + name + "] already exists");
    }
    Deployment deployment = request.resolve(service, Optional.empty());
    Stack stack = service.register(caller, name, "REVIEW_IN_PROGRESS");
    stack.events.clear();
    stack.terminationProtection = Boolean.TRUE.equals(terminationProtection);
    service.create(stack, deployment);
    return stack;
  }

  Stack updateStack(String name, DeploymentRequest request) {
    Stack stack = requireByName(name);
    requireUpdatable(stack);
    Deployment deployment = request.resolve(service, Optional.of(stack.deployment));
    if (deployment.tags().equals(stack.deployment.tags())
        && service.changes(stack, deployment).isEmpty()) {
      throw Failures.validation("No updates are to be performed.");
    }
    service.update(stack, deployment);
    return stack;
  }

  void deleteStack(String nameOrId, List<String> retain) {
    Optional<Stack> known =
        service.find(caller, String.valueOf(nameOrId)).filter(stack -> !stack.isDeleted());
    if (known.isEmpty()) {
      // As the service has it: what is not there is deleted.
      return;
    }
    Stack stack = known.get();
    if (stack.terminationProtection) {
      throw Failures.validation(
          "Stack [%s] cannot be deleted while TerminationProtection is enabled"
              .formatted(stack.name));
    }
    if (!retain.isEmpty() && !stack.status.equals("DELETE_FAILED")) {
      throw Failures.validation(
          "Invalid operation on stack [%s]. RetainResources may only be used in DELETE_FAILED state."
              .formatted(stack.name));
    }
    if (stack.status.equals("DELETE_IN_PROGRESS")) {
      return;
    }
    if (stack.isWorking()) {
      throw Failures.validation(
          "Stack [%s] cannot be deleted while in status %s".formatted(stack.id, stack.status));
    }
    service.delete(stack, retain);
  }
}
