package dev.eventbot.bot.message;

import java.util.List;
import java.util.Optional;

/** Knows who is called for which AWS service in which accounts. */
@FunctionalInterface
public interface MentionBook {

  /**
   * Never fails: who cannot be looked up is replaced by everyone.
   *
   * @param service as the event spells it, empty when it tells none
   * @param accounts affected ones, may be none
   */
  Contacts contacts(Optional<String> service, List<String> accounts);

  /**
   * Who is called, and what went wrong on the way to knowing it.
   *
   * @param warning one line for the log, without numbers
   */
  record Contacts(Mentions mentions, Optional<String> warning) {}
}
