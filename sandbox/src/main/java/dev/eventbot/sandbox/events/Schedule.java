package dev.eventbot.sandbox.events;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a scheduled rule strikes: {@code rate(…)}, or {@code cron(…)} in UTC with numbers, names,
 * ranges and lists; steps, {@code L}, {@code W} and {@code #} are refused.
 */
abstract class Schedule {
  private static final Pattern RATE = Pattern.compile("rate\\((\\d{1,6}) (minute|hour|day)s?\\)");
  private static final Pattern CRON =
      Pattern.compile("cron\\((\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (\\S+)\\)");
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  /** A century without a strike is none at all. */
  private static final int MOST_DAYS = 36_525;

  private Schedule() {}

  /** The first time it strikes after that. */
  abstract Instant after(Instant time);

  /**
   * Reads a schedule expression.
   *
   * @throws IllegalArgumentException when it is none, or one the sandbox does not know
   */
  static Schedule parse(String expression) {
    Matcher rate = RATE.matcher(expression);
    if (rate.matches() && Integer.parseInt(rate.group(1)) > 0) {
      return new Rate(unit(rate.group(2)).multipliedBy(Integer.parseInt(rate.group(1))));
    }
    Matcher cron = CRON.matcher(expression);
    if (!cron.matches() || cron.group(3).equals("?") == cron.group(5).equals("?")) {
      throw new IllegalArgumentException("Parameter ScheduleExpression is not valid.");
    }
    return new Cron(
        field(cron.group(1), 0, 59, List.of()),
        field(cron.group(2), 0, 23, List.of()),
        field(cron.group(3), 1, 31, List.of()),
        field(cron.group(4), 1, 12, MONTHS),
        field(cron.group(5), 1, 7, DAYS),
        field(cron.group(6), 1970, 2199, List.of()));
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "minute" -> Duration.ofMinutes(1);
      case "hour" -> Duration.ofHours(1);
      default -> Duration.ofDays(1);
    };
  }

  private static SortedSet<Integer> field(String text, int from, int to, List<String> names) {
    SortedSet<Integer> values = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      String[] ends =
          part.equals("*") || part.equals("?")
              ? new String[] {String.valueOf(from), String.valueOf(to)}
              : part.split("-", -1);
      int first = number(ends[0], from, to, names);
      int last = ends.length == 2 ? number(ends[1], from, to, names) : first;
      if (ends.length > 2 || first > last) {
        throw new IllegalArgumentException("Parameter ScheduleExpression is not valid.");
      }
      for (int value = first; value <= last; value++) {
        values.add(value);
      }
    }
    return values;
  }

  private static int number(String text, int from, int to, List<String> names) {
    int named = names.indexOf(text.toUpperCase(Locale.ROOT));
    if (named >= 0) {
      return named + 1;
    }
    if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < from || Integer.parseInt(text) > to) {
      throw new IllegalArgumentException("Parameter ScheduleExpression is not valid.");
    }
    return Integer.parseInt(text);
  }

  /** As if it had begun in 1970, so that it needs no memory. */
  private static final class Rate extends Schedule {
    private final long seconds;

    Rate(Duration period) {
      this.seconds = period.toSeconds();
    }

    @Override
    Instant after(Instant time) {
      return Instant.ofEpochSecond((Math.floorDiv(time.getEpochSecond(), seconds) + 1) * seconds);
    }
  }

  private static final class Cron extends Schedule {
    private final SortedSet<Integer> minutes;
    private final SortedSet<Integer> hours;
    private final SortedSet<Integer> daysOfMonth;
    private final SortedSet<Integer> months;
    private final SortedSet<Integer> daysOfWeek;
    private final SortedSet<Integer> years;

    Cron(
        SortedSet<Integer> minutes,
        SortedSet<Integer> hours,
        SortedSet<Integer> daysOfMonth,
        SortedSet<Integer> months,
        SortedSet<Integer> daysOfWeek,
        SortedSet<Integer> years) {
      this.minutes = minutes;
      this.hours = hours;
      this.daysOfMonth = daysOfMonth;
      this.months = months;
      this.daysOfWeek = daysOfWeek;
      this.years = years;
    }

    @Override
    Instant after(Instant time) {
      LocalDateTime last = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
      for (int ahead = 0; ahead < MOST_DAYS; ahead++) {
        LocalDate day = last.toLocalDate().plusDays(ahead);
        if (!fits(day)) {
          continue;
        }
        for (int hour : hours) {
          for (int minute : minutes) {
            LocalDateTime strike = day.atTime(LocalTime.of(hour, minute));
            if (strike.isAfter(last)) {
              return strike.toInstant(ZoneOffset.UTC);
            }
          }
        }
      }
      throw new DateTimeException("the schedule never strikes again");
    }

    private boolean fits(LocalDate day) {
      // EventBridge counts the days of the week from Sunday, 1.
      int dayOfWeek = day.getDayOfWeek().getValue() % 7 + 1;
      return years.contains(day.getYear())
          && months.contains(day.getMonthValue())
          && daysOfMonth.contains(day.getDayOfMonth())
          && daysOfWeek.contains(dayOfWeek);
    }
  }
}
