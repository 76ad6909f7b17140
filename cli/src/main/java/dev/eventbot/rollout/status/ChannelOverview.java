package dev.eventbot.rollout.status;

import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.port.History.Tally;
import dev.eventbot.rollout.proof.RobotDoubt;
import dev.eventbot.rollout.value.ChannelName;
import java.time.Instant;
import java.util.Optional;

/**
 * A channel and how it has been.
 *
 * @param healthy whether its stack is in a state in which it works
 * @param lastMessage when the group was last told anything; empty when never, or not known
 * @param week what became of events in the last seven days
 * @param month the same of thirty
 * @param deadLetters how many lie in its dead-letter queue
 * @param untold incidents the group has not been told of
 * @param givenUp how many of them are not tried again by themselves
 * @param doubt whether its robot takes messages; empty when it does, as far as is known
 */
public record ChannelOverview(
    ChannelStatus channel,
    boolean healthy,
    Known<Optional<Instant>> lastMessage,
    Known<Tally> week,
    Known<Tally> month,
    Known<Integer> deadLetters,
    int untold,
    int givenUp,
    Optional<RobotDoubt> doubt) {
  public ChannelName name() {
    return channel.name();
  }

  /** A parameter of its stack; empty when it has none of that name. */
  public String parameter(String name) {
    return channel.parameters().getOrDefault(name, "");
  }
}
