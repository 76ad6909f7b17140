package dev.eventbot.bot.announce;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where quiet probes leave traces, by which {@code eventbot test-event --all} finds them. */
public interface CoverageReceipts {
  /** Nobody looks for them. */
  CoverageReceipts NONE = batch -> Optional.empty();

  /**
   * Writes one receipt for all of them.
   *
   * @return why it could not be written; empty when it was
   */
  Optional<String> write(Batch batch);

  /**
   * Probes of one run that came in one invocation.
   *
   * @param run id of the test
   * @param botAt when the bot took them up
   */
  record Batch(String run, String channel, Instant botAt, List<Seen> probes) {
    public Batch {
      probes = List.copyOf(probes);
    }
  }

  /**
   * One probe.
   *
   * @param cell {@code ACCOUNT/REGION}
   * @param topicAt when SNS took it
   * @param queueAt when the channel's queue took it
   */
  record Seen(String cell, Optional<Instant> topicAt, Optional<Instant> queueAt) {}
}
