package dev.eventbot.sandbox.stackset;

import dev.eventbot.sandbox.cloudformation.CloudFormationService;
import dev.eventbot.sandbox.cloudformation.DeploymentRequest;
import dev.eventbot.sandbox.cloudformation.Failures;
import dev.eventbot.sandbox.cloudformation.Template;
import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.stackset.OperationDraft.Targets;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.cloudformation.model.AutoDeployment;
import software.amazon.awssdk.services.cloudformation.model.CreateStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DetectStackSetDriftRequest;
import software.amazon.awssdk.services.cloudformation.model.InvalidOperationException;
import software.amazon.awssdk.services.cloudformation.model.NameAlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotEmptyException;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationPreferences;
import software.amazon.awssdk.services.cloudformation.model.StopStackSetOperationRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackSetRequest;

/** The calls that change StackSets, as one account makes them in one region. */
final class StackSetCalls {
  private final World world;
  private final CloudFormationService stacks;
  private final StackSetService service;
  private final StackSetAuthority authority;

  StackSetCalls(
      World world,
      CloudFormationService stacks,
      StackSetService service,
      StackSetAuthority authority) {
    this.world = world;
    this.stacks = stacks;
    this.service = service;
    this.authority = authority;
  }

  private OrganizationService organization() {
    return world.service(OrganizationService.class);
  }

  StackSet create(CreateStackSetRequest request) {
    boolean selfManaged = request.permissionModel() != PermissionModels.SERVICE_MANAGED;
    Caller owner = authority.owner(request.callAs());
    if (!selfManaged) {
      authority.requireAdministrator(request.callAs());
      authority.requireTrust();
    }
    requireName(request.stackSetName());
    Optional<StackSet> there = service.find(owner, request.stackSetName());
    if (there.isPresent() && isRepeated(there.get(), request)) {
      return there.get();
    }
    if (there.isPresent()) {
      throw Failures.failure(
          NameAlreadyExistsException.builder(),
          "NameAlreadyExistsException",
          409,
          "StackSet " + request.stackSetName() + " already exists");
    }
    StackSet set = new StackSet();
    set.name = request.stackSetName();
    set.id = set.name + ":" + UUID.randomUUID();
    set.account = owner.accountId();
    set.region = owner.region();
    set.description = request.description();
    set.requestToken = request.clientRequestToken();
    if (selfManaged) {
      SelfManaged.take(set, request);
    } else {
      SelfManaged.refuseRoles(request.administrationRoleARN(), request.executionRoleName());
    }
    set.managedExecution =
        request.managedExecution() != null
            && Boolean.TRUE.equals(request.managedExecution().active());
    autoDeploy(set, request.autoDeployment());
    set.deployment =
        new DeploymentRequest(
                request.templateBody(),
                request.templateURL(),
                false,
                request.parameters(),
                request.capabilitiesAsStrings(),
                request.tags())
            .resolve(stacks, Optional.empty());
    service.add(set);
    return set;
  }

  /** With the same token it is the same request, whose answer was lost. */
  private static boolean isRepeated(StackSet set, CreateStackSetRequest request) {
    return set.requestToken != null && set.requestToken.equals(request.clientRequestToken());
  }

  private static void requireName(String name) {
    if (name == null || !name.matches("[a-zA-Z][-a-zA-Z0-9]{0,127}")) {
      throw Failures.validation(
          "1 validation error detected: Value '%s' at 'stackSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*"
              .formatted(name));
    }
  }

  private static void autoDeploy(StackSet set, AutoDeployment asked) {
    if (asked == null) {
      return;
    }
    if (set.isSelfManaged()) {
      throw Failures.validation(
          "AutoDeployment can only be specified for stack sets with SERVICE_MANAGED permission"
              + " model");
    }
    set.autoDeployment = Boolean.TRUE.equals(asked.enabled());
    set.retainOnRemoval = Boolean.TRUE.equals(asked.retainStacksOnAccountRemoval());
  }

  String update(UpdateStackSetRequest request) {
    StackSet set = authority.require(request.stackSetName(), request.callAs());
    authority.requireTrust(set);
    boolean narrowed = request.deploymentTargets() != null || !request.accounts().isEmpty();
    Set<String> regions = new LinkedHashSet<>(request.regions());
    if (narrowed) {
      OperationTargets.check(
          organization(),
          set,
          request.accounts(),
          request.deploymentTargets(),
          request.regions(),
          false);
    } else {
      set.instances().forEach(instance -> regions.add(instance.region));
    }
    StackSetOperation operation =
        draft(
            set,
            "UPDATE",
            request.operationId(),
            new Targets(request.accounts(), request.deploymentTargets()),
            List.copyOf(regions),
            request.operationPreferences());
    operation.deployment =
        new DeploymentRequest(
                request.templateBody(),
                request.templateURL(),
                Boolean.TRUE.equals(request.usePreviousTemplate()),
                request.parameters(),
                request.capabilitiesAsStrings(),
                request.hasTags() ? request.tags() : null)
            .resolve(stacks, Optional.of(set.deployment));
    if (request.description() != null) {
      set.description = request.description();
    }
    autoDeploy(set, request.autoDeployment());
    if (request.managedExecution() != null) {
      set.managedExecution = Boolean.TRUE.equals(request.managedExecution().active());
    }
    service.submit(set, operation);
    return operation.id;
  }

