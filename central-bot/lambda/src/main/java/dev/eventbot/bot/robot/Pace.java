package dev.eventbot.bot.robot;

import java.time.Duration;
import java.util.List;

/**
 * How many messages a robot takes before it blocks its sender.
 *
 * @param limits all of them hold, in any window of that length
 */
public record Pace(List<Limit> limits) {
  public Pace {
    limits = List.copyOf(limits);
  }

  /** DingTalk and WeCom: 20 a minute. */
  public static final Pace TWENTY_A_MINUTE =
      new Pace(List.of(new Limit(20, Duration.ofMinutes(1))));

  /** Feishu and Lark: 100 a minute and 5 a second. */
  public static final Pace HUNDRED_A_MINUTE =
      new Pace(List.of(new Limit(100, Duration.ofMinutes(1)), new Limit(5, Duration.ofSeconds(1))));

  /** So many messages in any window of that length. */
  public record Limit(int messages, Duration window) {}
}
