package dev.eventbot.rollout.backfill;

import dev.eventbot.rollout.value.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What lately happened and was not told.
 *
 * @param organization whether it was looked for in all accounts
 * @param notTold why not, though there is an organization
 */
public record Gaps(
    Instant since,
    AccountId account,
    boolean organization,
    Optional<String> notTold,
    List<ChannelGap> channels) {
  public Gaps {
    channels = List.copyOf(channels);
  }

  public boolean isEmpty() {
    return channels.stream().allMatch(channel -> channel.untold().isEmpty());
  }
}
