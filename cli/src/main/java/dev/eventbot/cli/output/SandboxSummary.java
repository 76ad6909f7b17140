package dev.eventbot.cli.output;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an embedded organization is like, for the screen.
 *
 * @param file where it is kept
 * @param organization absent for an account that stands alone
 * @param faults what goes wrong, as it would be typed
 * @param seed what chance is picked by
 * @param robots of the groups it brings along
 * @param virtualTime the time, while it passes only when a command waits
 */
public record SandboxSummary(
    String file,
    Optional<String> organization,
    String managementAccount,
    List<Unit> units,
    List<String> faults,
    long seed,
    List<Robot> robots,
    Optional<Instant> virtualTime) {

  /**
   * The root or one unit.
   *
   * @param accounts directly in it
   */
  public record Unit(String id, String path, int accounts, int suspended) {}

  /**
   * A group's robot, with what is secret elsewhere: nobody is behind it.
   *
   * @param keyword empty for none
   * @param secret empty for none
   */
  public record Robot(String app, String webhook, String keyword, String secret) {}
}
