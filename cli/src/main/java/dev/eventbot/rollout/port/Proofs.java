package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Region;
import java.util.Map;

/** Where it is kept which forwarders were seen to work, and when. */
public interface Proofs {
  /** All that is known; empty where nothing was ever tried. */
  Map<Cell, Proof> read(Region home, String table);

  /** Adds to what is known; places that are not named stay as they are. */
  void write(Region home, String table, Map<Cell, Proof> proofs);
}
