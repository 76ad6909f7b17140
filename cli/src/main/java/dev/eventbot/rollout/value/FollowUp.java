package dev.eventbot.rollout.value;

import dev.eventbot.rollout.failure.UsageException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least time between two messages about one incident.
 *
 * @param interval from a minute to twelve hours, the longest that SQS hides a message
 */
public record FollowUp(Duration interval) {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,6})([smh])");
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(12);

  public FollowUp {
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new UsageException("the time between follow-ups is from 1m to 12h");
    }
  }

  public static FollowUp parse(String text) {
    Matcher matcher = SHAPE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new UsageException(
          "\"" + text + "\" is not a time: one like 5m, 90s or 1h is expected");
    }
    long number = Long.parseLong(matcher.group(1));
    return new FollowUp(
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }

  public static FollowUp ofSeconds(String seconds) {
    return new FollowUp(Duration.ofSeconds(Long.parseLong(seconds)));
  }

  public String seconds() {
    return String.valueOf(interval.toSeconds());
  }

  @Override
  public String toString() {
    long seconds = interval.toSeconds();
    return seconds % 3600 == 0
        ? seconds / 3600 + "h"
        : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
