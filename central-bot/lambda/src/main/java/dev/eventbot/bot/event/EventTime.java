package dev.eventbot.bot.event;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point in time as an event tells it: the words, and what they mean when they can be read.
 *
 * @param raw as it stands in the event
 * @param instant empty when the words are no time; the message then shows them as they are
 */
public record EventTime(String raw, Optional<Instant> instant) {

  /**
   * A weekday is not even looked at: AWS has sent wrong ones, and java.time's RFC 1123 parser
   * throws on those.
   */
  private static final Pattern WEEKDAY = Pattern.compile("^\\p{Alpha}{3,9}\\s*,\\s*");

  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private static final DateTimeFormatter RFC_1123 =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("d MMM uuuu H:mm[:ss] ")
          .appendOptional(DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH))
          .appendOptional(DateTimeFormatter.ofPattern("xx", Locale.ENGLISH))
          .toFormatter(Locale.ENGLISH);

  public EventTime {
    requireNonNull(raw, "raw");
    requireNonNull(instant, "instant");
  }

  /**
   * Reads {@code Wed, 31 May 2023 03:30:00 GMT} and ISO 8601, with an offset or (then UTC) without.
   * Never fails.
   */
  public static EventTime parse(String raw) {
    String text = raw.strip();
    Matcher weekday = WEEKDAY.matcher(text);
    try {
      Instant instant =
          weekday.find() || text.contains(" GMT") || text.contains(" UTC")
              ? RFC_1123.parse(weekday.replaceFirst("").replaceAll("\\s+", " "), Instant::from)
              : iso(text);
      return new EventTime(text, Optional.of(instant).filter(EventTime::isOfThisEra));
    } catch (DateTimeException e) {
      return new EventTime(text, Optional.empty());
    }
  }

  /** Other years nobody means, and a time zone may have no day for them. */
  private static boolean isOfThisEra(Instant instant) {
    return !instant.isBefore(EARLIEST) && instant.isBefore(LATEST);
  }

  private static Instant iso(String text) {
    String iso =
        text.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T")
            .replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    if (iso.length() == "2023-05-31".length()) {
      return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    return iso.matches(".*(Z|z|[+-]\\d\\d(:\\d\\d)?)$") && iso.contains("T")
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
