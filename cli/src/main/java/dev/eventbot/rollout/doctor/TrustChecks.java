package dev.eventbot.rollout.doctor;

import dev.eventbot.rollout.check.Preflight;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.PermissionModel;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.util.Optional;
import java.util.Set;

/** Which services the organization trusts, and whom it lets administer them. */
final class TrustChecks {
  private static final String ACCOUNTS = "account.amazonaws.com";
  private static final String HEALTH = "health.amazonaws.com";

  private final Ports ports;
  private final Region home;

  TrustChecks(Ports ports, Region home) {
    this.ports = ports;
    this.home = home;
  }

  void look(Notes notes, Circumstances seen, Optional<PermissionModel> wished) {
    notes.check("trusted-access", line -> stackSets(seen, wished, line));
    notes.check("member-regions", this::memberRegions);
    notes.check("health-view", this::healthView);
    notes.check("delegated-administrators", this::administrators);
  }

  private void stackSets(Circumstances seen, Optional<PermissionModel> wished, Notes.Line line) {
    String organization = seen.organization().orElseThrow().id();
    switch (ports.organization().stackSetsAccess()) {
      case ENABLED -> line.ok("StackSets may act in the accounts of " + organization);
      case UNKNOWN ->
          line.warning(
              "the endpoint does not tell whether StackSets have trusted access to " + organization,
              "aws cloudformation describe-organizations-access --region " + home);
      case DISABLED -> withoutAccess(organization, wished, line);
    }
  }

  private void withoutAccess(
      String organization, Optional<PermissionModel> wished, Notes.Line line) {
    Optional<StackSetState> set = ports.stackSets().find(Names.FORWARDER);
    if (set.filter(StackSetState::selfManaged).isPresent()) {
      line.ok("the StackSet is self-managed and needs no trusted access");
    } else if (set.isEmpty() && wished.equals(Optional.of(PermissionModel.SELF_MANAGED))) {
      line.ok("the StackSet is to be self-managed, and will need no trusted access");
    } else if (home.partition().equals("aws-cn")) {
      line.problem(noAccess(organization), Preflight.withoutAccess(home));
    } else {
      line.mendable(noAccess(organization), Preflight.withoutAccess(home));
    }
  }

  private static String noAccess(String organization) {
    return "StackSets have no trusted access to organization " + organization;
  }

  private void memberRegions(Notes.Line line) {
    if (ports.diagnosis().trustedServices().contains(ACCOUNTS)) {
      line.ok("the members' regions can be read");
    } else {
      line.warning(
          ACCOUNTS + " has no trusted access, so which regions a member has enabled stays unknown",
          "aws organizations enable-aws-service-access --service-principal " + ACCOUNTS);
    }
  }

  private void healthView(Notes.Line line) {
    boolean on = ports.diagnosis().trustedServices().contains(HEALTH);
    if (!on) {
      line.ok("the organizational view of AWS Health is off: the forwarders bring the events");
    } else if (ports.stackSets().find(Names.FORWARDER).isEmpty()) {
      line.ok(
          "the organizational view of AWS Health is on: the management account sees every"
              + " member's events");
    } else {
      line.warning(
          "the organizational view of AWS Health is on, and there is a StackSet too: the events of"
              + " members arrive twice",
          "aws health disable-health-service-access-for-organization --region us-east-1");
    }
  }

  private void administrators(Notes.Line line) {
    line.ok(
        "StackSets: "
            + names(ports.diagnosis().delegatedAdministrators(AccountChecks.STACK_SETS))
            + "; Health: "
            + names(ports.diagnosis().delegatedAdministrators(HEALTH)));
  }

  private static String names(Set<AccountId> accounts) {
    return accounts.isEmpty() ? "none" : Texts.list(accounts);
  }
}
