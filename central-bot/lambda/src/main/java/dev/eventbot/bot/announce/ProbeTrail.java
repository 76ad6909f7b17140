package dev.eventbot.bot.announce;

import dev.eventbot.bot.announce.Receipts.Receipt;
import dev.eventbot.bot.event.CoverageReport;
import dev.eventbot.bot.event.Delivery;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.event.Reading;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Leaves receipts of test events on their way through one invocation; other events leave none. */
public final class ProbeTrail {
  private final String channel;
  private final Receipts receipts;
  private final Clock clock;
  private final Instant botAt;

  /** Begins now: that is when the bot took the invocation up. */
  public ProbeTrail(String channel, Receipts receipts, Clock clock) {
    this.channel = channel;
    this.receipts = receipts;
    this.clock = clock;
    this.botAt = clock.instant();
  }

  public void received(Delivery delivery, Reading reading, Ledger ledger) {
    leave(
        delivery,
        reading,
        Optional.empty(),
        "received",
        Optional.empty(),
        Optional.empty(),
        ledger);
  }

  public void settled(Delivery delivery, Reading reading, Fate fate, Ledger ledger) {
    Instant now = clock.instant();
    leave(
        delivery,
        reading,
        Optional.of(now),
        fate.label(),
        Optional.of(fate.reason()),
        fate instanceof Fate.Waiting waiting
            ? Optional.of(now.plus(waiting.delay()))
            : Optional.empty(),
        ledger);
  }

  private void leave(
      Delivery delivery,
      Reading reading,
      Optional<Instant> robotAt,
      String outcome,
      Optional<String> answer,
      Optional<Instant> nextAt,
      Ledger ledger) {
    Optional<String> probe =
        reading.as(
            HealthEvent::probe,
            unreadable -> Optional.empty(),
            weekEnded -> Optional.empty(),
            quiet -> Optional.empty(),
            CoverageReport::probe);
    if (probe.isEmpty()) {
      return;
    }
    Receipt receipt =
        new Receipt(
            probe.get(),
            channel,
            delivery.topicAt(),
            delivery.queueAt(),
            botAt,
            robotAt,
            outcome,
            answer,
            nextAt);
    receipts.write(receipt).ifPresent(ledger::warn);
  }
}
