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
  private final ZoneId zone;
  private final DateTimeFormatter local;
  private final DateTimeFormatter utc;
  private final DateTimeFormatter utcSameDay;

  private Times(ZoneId zone, String date, String time) {
    this.zone = zone;
    this.local = DateTimeFormatter.ofPattern(date + " " + time + " xxx", Locale.ROOT);
    this.utc = DateTimeFormatter.ofPattern(date + " " + time + " 'UTC'", Locale.ROOT);
    this.utcSameDay = DateTimeFormatter.ofPattern(time + " 'UTC'", Locale.ROOT);
  }

  static Times toTheSecond(ZoneId zone) {
    return new Times(zone, "uuuu-MM-dd", "HH:mm:ss");
  }

  static Times toTheMinute(ZoneId zone) {
    return new Times(zone, "uuuu-MM-dd", "HH:mm");
  }

  /** What is no time is shown as it stands. */
  String show(EventTime time) {
    return time.instant().map(this::show).orElseGet(() -> PlainText.line(time.raw()));
  }

  String show(Instant instant) {
    ZonedDateTime here = instant.atZone(zone);
    ZonedDateTime there = instant.atZone(ZoneOffset.UTC);
    if (here.getOffset().equals(ZoneOffset.UTC)) {
      return utc.format(there);
    }
    boolean sameDay = here.toLocalDate().equals(there.toLocalDate());
    return local.format(here) + " (" + (sameDay ? utcSameDay : utc).format(there) + ")";
  }
}
