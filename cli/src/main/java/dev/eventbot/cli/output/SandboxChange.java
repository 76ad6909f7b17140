package dev.eventbot.cli.output;

import java.util.Optional;

/**
 * What happened to an account of an embedded organization, for the screen.
 *
 * @param before where it was; absent for one that has just joined
 * @param effective false when everything was so already
 * @param organization as it is now
 */
public record SandboxChange(
    Deed deed,
    String account,
    String name,
    Optional<SandboxSummary.Unit> before,
    SandboxSummary.Unit after,
    boolean effective,
    StackSets stackSets,
    SandboxSummary organization) {

  /** What was asked for. */
  public enum Deed {
    JOINED,
    MOVED,
    SUSPENDED
  }

  /**
   * What StackSets do about it.
   *
   * @param automatic whether one deploys to accounts that join its units
   * @param stacks the account has by now
   * @param coming stacks it is about to get
   * @param going stacks about to be deleted
   */
  public record StackSets(boolean automatic, int stacks, int coming, int going) {}
}
