package dev.eventbot.rollout.central;

import dev.eventbot.rollout.value.ChannelName;
import java.util.Optional;

/**
 * What became of a test event in one channel.
 *
 * @param link in a word or two, the link of the way that is broken; empty when none is, or it is
 *     not known which
 */
public record ChannelVerdict(
    ChannelName channel,
    Verdict verdict,
    String detail,
    Optional<String> nextStep,
    Optional<String> link) {
  public ChannelVerdict(
      ChannelName channel, Verdict verdict, String detail, Optional<String> nextStep) {
    this(channel, verdict, detail, nextStep, Optional.empty());
  }

  /** From good to unknown. */
  public enum Verdict {
    SENT,
    /** The robot asked for a later retry, and none came in time. */
    RETRYING,
    /** Keyword, signature or token are wrong. */
    MISCONFIGURED,
    /** The robot did not like the message. */
    REFUSED,
    WAITING_IN_QUEUE,
    DEAD_LETTERED,
    NEVER_ARRIVED,
    /** The channel's filter does not let this event through. */
    FILTERED_OUT
  }
}
