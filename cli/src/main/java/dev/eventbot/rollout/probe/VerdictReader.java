package dev.eventbot.rollout.probe;

import dev.eventbot.rollout.central.ChannelVerdict;
import dev.eventbot.rollout.value.Cell;
import java.util.List;

/** Says of verdicts that are not as they should be which link of the way is broken. */
@FunctionalInterface
public interface VerdictReader {
  /** Reads nothing into them. */
  VerdictReader LITERAL = (trace, verdicts) -> verdicts;

  List<ChannelVerdict> read(Trace trace, List<ChannelVerdict> verdicts);

  /**
   * What is known of the way.
   *
   * @param from whose default bus it was put on
   * @param role what let us in there
   * @param direct whether it was put on the central bus itself
   * @param centralBus whether the central bus has seen it
   */
  record Trace(String probe, Cell from, String role, boolean direct, Seen centralBus) {}

  /** Not everything can be looked at. */
  enum Seen {
    YES,
    NO,
    UNKNOWN
  }
}
