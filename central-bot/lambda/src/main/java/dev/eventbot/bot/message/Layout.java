package dev.eventbot.bot.message;

import dev.eventbot.bot.incident.Announcement;
import java.time.Instant;
import java.util.Optional;

/** Puts announcements into words. Pure: the same announcement and occasion give the same notice. */
public interface Layout {
  Notice notice(Announcement announcement, Occasion occasion);

  /** Knows accounts by name. */
  @FunctionalInterface
  interface AccountNames {
    AccountNames UNKNOWN = account -> Optional.empty();

    Optional<String> name(String account);
  }

  /**
   * What a notice depends on beside what it announces.
   *
   * @param now for countdowns
   * @param mayRepeat the bot died between sending and recording, or had no answer, so the group may
   *     have seen this
   */
  record Occasion(Mentions mentions, AccountNames names, Instant now, boolean mayRepeat) {}
}
