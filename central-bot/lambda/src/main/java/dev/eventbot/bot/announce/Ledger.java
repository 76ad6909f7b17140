package dev.eventbot.bot.announce;

import dev.eventbot.bot.event.Delivery;
import dev.eventbot.bot.event.Reading;
import java.util.Optional;

/** The bot's log: what became of each delivery. */
public interface Ledger {

  /** One line for one delivery that was taken up. */
  void settled(Reading reading, Delivery delivery, Fate fate);

  /**
   * One line for all quiet probes of one run in one invocation.
   *
   * @param problem why they could not be recorded; empty when they were
   */
  void probed(String run, int probes, Optional<String> problem);

  /** Something went wrong that cost no message. */
  void warn(String text);

  /**
   * A fault of the bot's own.
   *
   * @param fault its message may quote an event and must not be logged
   */
  void fault(Optional<String> itemIdentifier, RuntimeException fault);
}
