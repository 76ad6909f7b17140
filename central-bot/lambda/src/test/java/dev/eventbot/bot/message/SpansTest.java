package dev.eventbot.bot.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
  private final Spans chinese = new Spans(new Labels(Locale.SIMPLIFIED_CHINESE));
  private final Spans english = new Spans(new Labels(Locale.US));

  @ParameterizedTest
  @CsvSource({
    "PT0S, 不到 1 分钟, less than a minute",
    "PT59S, 不到 1 分钟, less than a minute",
    "PT1M, 1 分钟, 1 minute",
    "PT59M59S, 59 分钟, 59 minutes",
    "PT1H, 1 小时, 1 hour",
    "PT1H1M, 1 小时 1 分钟, 1 hour 1 minute",
    "PT23H59M59S, 23 小时 59 分钟, 23 hours 59 minutes",
    "P1D, 1 天, 1 day",
    "P1DT59M, 1 天, 1 day",
    "P2DT3H59M, 2 天 3 小时, 2 days 3 hours",
    "P1234D, 1234 天, '1,234 days'"
  })
  void saysTheTwoLargestUnitsRoundedDown(Duration span, String zh, String en) {
    assertThat(chinese.words(span)).isEqualTo(zh);
    assertThat(english.words(span)).isEqualTo(en);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-02T23:00:00Z, 2 天 3 小时后开始",
    "2026-12-05T01:59:59Z, 不到 1 分钟后开始",
    "2026-12-05T02:00:00Z, 进行中，2 小时后结束",
    "2026-12-05T03:30:00Z, 进行中，30 分钟后结束",
    "2026-12-05T04:00:00Z, 计划时间已过 不到 1 分钟",
    "2026-12-06T04:00:00Z, 计划时间已过 1 天"
  })
  void countsDown(Instant now, String words) {
    Incident incident =
        incident("'startTime':'2026-12-05T02:00:00Z','endTime':'2026-12-05T04:00:00Z'");

    assertThat(chinese.countdown(incident, now)).hasValue(words);
  }

  @Test
  void countsDownAsFarAsItsTimesAreKnown() {
    Instant now = Instant.parse("2026-12-05T03:00:00Z");

    assertThat(english.countdown(incident("'startTime':'2026-12-05T02:00:00Z'"), now))
        .hasValue("started 1 hour ago");
    assertThat(
            english.countdown(
                incident("'startTime':'2026-12-05T02:00:00Z','endTime':'2026-12-05T01:00:00Z'"),
                now))
        .hasValue("started 1 hour ago");
    assertThat(english.countdown(incident("'endTime':'2026-12-05T04:00:00Z'"), now)).isEmpty();
    assertThat(english.countdown(incident("'startTime':'soon'"), now)).isEmpty();
    assertThat(
            english.countdown(
                incident("'startTime':'2026-12-06T02:00:00Z','statusCode':'closed'"), now))
        .isEmpty();
  }

  @Test
  void tellsADurationOnlyWhenItHasOne() {
    assertThat(
            chinese.duration(
                incident("'startTime':'2026-12-05T02:00:00Z','endTime':'2026-12-05T02:30:00Z'")))
        .hasValue("30 分钟");
    assertThat(
            chinese.duration(
                incident("'startTime':'2026-12-05T02:00:00Z','endTime':'2026-12-05T02:00:00Z'")))
        .isEmpty();
    assertThat(chinese.duration(incident("'endTime':'2026-12-05T02:00:00Z'"))).isEmpty();
  }

  private static Incident incident(String detail) {
    String event =
        "{'detail':{'service':'EC2','eventTypeCategory':'scheduledChange'," + detail + "}}";
    return Incident.of((HealthEvent) new EventReader().read(event.replace('\'', '"')));
  }
}
