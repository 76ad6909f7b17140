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
 * @param virtualTime the time, while it passes only when a command waits
 */
public record SandboxSummary(
    String file,
    Optional<String> organization,
    String managementAccount,
    List<Unit> units,
    List<String> faults,
    long seed,
    Optional<Instant> virtualTime) {

  /**
   * The root or one unit.
   *
   * @param accounts directly in it
   */
  public record Unit(String id, String path, int accounts, int suspended) {}
}
