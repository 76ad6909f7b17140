package dev.eventbot.bot;

import dev.eventbot.bot.aws.ProbeReceipts;
import dev.eventbot.bot.aws.ProbeReceipts.Receipt;
import dev.eventbot.bot.event.Delivery;
import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.event.Reading;
import dev.eventbot.bot.event.UnreadableEvent;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.message.ClassicLayout;
import dev.eventbot.bot.message.MentionBook;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.message.Message;
import dev.eventbot.bot.robot.Outcome;
import dev.eventbot.bot.robot.Robot;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes one delivery all the way: read, made an incident, put into words, posted, receipted. */
final class Announcer {
  private final String channel;
  private final MentionBook mentionBook;
  private final ClassicLayout layout;
  private final Robot robot;
  private final Optional<ProbeReceipts> receipts;
  private final Clock clock;
  private final EventReader reader = new EventReader();

  Announcer(
      String channel,
      MentionBook mentionBook,
      ClassicLayout layout,
      Robot robot,
      Optional<ProbeReceipts> receipts,
      Clock clock) {
    this.channel = channel;
    this.mentionBook = mentionBook;
    this.layout = layout;
    this.robot = robot;
    this.receipts = receipts;
    this.clock = clock;
  }

  Outcome announce(Delivery delivery, Journal journal) {
    Instant botAt = clock.instant();
    Reading reading = reader.read(delivery.body());
    receipt(reading, delivery, botAt, Optional.empty(), journal);
    Outcome outcome = robot.send(message(reading, journal));
    journal.outcome(reading, delivery.itemIdentifier(), outcome);
    receipt(reading, delivery, botAt, Optional.of(outcome), journal);
    return outcome;
  }

  private Message message(Reading reading, Journal journal) {
    if (reading instanceof HealthEvent event) {
      Incident incident = Incident.of(event);
      return layout.render(incident, mentions(incident.service(), incident.accounts(), journal));
    }
    return layout.render((UnreadableEvent) reading, mentions(Optional.empty(), List.of(), journal));
  }

  private Mentions mentions(Optional<String> service, List<String> accounts, Journal journal) {
    MentionBook.Contacts contacts = mentionBook.contacts(service, accounts);
    contacts.warning().ifPresent(journal::warn);
    return contacts.mentions();
  }

  private void receipt(
      Reading reading,
      Delivery delivery,
      Instant botAt,
      Optional<Outcome> outcome,
      Journal journal) {
    if (receipts.isEmpty() || !(reading instanceof HealthEvent event) || event.probe().isEmpty()) {
      return;
    }
    Receipt receipt =
        new Receipt(
            event.probe().orElseThrow(),
            channel,
            delivery.topicAt(),
            delivery.queueAt(),
            botAt,
            outcome.map(answered -> clock.instant()),
            outcome.map(Outcome::label).orElse("received"),
            outcome.map(Outcome::reason));
    receipts.orElseThrow().write(receipt).ifPresent(journal::warn);
  }
}
