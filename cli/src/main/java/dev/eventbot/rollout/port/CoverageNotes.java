package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.Region;
import java.time.Instant;

/** Where the bots read what their weekly sign of life says of the coverage. */
public interface CoverageNotes {
  /** Writes it down, best effort: nobody's work depends on it. */
  void write(Region region, String table, int accounts, int regions, Instant at);
}
