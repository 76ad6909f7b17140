package dev.eventbot.bot.incident;

import dev.eventbot.bot.event.CoverageReport;
import dev.eventbot.bot.event.UnreadableEvent;
import dev.eventbot.bot.event.WeekEnded;
import java.time.Duration;
import java.time.Instant;

/** What a channel may have to tell its group about. */
public sealed interface Subject permits Incident, Subject.Raw, Subject.Week, Subject.Covered {

  Severity severity();

  /** Something that is no Health event. */
  record Raw(UnreadableEvent event) implements Subject {
    @Override
    public Severity severity() {
      return Severity.NOTIFICATION;
    }
  }

  /** What a test of all accounts and regions found. */
  record Covered(CoverageReport report) implements Subject {
    @Override
    public Severity severity() {
      return Severity.NOTIFICATION;
    }
  }

  /**
   * A week of the channel's own life.
   *
   * @param from inclusive
   * @param to exclusive
   */
  record Week(Instant from, Instant to) implements Subject {
    private static final Duration LENGTH = Duration.ofDays(7);

    static Week of(WeekEnded ended) {
      Instant to = ended.at().orElse(Instant.EPOCH);
      return new Week(to.minus(LENGTH), to);
    }

    @Override
    public Severity severity() {
      return Severity.CLOSED;
    }
  }
}
