package dev.eventbot.bot.announce;

import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.incident.Trial;
import dev.eventbot.bot.message.Layout;
import dev.eventbot.bot.message.Layout.AccountNames;
import dev.eventbot.bot.message.Layout.Occasion;
import dev.eventbot.bot.message.MentionBook;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.message.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts an announcement into words for one channel, and decides who is called by it: people are
 * called when there is something new to do, not when a list has grown.
 */
public final class Wording {
  private final Layout layout;
  private final MentionBook mentionBook;
  private final AccountBook accounts;

  public Wording(Layout layout, MentionBook mentionBook, AccountNames names) {
    this(layout, mentionBook, (AccountBook) warnings -> names);
  }

  public Wording(Layout layout, MentionBook mentionBook, AccountBook accounts) {
    this.layout = layout;
    this.mentionBook = mentionBook;
    this.accounts = accounts;
  }

  Notice notice(
      Announcement announcement, Instant now, boolean mayRepeat, Consumer<String> warnings) {
    return layout.notice(
        announcement,
        new Occasion(mentions(announcement, warnings), accounts.names(warnings), now, mayRepeat));
  }

  private Mentions mentions(Announcement announcement, Consumer<String> warnings) {
    if (announcement instanceof Announcement.First first) {
      return contacts(Optional.of(first.incident()), warnings);
    }
    if (announcement instanceof Announcement.Update update && !update.isProgress()) {
      return contacts(Optional.of(update.incident()), warnings);
    }
    if (announcement instanceof Announcement.Unreadable) {
      return contacts(Optional.empty(), warnings);
    }
    if (announcement instanceof Announcement.Digest digest) {
      // A digest of notifications calls nobody; one with something urgent calls whom its most
      // urgent part calls.
      return digest.announcements().stream()
          .filter(Wording::isUrgentNews)
          .findFirst()
          .map(urgent -> mentions(urgent, warnings))
          .orElseGet(Mentions.Nobody::new);
    }
    return new Mentions.Nobody();
  }

  private static boolean isUrgentNews(Announcement part) {
    return part instanceof Announcement.First first
        && first.incident().severity().isAtLeast(Severity.ACTION_REQUIRED)
        && first.incident().trial().filter(Trial::callsNobody).isEmpty();
  }

  private Mentions contacts(Optional<Incident> incident, Consumer<String> warnings) {
    MentionBook.Contacts contacts =
        mentionBook.contacts(
            incident.flatMap(Incident::service),
            incident.map(Incident::accounts).orElse(List.of()));
    contacts.warning().ifPresent(warnings);
    return contacts.mentions();
  }
}
