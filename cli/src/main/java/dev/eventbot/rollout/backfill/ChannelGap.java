package dev.eventbot.rollout.backfill;

import dev.eventbot.rollout.value.ChannelName;
import java.util.List;

/**
 * What one channel lacks.
 *
 * @param untold oldest first
 * @param told events its group knows
 * @param waiting events its bot has, and will tell
 * @param elsewhere events it is not told, by its filter
 */
public record ChannelGap(
    ChannelName channel,
    String queueUrl,
    List<Untold> untold,
    int told,
    int waiting,
    int elsewhere) {
  public ChannelGap {
    untold = List.copyOf(untold);
  }
}
