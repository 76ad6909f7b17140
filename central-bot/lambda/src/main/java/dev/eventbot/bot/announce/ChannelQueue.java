package dev.eventbot.bot.announce;

import dev.eventbot.bot.event.Delivery;
import java.time.Duration;

/** What the bot does with the channel's queue beside answering Lambda. */
public interface ChannelQueue {

  /**
   * Lets a delivery come back after that time instead of after the queue's own visibility timeout;
   * it must be reported as failed, too. Never fails: then it comes back later than wanted.
   *
   * @param delay at most 12 hours
   */
  void hide(Delivery delivery, Duration delay);

  /**
   * Puts a delivery into the dead-letter queue.
   *
   * @param reason for the operator who replays it
   * @return whether it is there; if not, the delivery must not be acknowledged
   */
  boolean bury(Delivery delivery, String reason);
}
