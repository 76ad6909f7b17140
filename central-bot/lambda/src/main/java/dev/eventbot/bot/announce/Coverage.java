package dev.eventbot.bot.announce;

import java.time.Instant;
import java.util.Optional;

/**
 * How much is covered by forwarders, as the command line saw it last.
 *
 * @param at when it looked
 */
public record Coverage(int accounts, int regions, Instant at) {

  /** Where the command line has written it down. */
  @FunctionalInterface
  public interface Note {
    Note NONE = Optional::empty;

    /** Empty when nobody has written it down, or it cannot be read. */
    Optional<Coverage> read();
  }
}