  String createInstances(CreateStackInstancesRequest request) {
    StackSet set = authority.require(request.stackSetName(), request.callAs());
    authority.requireTrust(set);
    OperationTargets.check(
        organization(),
        set,
        request.accounts(),
        request.deploymentTargets(),
        request.regions(),
        true);
    StackSetOperation operation =
        draft(
            set,
            "CREATE",
            request.operationId(),
            new Targets(request.accounts(), request.deploymentTargets()),
            request.regions(),
            request.operationPreferences());
    operation.overrides =
        request.hasParameterOverrides() ? overrides(set, request.parameterOverrides()) : null;
    OperationTargets.record(set, operation);
    service.submit(set, operation);
    return operation.id;
  }

  String updateInstances(UpdateStackInstancesRequest request) {
    StackSet set = authority.require(request.stackSetName(), request.callAs());
    authority.requireTrust(set);
    OperationTargets.check(
        organization(),
        set,
        request.accounts(),
        request.deploymentTargets(),
        request.regions(),
        false);
    StackSetOperation operation =
        draft(
            set,
            "UPDATE",
            request.operationId(),
            new Targets(request.accounts(), request.deploymentTargets()),
            request.regions(),
            request.operationPreferences());
    operation.overrides =
        request.hasParameterOverrides() ? overrides(set, request.parameterOverrides()) : null;
    service.submit(set, operation);
    return operation.id;
  }

  String deleteInstances(DeleteStackInstancesRequest request) {
    StackSet set = authority.require(request.stackSetName(), request.callAs());
    if (request.retainStacks() == null) {
      throw Failures.validation("RetainStacks must be given");
    }
    OperationTargets.check(
        organization(),
        set,
        request.accounts(),
        request.deploymentTargets(),
        request.regions(),
        false);
    StackSetOperation operation =
        draft(
            set,
            "DELETE",
            request.operationId(),
            new Targets(request.accounts(), request.deploymentTargets()),
            request.regions(),
            request.operationPreferences());
    operation.retainStacks = request.retainStacks();
    OperationTargets.record(set, operation);
    service.submit(set, operation);
    return operation.id;
  }

  String detectDrift(DetectStackSetDriftRequest request) {
    StackSet set = authority.require(request.stackSetName(), request.callAs());
    Set<String> regions = new LinkedHashSet<>();
    set.instances().forEach(instance -> regions.add(instance.region));
    StackSetOperation operation =
        draft(
            set,
            "DETECT_DRIFT",
            request.operationId(),
            new Targets(List.of(), null),
            List.copyOf(regions),
            request.operationPreferences());
    service.submit(set, operation);
    return operation.id;
  }

  void delete(DeleteStackSetRequest request) {
    Optional<StackSet> known =
        authority.all(request.callAs()).stream()
            .filter(set -> set.isNamed(String.valueOf(request.stackSetName())))
            .findFirst();
    if (known.isEmpty()) {
      // As the service has it: what is not there is deleted.
      return;
    }
    OperationDraft.requireIdle(known.get());
    if (!known.get().instances().isEmpty()) {
      throw Failures.failure(
          StackSetNotEmptyException.builder(),
          "StackSetNotEmptyException",
          409,
          "StackSet is not empty");
    }
    service.remove(known.get());
  }

  void stop(StopStackSetOperationRequest request) {
    StackSetOperation operation =
        authority.operation(request.stackSetName(), request.operationId(), request.callAs());
    if (!Set.of("RUNNING", "QUEUED").contains(operation.status)) {
      throw Failures.failure(
          InvalidOperationException.builder(),
          "InvalidOperationException",
          400,
          "Operation %s is in status %s and cannot be stopped"
              .formatted(operation.id, operation.status));
    }
    if (operation.status.equals("RUNNING")) {
      operation.status = "STOPPING";
    } else {
      operation.status = "STOPPED";
      operation.ended = world.now();
    }
  }

  private StackSetOperation draft(
      StackSet set,
      String action,
      String operationId,
      Targets targets,
      List<String> regions,
      StackSetOperationPreferences preferences) {
    return new OperationDraft(set, world.now())
        .make(action, operationId, targets, regions, preferences);
  }

  private Map<String, String> overrides(StackSet set, List<Parameter> given) {
    Template template = stacks.template(set.deployment.template());
    Map<String, String> overrides = new LinkedHashMap<>();
    given.forEach(parameter -> overrides.put(parameter.parameterKey(), parameter.parameterValue()));
    Map<String, String> all = new LinkedHashMap<>(set.deployment.parameters());
    all.putAll(overrides);
    // Only for its errors: an override must fit the template's parameters.
    template.values(all);
    return overrides;
  }
}
