package dev.eventbot.bot.event;

import java.util.Optional;
import java.util.function.Function;

/**
 * A quiet probe of {@code eventbot test-event --all}: it asks for a receipt, and the group hears
 * nothing of it.
 *
 * @param origin empty when the probe does not name one, so that nobody can be waiting for it
 */
public record CoverageProbe(Optional<Origin> origin) implements Reading {

  /**
   * Where it was put, and by whom.
   *
   * @param run id of the test
   * @param cell {@code ACCOUNT/REGION}
   */
  public record Origin(String run, String cell) {}

  @Override
  public <T> T as(
      Function<HealthEvent, T> event,
      Function<UnreadableEvent, T> unreadable,
      Function<WeekEnded, T> weekEnded,
      Function<CoverageProbe, T> probe,
      Function<CoverageReport, T> report) {
    return probe.apply(this);
  }
}
