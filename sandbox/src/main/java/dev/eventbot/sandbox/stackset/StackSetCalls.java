package dev.eventbot.sandbox.stackset;

import dev.eventbot.sandbox.cloudformation.CloudFormationService;
import dev.eventbot.sandbox.cloudformation.DeploymentRequest;
import dev.eventbot.sandbox.cloudformation.Failures;
import dev.eventbot.sandbox.cloudformation.Template;
import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.cloudformation.model.CallAs;
import software.amazon.awssdk.services.cloudformation.model.CreateStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.DeploymentTargets;
import software.amazon.awssdk.services.cloudformation.model.InvalidOperationException;
import software.amazon.awssdk.services.cloudformation.model.NameAlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.OperationIdAlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.OperationInProgressException;
import software.amazon.awssdk.services.cloudformation.model.OperationNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.RegionConcurrencyType;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotEmptyException;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationPreferences;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackInstancesRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackSetRequest;

/** The calls that change StackSets, as one account makes them in one region. */
final class StackSetCalls {
  private final World world;
  private final CloudFormationService stacks;
  private final StackSetService service;
  private final Caller caller;

  StackSetCalls(World world, CloudFormationService stacks, StackSetService service, Caller caller) {
    this.world = world;
    this.stacks = stacks;
    this.service = service;
    this.caller = caller;
  }

  private OrganizationService organization() {
    return world.service(OrganizationService.class);
  }

  /**
   * Only the management account has service-managed sets here: nobody is a delegated administrator.
   */
  void requireAdministrator(CallAs callAs) {
    boolean management =
        organization().organizationId().isPresent()
            && caller.accountId().equals(organization().managementAccountId());
    if (!management || callAs == CallAs.DELEGATED_ADMIN) {
      throw Failures.validation(
          "You must be the management account or delegated admin account of an organization before"
              + " operating a SERVICE_MANAGED stack set");
    }
  }

  private void requireTrust() {
    if (!organization().trustsStackSets()) {
      throw Failures.validation(
          "You must enable organizations access to operate a service managed stack set");
    }
  }

  StackSet require(String nameOrId) {
    return service
        .find(caller, String.valueOf(nameOrId))
        .orElseThrow(
            () ->
                Failures.failure(
                    StackSetNotFoundException.builder(),
                    "StackSetNotFoundException",
                    404,
                    "StackSet " + nameOrId + " not found"));
  }

  StackSetOperation operation(String nameOrId, String operationId) {
    return require(nameOrId)
        .operation(String.valueOf(operationId))
        .orElseThrow(
            () ->
                Failures.failure(
                    OperationNotFoundException.builder(),
                    "OperationNotFoundException",
                    404,
                    "Operation " + operationId + " not found"));
  }

  void setOrganizationsAccess(boolean active) {
    boolean management =
        organization().organizationId().isPresent()
            && caller.accountId().equals(organization().managementAccountId());
    if (!management) {
      throw Failures.failure(
          InvalidOperationException.builder(),
          "InvalidOperationException",
          400,
          "Account " + caller.accountId() + " is not the management account of an organization");
    }
    organization().trustStackSets(active);
  }

