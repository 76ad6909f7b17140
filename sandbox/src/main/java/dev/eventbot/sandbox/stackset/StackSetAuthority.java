package dev.eventbot.sandbox.stackset;

import dev.eventbot.sandbox.cloudformation.Failures;
import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.World;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.CallAs;
import software.amazon.awssdk.services.cloudformation.model.InvalidOperationException;
import software.amazon.awssdk.services.cloudformation.model.OperationNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;

/**
 * Which StackSets an account may see and change: its own, and as a delegated administrator the
 * service-managed ones of the management account.
 */
final class StackSetAuthority {
  private final World world;
  private final StackSetService service;
  private final Caller caller;

  StackSetAuthority(World world, StackSetService service, Caller caller) {
    this.world = world;
    this.service = service;
    this.caller = caller;
  }

  private OrganizationService organization() {
    return world.service(OrganizationService.class);
  }

  private boolean isManagement() {
    return organization().organizationId().isPresent()
        && caller.accountId().equals(organization().managementAccountId());
  }

  /** Where the sets are that a call is about. */
  Caller owner(CallAs callAs) {
    if (callAs != CallAs.DELEGATED_ADMIN) {
      return caller;
    }
    if (!organization().isStackSetDelegate(caller.accountId())) {
      throw Failures.validation("Account used is not a delegated administrator");
    }
    return new Caller(organization().managementAccountId(), caller.region());
  }

  /** Refuses whoever may not work with service-managed sets. */
  void requireAdministrator(CallAs callAs) {
    owner(callAs);
    if (callAs != CallAs.DELEGATED_ADMIN && !isManagement()) {
      throw Failures.validation(
          "You must be the management account or delegated admin account of an organization before"
              + " operating a SERVICE_MANAGED stack set");
    }
  }

  void requireTrust() {
    if (!organization().trustsStackSets()) {
      throw Failures.validation(
          "You must enable organizations access to operate a service managed stack set");
    }
  }

  void requireTrust(StackSet set) {
    if (!set.isSelfManaged()) {
      requireTrust();
    }
  }

  List<StackSet> all(CallAs callAs) {
    boolean delegated = callAs == CallAs.DELEGATED_ADMIN;
    return service.all(owner(callAs)).stream()
        .filter(set -> !(delegated && set.isSelfManaged()))
        .toList();
  }

  StackSet require(String nameOrId, CallAs callAs) {
    return all(callAs).stream()
        .filter(set -> set.isNamed(String.valueOf(nameOrId)))
        .findFirst()
        .orElseThrow(
            () ->
                Failures.failure(
                    StackSetNotFoundException.builder(),
                    "StackSetNotFoundException",
                    404,
                    "StackSet " + nameOrId + " not found"));
  }

  StackSetOperation operation(String nameOrId, String operationId, CallAs callAs) {
    return require(nameOrId, callAs)
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
    if (!isManagement()) {
      throw invalid(
          "Account " + caller.accountId() + " is not the management account of an organization");
    }
    if (active && !organization().offersServiceManagedStackSets()) {
      throw invalid(
          "Activating trusted access with AWS Organizations is not supported in "
              + caller.region());
    }
    organization().trustStackSets(active);
  }

  private static RuntimeException invalid(String message) {
    return Failures.failure(
        InvalidOperationException.builder(), "InvalidOperationException", 400, message);
  }
}
