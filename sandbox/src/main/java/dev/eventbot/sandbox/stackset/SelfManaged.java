package dev.eventbot.sandbox.stackset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.cloudformation.Failures;
import dev.eventbot.sandbox.iam.AccessRequest;
import dev.eventbot.sandbox.iam.IamService;
import dev.eventbot.sandbox.iam.RequestContext;
import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.CreateStackSetRequest;

/** What is special to self-managed StackSets: the two roles they work with. */
final class SelfManaged {
  private static final String ADMINISTRATION = "AWSCloudFormationStackSetAdministrationRole";
  private static final String EXECUTION = "AWSCloudFormationStackSetExecutionRole";

  private SelfManaged() {}

  /** Makes a set self-managed, with the roles that were asked for or the usual ones. */
  static void take(StackSet set, CreateStackSetRequest request) {
    set.administrationRole =
        request.administrationRoleARN() == null
            ? "arn:%s:iam::%s:role/%s"
                .formatted(World.partition(set.region), set.account, ADMINISTRATION)
            : request.administrationRoleARN();
    set.executionRole =
        request.executionRoleName() == null ? EXECUTION : request.executionRoleName();
  }

  static void refuseRoles(String administrationRole, String executionRole) {
    if (administrationRole != null || executionRole != null) {
      throw Failures.validation(
          "AdministrationRoleARN and ExecutionRoleName cannot be specified for stack sets with"
              + " SERVICE_MANAGED permission model");
    }
  }

  /** Why the set cannot work in an account: the roles, or the trust between them, are missing. */
  static Optional<String> problem(World world, StackSet set, String account) {
    if (!set.isSelfManaged()) {
      return Optional.empty();
    }
    OrganizationService organization = world.service(OrganizationService.class);
    boolean usual =
        set.executionRole.equals(EXECUTION)
            && set.administrationRole.endsWith("/" + ADMINISTRATION);
    if (usual && organization.hasAccount(account) && organization.hasStackSetRoles()) {
      return Optional.empty();
    }
    String role =
        "arn:%s:iam::%s:role/%s".formatted(World.partition(set.region), account, set.executionRole);
    IamService iam = world.service(IamService.class);
    boolean trusts =
        iam.role(set.administrationRole).isPresent()
            && iam.role(role).map(found -> trusts(iam, set, role, found.trust())).orElse(false);
    return trusts
        ? Optional.empty()
        : Optional.of(
            "Account %s should have '%s' role with trust relationship to Role '%s'."
                .formatted(
                    account,
                    set.executionRole,
                    set.administrationRole.substring(set.administrationRole.lastIndexOf('/') + 1)));
  }

  private static boolean trusts(IamService iam, StackSet set, String role, JsonNode trust) {
    return iam.decideByOwnPolicy(
            new AccessRequest(
                iam.principal(set.administrationRole),
                "sts:AssumeRole",
                role,
                role.split(":", 6)[4],
                RequestContext.empty()),
            trust)
        .allowed();
  }
}
