package dev.eventbot.rollout.central;

import dev.eventbot.rollout.value.ChannelName;
import java.util.Optional;

/** What became of a test event in one channel. */
public record ChannelVerdict(
    ChannelName channel, Verdict verdict, String detail, Optional<String> nextStep) {
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
