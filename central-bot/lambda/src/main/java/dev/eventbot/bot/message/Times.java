package dev.eventbot.bot.message;

import dev.eventbot.bot.event.EventTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times for two readers at once: the one in the group and the one at the AWS console. */
final class Times {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);
  private static final DateTimeFormatter UTC_SAME_DAY =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT);

  private final ZoneId zone;

  Times(ZoneId zone) {
    this.zone = zone;
  }

  String show(EventTime time) {
    return time.instant().map(this::show).orElseGet(() -> Markdown.value(time.raw()));
  }

  private String show(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    ZonedDateTime utc = instant.atZone(ZoneOffset.UTC);
    if (local.getOffset().equals(ZoneOffset.UTC)) {
      return UTC.format(utc);
    }
    boolean sameDay = local.toLocalDate().equals(utc.toLocalDate());
    return LOCAL.format(local) + " (" + (sameDay ? UTC_SAME_DAY : UTC).format(utc) + ")";
  }
}
