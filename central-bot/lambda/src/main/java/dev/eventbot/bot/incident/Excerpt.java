package dev.eventbot.bot.incident;

import dev.eventbot.bot.event.Description;
import dev.eventbot.bot.event.UnreadableEvent;

/**
 * A subject as every store keeps it: texts longer than any robot takes are cut, because they would
 * not fit into an item of the table either. Fold excerpts only, or a text that was cut will look
 * like one that AWS has changed.
 */
public final class Excerpt {
  /** Of each description, in UTF-8. */
  public static final int MOST_DESCRIPTION_BYTES = 32 * 1024;

  /** Of something that is no Health event, in UTF-8. */
  public static final int MOST_RAW_BYTES = 8 * 1024;

  private Excerpt() {}

  /** The very same subject when nothing of it is too long. */
  public static Subject of(Subject subject) {
    if (subject instanceof Incident incident) {
      return of(incident);
    }
    if (subject instanceof Subject.Raw raw) {
      UnreadableEvent event = raw.event();
      String cut = cut(event.raw(), MOST_RAW_BYTES);
      return cut.length() == event.raw().length()
          ? raw
          : new Subject.Raw(new UnreadableEvent(cut, event.reason(), event.explanation()));
    }
    return subject;
  }

  /** The very same incident when nothing of it is too long. */
  public static Incident of(Incident incident) {
    return of(incident, MOST_DESCRIPTION_BYTES);
  }

  /**
   * An even shorter one.
   *
   * @param bytes of each description, in UTF-8
   */
  public static Incident of(Incident incident, int bytes) {
    boolean fits =
        incident.descriptions().stream()
            .allMatch(each -> cut(each.text(), bytes).length() == each.text().length());
    return fits
        ? incident
        : new Incident(
            incident.arn(),
            incident.service(),
            incident.typeCode(),
            incident.category(),
            incident.scope(),
            incident.status(),
            incident.actionability(),
            incident.personas(),
            incident.accounts(),
            incident.regions(),
            incident.zones(),
            incident.resources(),
            incident.resourceCount(),
            incident.time(),
            incident.start(),
            incident.end(),
            incident.lastUpdated(),
            incident.descriptions().stream()
                .map(each -> new Description(each.language(), cut(each.text(), bytes)))
                .toList(),
            incident.trial());
  }

  private static String cut(String text, int bytes) {
    int left = bytes;
    int end = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      left -= utf8Bytes(character);
      if (left < 0) {
        return text.substring(0, end);
      }
      end += Character.charCount(character);
    }
    return text;
  }

  private static int utf8Bytes(int character) {
    if (character < 0x80) {
      return 1;
    }
    if (character < 0x800) {
      return 2;
    }
    return character < 0x10000 ? 3 : 4;
  }
}
