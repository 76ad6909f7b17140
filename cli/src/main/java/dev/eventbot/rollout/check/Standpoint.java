package dev.eventbot.rollout.check;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.port.Stacks;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.util.Optional;

/**
 * Finds out where we stand, and refuses accounts from which an organization's deployment is not
 * managed.
 */
public final class Standpoint {
  /** The central stack's parameter that says whose accounts its bus admits. */
  public static final String ORGANIZATION = "OrganizationId";

  private final Organization organization;
  private final Stacks stacks;
  private final Region home;

  public Standpoint(Organization organization, Stacks stacks, Region home) {
    this.organization = organization;
    this.stacks = stacks;
    this.home = home;
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
    requireManagement(standing);
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

  static void requireManagement(Standing standing) {
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
