package dev.eventbot.rollout.replay;

import dev.eventbot.rollout.value.ChannelName;
import java.util.Optional;

/**
 * A dead-letter queue of ours, and where what lies in it goes back to.
 *
 * @param channel empty for the queue of the central rule
 * @param destination URL of the channel's queue, or ARN of the central topic
 */
public record DeadLetterBox(Optional<ChannelName> channel, String queueUrl, String destination) {

  /** As screens call it. */
  public String name() {
    return channel.map(name -> "channel " + name).orElse("central rule");
  }
}
