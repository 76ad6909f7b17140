package dev.eventbot.rollout.doctor;

import dev.eventbot.rollout.check.Standpoint;
import dev.eventbot.rollout.doctor.Circumstances.Kind;
import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.port.OrganizationFacts;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.util.Optional;

/** Who we are, and what our account is to the organization. */
final class AccountChecks {
  static final String STACK_SETS = "member.org.stacksets.cloudformation.amazonaws.com";

  private final Ports ports;
  private final Region home;

  AccountChecks(Ports ports, Region home) {
    this.ports = ports;
    this.home = home;
  }

  /** Empty when AWS does not know us: then there is nothing else to ask it. */
  Optional<Circumstances> look(Notes notes) {
    Identity identity;
    try {
      identity = ports.organization().identity();
    } catch (AccessDeniedException | FailedException e) {
      notes.check(
          "identity",
          line ->
              line.problem(
                  e.getMessage(),
                  e.nextStep().orElse("check the identity with: aws sts get-caller-identity")));
      return Optional.empty();
    }
    notes.check("identity", line -> identity(identity, line));
    Circumstances[] seen = {new Circumstances(identity, Kind.UNKNOWN, Optional.empty())};
    notes.check(
        "account",
        line -> {
          seen[0] = circumstances(identity);
          account(seen[0], line);
        });
    seen[0]
        .organization()
        .ifPresent(organization -> notes.check("features", line -> features(organization, line)));
    return Optional.of(seen[0]);
  }

  private static void identity(Identity identity, Notes.Line line) {
    CallerArn caller = CallerArn.of(identity.arn());
    if (caller instanceof CallerArn.Root) {
      line.warning(
          "the root user of account " + identity.account() + ", whom no policy limits",
          "use a role instead: aws sso login --profile NAME, then --profile NAME");
    } else if (caller instanceof CallerArn.Role role) {
      line.ok("role " + role.name() + " (" + role.session() + ") of account " + identity.account());
    } else if (caller instanceof CallerArn.User user) {
      line.ok("user " + user.name() + " of account " + identity.account());
    } else {
      line.ok(identity.arn());
    }
  }

  private Circumstances circumstances(Identity identity) {
    Optional<OrganizationFacts> organization = ports.organization().describe();
    return new Circumstances(
        identity,
        organization.map(facts -> kind(identity, facts)).orElse(Kind.ALONE),
        organization);
  }

  private Kind kind(Identity identity, OrganizationFacts organization) {
    if (organization.managementAccount().equals(identity.account())) {
      return Kind.MANAGEMENT;
    }
    try {
      return ports.diagnosis().delegatedAdministrators(STACK_SETS).contains(identity.account())
          ? Kind.DELEGATED
          : Kind.MEMBER;
    } catch (AccessDeniedException | FailedException e) {
      // Only delegated administrators may ask who they are.
      return Kind.MEMBER;
    }
  }

  private void account(Circumstances seen, Notes.Line line) {
    String account = seen.identity().account().toString();
    String id = seen.organization().map(OrganizationFacts::id).orElse("");
    String management =
        seen.organization().map(facts -> facts.managementAccount().toString()).orElse("");
    switch (seen.kind()) {
      case MANAGEMENT -> line.ok("management account of organization " + id);
      case DELEGATED ->
          line.ok(
              account
                  + " is a delegated administrator of StackSets in organization "
                  + id
                  + ", whose management account is "
                  + management);
      case MEMBER -> member(seen, account + " is a member of organization " + id, line);
      case ALONE ->
          line.warning(
              account + " is in no organization, so only its own events can be told",
              "eventbot deploy --single-account, or: aws organizations create-organization");
      case UNKNOWN -> {}
    }
  }

  /** A member may well have a central bot of its own, for itself alone. */
  private void member(Circumstances seen, String text, Notes.Line line) {
    boolean servesItself =
        ports
            .stacks()
            .find(home, Names.CENTRAL)
            .filter(state -> state.isOurs(Component.CENTRAL))
            .map(state -> state.parameters().getOrDefault(Standpoint.ORGANIZATION, "").isEmpty())
            .orElse(false);
    if (servesItself) {
      line.ok(text + ", and its central bot serves this account alone");
      return;
    }
    String management = seen.organization().orElseThrow().managementAccount().toString();
    line.problem(
        text + ", whose management account is " + management,
        "use credentials of account "
            + management
            + " (--profile NAME), or: eventbot deploy --single-account");
  }

  private static void features(OrganizationFacts organization, Notes.Line line) {
    if (organization.allFeatures()) {
      line.ok("organization " + organization.id() + " has all features");
    } else {
      line.problem(
          "organization "
              + organization.id()
              + " has consolidated billing only; StackSets need all features",
          "aws organizations enable-all-features");
    }
  }
}
