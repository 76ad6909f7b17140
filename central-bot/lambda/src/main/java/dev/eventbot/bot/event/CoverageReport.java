package dev.eventbot.bot.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What {@code eventbot test-event --all --announce} found out: which accounts and regions reach the
 * group.
 *
 * @param probe id by which the test follows this very event
 * @param cells account and region each
 * @param missing the first {@value #MOST_MISSING} that did not reach the group
 * @param at when the test ended
 */
public record CoverageReport(
    Optional<String> probe,
    Optional<Integer> accounts,
    Optional<Integer> regions,
    int cells,
    int reached,
    int notReached,
    int notTested,
    List<Missing> missing,
    Optional<Instant> at)
    implements Reading {
  /** Nobody reads more in a chat. */
  public static final int MOST_MISSING = 10;

  public CoverageReport {
    missing = missing.stream().limit(MOST_MISSING).toList();
  }

  /**
   * One that did not reach the group.
   *
   * @param name the account's
   * @param why the broken link's code, like {@code RULE_DISABLED}, or words
   */
  public record Missing(String account, Optional<String> name, String region, String why) {}

  @Override
  public <T> T as(
      Function<HealthEvent, T> event,
      Function<UnreadableEvent, T> unreadable,
      Function<WeekEnded, T> weekEnded,
      Function<CoverageProbe, T> probe,
      Function<CoverageReport, T> report) {
    return report.apply(this);
  }
}
