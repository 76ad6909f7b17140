package dev.eventbot.bot.announce;

import dev.eventbot.bot.incident.Incident;
import java.util.function.Consumer;

/**
 * Fills in what an incident's events did not bring, just before a group hears of it. Safe for use
 * by several threads.
 */
@FunctionalInterface
public interface Enrichment {

  /** Nobody to ask. */
  Enrichment NONE = (incident, warnings) -> incident;

  /**
   * Never fails, and takes some twelve seconds at the longest.
   *
   * @param warnings told why nothing can be added, once until that may have changed
   * @return the very same incident when nothing was added
   */
  Incident enrich(Incident incident, Consumer<String> warnings);
}
