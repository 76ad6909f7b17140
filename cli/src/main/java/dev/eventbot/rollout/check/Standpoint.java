package dev.eventbot.rollout.check;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.StackSets;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.port.Stacks;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out where we stand, and refuses accounts from which an organization's deployment is not
 * managed.
 */
public final class Standpoint {
  /** The central stack's parameter that says whose accounts its bus admits. */
  public static final String ORGANIZATION = "OrganizationId";

  private final Organization organization;
  private final Stacks stacks;
  private final StackSets stackSets;
  private final Region home;
  private final Consumer<String> notes;
  private boolean noted;

  /**
   * Looks through these ports.
   *
   * @param notes told as whom we act, when that is not ourselves
   */
  public Standpoint(Ports ports, Region home, Consumer<String> notes) {
    this.organization = ports.organization();
    this.stacks = ports.stacks();
    this.stackSets = ports.stackSets();
    this.home = home;
    this.notes = notes;
  }

  /**
   * As what is deployed here says: a single account's central bot stays one, whatever organization
   * the account is in.
   *
   * @throws RefusedException in a member account without a central bot of its own
   */
  public Standing here() {
    Standing standing = anywhere();
    if (servesItself()) {
      return standing.forItself();
    }
    requireAdministrator(standing);
    return standing;
  }

  /**
   * For what concerns the organization.
   *
   * @throws RefusedException in an account that does not manage its StackSets
   */
  public Standing forOrganization() {
    Standing standing = anywhere();
    requireAdministrator(standing);
    return standing;
  }

  /** Without asking whether anything can be managed from here. */
  public Standing anywhere() {
    return new Standing(organization.identity(), organization.describe());
  }

  /**
   * For a deployment that serves our own account only.
   *
   * @throws RefusedException when the central bot here serves an organization
   */
  public Standing alone() {
    Standing standing = anywhere();
    String served = served().orElse("");
    if (!served.isEmpty()) {
      throw new RefusedException(
          "the central bot in account "
              + standing.account()
              + ", "
              + home
              + " serves organization "
              + served
              + ": deployed for a single account, it would refuse the events of all others",
          "eventbot stackset deploy (as before), or eventbot destroy first");
    }
    return standing.forItself();
  }

  /** Whether the central bot here admits our own account only. */
  public boolean servesItself() {
    return served().map(String::isEmpty).orElse(false);
  }

  /** Whether the organization's StackSets can be managed from here. */
  public boolean administers(Standing standing) {
    return standing.isManagement()
        || (standing.organization().isPresent() && stackSets.delegated());
  }

  /**
   * For looking at what is there, in whatever account.
   *
   * @throws RefusedException when the organization's StackSet would be looked past, and taken for
   *     not there
   */
  public void requireSight() {
    if (!servesItself()) {
      requireDelegation();
    }
  }

  private void requireDelegation() {
    if (stackSets.delegationDeclined()) {
      throw new RefusedException(
          "account "
              + organization.identity().account()
              + " is a delegated administrator of StackSets, but was told to act as itself"
              + " (--call-as self), and so sees no StackSet of the organization",
          "the same command without --call-as self (call-as of eventbot.yaml)");
    }
  }

  private void requireAdministrator(Standing standing) {
    if (standing.organization().isPresent() && administers(standing)) {
      note(standing);
      return;
    }
    requireDelegation();
    requireManagement(standing);
  }

  private void note(Standing standing) {
    if (!standing.isManagement() && !noted) {
      noted = true;
      notes.accept(
          "account "
              + standing.account()
              + " is a delegated administrator of StackSets: acting for management account "
              + standing.organization().orElseThrow().managementAccount());
    }
  }

  private static void requireManagement(Standing standing) {
    standing
        .notManaging()
        .ifPresent(
            message -> {
              throw new RefusedException(
                  message,
                  "use credentials of account "
                      + standing.organization().orElseThrow().managementAccount()
                      + " (--profile NAME); for this account alone: eventbot deploy"
                      + " --single-account");
            });
  }

  /** Empty without a central stack; blank when it serves its own account. */
  private Optional<String> served() {
    return stacks
        .find(home, Names.CENTRAL)
        .filter(state -> state.isOurs(Component.CENTRAL) && !state.isRemnant())
        .map(StackState::parameters)
        .map(parameters -> parameters.getOrDefault(ORGANIZATION, ""));
  }
}
