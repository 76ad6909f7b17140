package dev.eventbot.bot.announce;

import dev.eventbot.bot.event.Delivery;
import java.time.Duration;

/** Gives deliveries back to the queue, to come again. */
final class Redelivery {
  private final ChannelQueue queue;
  private final Backoff backoff;

  Redelivery(ChannelQueue queue, Backoff backoff) {
    this.queue = queue;
    this.backoff = backoff;
  }

  /** Later each time it has come in vain. */
  Fate.Waiting later(Delivery delivery, String label, String reason) {
    return after(backoff.pause(Math.max(1, delivery.receives())), delivery, label, reason);
  }

  Fate.Waiting after(Duration wait, Delivery delivery, String label, String reason) {
    if (delivery.itemIdentifier().isPresent()) {
      queue.hide(delivery, wait);
    }
    return new Fate.Waiting(label, reason, wait);
  }

  /** A fault of one costs no neighbour. */
  void afterFault(Arrival arrival, RuntimeException fault, Ledger ledger) {
    ledger.fault(arrival.delivery().itemIdentifier(), fault);
    String reason = "fault in the bot: " + fault.getClass().getSimpleName();
    arrival.end(later(arrival.delivery(), "retry", reason));
  }
}