  StackSet create(CreateStackSetRequest request) {
    if (request.permissionModel() != PermissionModels.SERVICE_MANAGED) {
      throw new UnsupportedOperationException("The sandbox has service-managed StackSets only");
    }
    requireAdministrator(request.callAs());
    requireTrust();
    if (request.stackSetName() == null
        || !request.stackSetName().matches("[a-zA-Z][-a-zA-Z0-9]{0,127}")) {
      throw Failures.validation(
          "1 validation error detected: Value '%s' at 'stackSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*"
              .formatted(request.stackSetName()));
    }
    if (service.find(caller, request.stackSetName()).isPresent()) {
      throw Failures.failure(
          NameAlreadyExistsException.builder(),
          "NameAlreadyExistsException",
          409,
          "StackSet " + request.stackSetName() + " already exists");
    }
    StackSet set = new StackSet();
    set.name = request.stackSetName();
    set.id = set.name + ":" + UUID.randomUUID();
    set.account = caller.accountId();
    set.region = caller.region();
    set.description = request.description();
    set.autoDeployment =
        request.autoDeployment() != null && Boolean.TRUE.equals(request.autoDeployment().enabled());
    set.retainOnRemoval =
        request.autoDeployment() != null
            && Boolean.TRUE.equals(request.autoDeployment().retainStacksOnAccountRemoval());
    set.managedExecution =
        request.managedExecution() != null
            && Boolean.TRUE.equals(request.managedExecution().active());
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

  String update(UpdateStackSetRequest request) {
    requireAdministrator(request.callAs());
    requireTrust();
    StackSet set = require(request.stackSetName());
    boolean narrowed = request.deploymentTargets() != null || !request.accounts().isEmpty();
    Set<String> regions = new LinkedHashSet<>(request.regions());
    if (narrowed) {
      OperationTargets.check(
          organization(),
          request.accounts(),
          request.deploymentTargets(),
          request.regions(),
          false);
    } else {
      set.instances().forEach(instance -> regions.add(instance.region));
    }
    StackSetOperation operation =
        operation(
            set,
            "UPDATE",
            request.operationId(),
            request.deploymentTargets(),
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
    if (request.autoDeployment() != null) {
      set.autoDeployment = Boolean.TRUE.equals(request.autoDeployment().enabled());
      set.retainOnRemoval =
          Boolean.TRUE.equals(request.autoDeployment().retainStacksOnAccountRemoval());
    }
    if (request.managedExecution() != null) {
      set.managedExecution = Boolean.TRUE.equals(request.managedExecution().active());
    }
    service.submit(set, operation);
    return operation.id;
  }

  String createInstances(CreateStackInstancesRequest request) {
    requireAdministrator(request.callAs());
    requireTrust();
    StackSet set = require(request.stackSetName());
    OperationTargets.check(
        organization(), request.accounts(), request.deploymentTargets(), request.regions(), true);
    StackSetOperation operation =
        operation(
            set,
            "CREATE",
            request.operationId(),
            request.deploymentTargets(),
            request.regions(),
            request.operationPreferences());
    operation.overrides =
        request.hasParameterOverrides() ? overrides(set, request.parameterOverrides()) : null;
    OperationTargets.record(set, operation);
    service.submit(set, operation);
    return operation.id;
  }

  String updateInstances(UpdateStackInstancesRequest request) {
    requireAdministrator(request.callAs());
    requireTrust();
    StackSet set = require(request.stackSetName());
    OperationTargets.check(
        organization(), request.accounts(), request.deploymentTargets(), request.regions(), false);
    StackSetOperation operation =
        operation(
            set,
            "UPDATE",
            request.operationId(),
            request.deploymentTargets(),
            request.regions(),
            request.operationPreferences());
    operation.overrides =
        request.hasParameterOverrides() ? overrides(set, request.parameterOverrides()) : null;
    service.submit(set, operation);
    return operation.id;
  }

  String deleteInstances(DeleteStackInstancesRequest request) {
    requireAdministrator(request.callAs());
    StackSet set = require(request.stackSetName());
    if (request.retainStacks() == null) {
      throw Failures.validation("RetainStacks must be given");
    }
    OperationTargets.check(
        organization(), request.accounts(), request.deploymentTargets(), request.regions(), false);
    StackSetOperation operation =
        operation(
            set,
            "DELETE",
            request.operationId(),
            request.deploymentTargets(),
            request.regions(),
            request.operationPreferences());
    operation.retainStacks = request.retainStacks();
    OperationTargets.record(set, operation);
    service.submit(set, operation);
    return operation.id;
  }

  void delete(String nameOrId, CallAs callAs) {
    requireAdministrator(callAs);
    Optional<StackSet> known = service.find(caller, String.valueOf(nameOrId));
    if (known.isEmpty()) {
      // As the service has it: what is not there is deleted.
      return;
    }
    requireIdle(known.get());
    if (!known.get().instances().isEmpty()) {
      throw Failures.failure(
          StackSetNotEmptyException.builder(),
          "StackSetNotEmptyException",
          409,
          "StackSet is not empty");
    }
    service.remove(known.get());
  }

  void stop(String nameOrId, String operationId) {
    StackSetOperation operation = operation(nameOrId, operationId);
    if (!Set.of("RUNNING", "QUEUED").contains(operation.status)) {
      throw Failures.failure(
          InvalidOperationException.builder(),
          "InvalidOperationException",
          400,
          "Operation %s is in status %s and cannot be stopped"
              .formatted(operationId, operation.status));
    }
    if (operation.status.equals("RUNNING")) {
      operation.status = "STOPPING";
    } else {
      operation.status = "STOPPED";
      operation.ended = world.now();
    }
  }

  private static void requireIdle(StackSet set) {
    set.current()
        .ifPresent(
            running -> {
              throw Failures.failure(
                  OperationInProgressException.builder(),
                  "OperationInProgressException",
                  409,
                  "Another Operation on StackSet %s is in progress: %s"
                      .formatted(set.name, running.id));
            });
  }

  private StackSetOperation operation(
      StackSet set,
      String action,
      String operationId,
      DeploymentTargets targets,
      List<String> regions,
      StackSetOperationPreferences preferences) {
    if (operationId != null && set.operation(operationId).isPresent()) {
      throw Failures.failure(
          OperationIdAlreadyExistsException.builder(),
          "OperationIdAlreadyExistsException",
          409,
          "The operation with id " + operationId + " already exists");
    }
    if (!set.managedExecution) {
      requireIdle(set);
    }
    StackSetOperation operation = new StackSetOperation();
    operation.id = operationId == null ? UUID.randomUUID().toString() : operationId;
    operation.action = action;
    operation.created = world.now();
    operation.preferences = preferences(preferences, regions);
    if (targets != null) {
      operation.units = List.copyOf(targets.organizationalUnitIds());
      operation.accounts = List.copyOf(targets.accounts());
      operation.accountFilter = targets.accountFilterTypeAsString();
    }
    return operation;
  }

  private static StackSetOperation.Preferences preferences(
      StackSetOperationPreferences asked, List<String> regions) {
    if (asked == null) {
      return new StackSetOperation.Preferences(
          false, List.copyOf(new LinkedHashSet<>(regions)), null, null, null, null, null);
    }
    if (asked.failureToleranceCount() != null && asked.failureTolerancePercentage() != null) {
      throw Failures.validation(
          "Only one of FailureToleranceCount and FailureTolerancePercentage may be given");
    }
    if (asked.maxConcurrentCount() != null && asked.maxConcurrentPercentage() != null) {
      throw Failures.validation(
          "Only one of MaxConcurrentCount and MaxConcurrentPercentage may be given");
    }
    List<String> order = new ArrayList<>(asked.regionOrder());
    order.retainAll(regions);
    order.addAll(regions);
    return new StackSetOperation.Preferences(
        asked.regionConcurrencyType() == RegionConcurrencyType.PARALLEL,
        List.copyOf(new LinkedHashSet<>(order)),
        asked.failureToleranceCount(),
        asked.failureTolerancePercentage(),
        asked.maxConcurrentCount(),
        asked.maxConcurrentPercentage(),
        asked.concurrencyModeAsString());
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
