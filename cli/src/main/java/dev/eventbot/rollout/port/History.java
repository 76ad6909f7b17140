package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What the channels' bots remember: what they heard of, whom they told, and how often they did. */
public interface History {
  /** What every channel's bot remembers of incidents it had to do with since then. */
  List<Remembered> since(Region home, String table, Instant since);

  /**
   * A channel's ledger.
   *
   * @param from inclusive
   * @param to inclusive
   */
  Tally tally(Region home, String table, ChannelName channel, LocalDate from, LocalDate to);

  /**
   * What became of events.
   *
   * @param events taken from the queue
   * @param messages the robot took
   * @param failures posts that the robot or the network failed
   * @param deadLetters events handed to the dead-letter queue
   */
  record Tally(long events, long messages, long failures, long deadLetters) {}
}
