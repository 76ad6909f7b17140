package dev.eventbot.rollout.probe;

import dev.eventbot.rollout.value.ChannelName;
import java.util.List;

/**
 * What an event is to a channel before it is sent.
 *
 * @param listens whether its filter lets the event through
 * @param calls whom its message calls, masked; nobody where it does not listen
 */
public record Addressee(ChannelName channel, boolean listens, List<String> calls) {
  public Addressee {
    calls = List.copyOf(calls);
  }
}
