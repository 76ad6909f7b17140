package dev.eventbot.bot.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Wed, 31 May 2023 03:30:00 GMT       | 2023-05-31T03:30:00Z
          Mon, 31 May 2023 03:30:00 GMT       | 2023-05-31T03:30:00Z
          Thu, 1 Jun 2023 03:30:00 GMT        | 2023-06-01T03:30:00Z
          thu, 1 jun 2023 3:30 gmt            | 2023-06-01T03:30:00Z
          1 Jun 2023 03:30:00 UTC             | 2023-06-01T03:30:00Z
          Thu,  1  Jun 2023 03:30:00 +0800    | 2023-05-31T19:30:00Z
          2023-03-09T23:00:00+08:00           | 2023-03-09T15:00:00Z
          2023-03-09T23:00:00+0800            | 2023-03-09T15:00:00Z
          2023-03-02T23:02:12.808000+08:00    | 2023-03-02T15:02:12.808Z
          2023-03-09T23:00:00Z                | 2023-03-09T23:00:00Z
          2023-03-09T23:00:00                 | 2023-03-09T23:00:00Z
          2023-03-09 23:00:00                 | 2023-03-09T23:00:00Z
          2023-03-09                          | 2023-03-09T00:00:00Z
          """)
  void readsTimesAsTheyAreReallyWritten(String raw, Instant instant) {
    assertThat(EventTime.parse(raw).instant()).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "Wed, 31 Feb 2023",
        "99 May 2023 03:30:00 GMT",
        "1684812345",
        "2023-13-01T00:00:00Z",
        // What java.time reads, but cannot show in every time zone.
        "+999999999-12-31T23:59:59",
        "-999999999-01-01T00:00:00",
        "0000-00-00T00:00:00Z"
      })
  void keepsTheWordsOfWhatIsNoTime(String raw) {
    EventTime time = EventTime.parse(raw);

    assertThat(time.instant()).isEmpty();
    assertThat(time.raw()).isEqualTo(raw);
  }

  @Test
  void keepsTheWordsOfATimeToo() {
    assertThat(EventTime.parse(" 2023-03-09 ").raw()).isEqualTo("2023-03-09");
  }
}
