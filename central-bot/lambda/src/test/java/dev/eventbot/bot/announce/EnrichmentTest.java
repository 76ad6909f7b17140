package dev.eventbot.bot.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.event.Description;
import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a channel asks for what events did not bring, and that it remembers having told it. */
class EnrichmentTest {
  private final Bench bench = new Bench();
  private final List<String> asked = new ArrayList<>();

  EnrichmentTest() {
    bench.enrichment =
        (incident, warnings) -> {
          asked.add(incident.typeCode().orElse("-"));
          return incident.with(
              List.of(new Description("en_US", "It goes.")),
              List.of(new Resource("i-1", Optional.of("PENDING"), Optional.of("222222222201"))),
              1);
        };
  }

  @Test
  void whatWasFoundOutIsKeptSoThatALaterEventBringingItIsNoNews() {
    bench.deliver(event("a", "upcoming", 7, ""));
    bench.deliver(
        event(
            "a",
            "upcoming",
            8,
            ",\"eventDescription\":[{\"language\":\"en_US\",\"latestDescription\":\"It goes.\"}],"
                + "\"affectedEntities\":[{\"entityValue\":\"i-1\",\"status\":\"PENDING\"}]"));

    assertThat(asked).containsExactly("a");
    assertThat(bench.messages).containsExactly("first a [222222222201]");
    assertThat(bench.hidden).isEmpty();
    Incident kept =
        (Incident)
            bench
                .state((HealthEvent) new EventReader().read(event("a", "upcoming", 7, "")))
                .subject();
    assertThat(kept.descriptions()).hasSize(1);
    assertThat(kept.resources()).hasSize(1);
  }

  @Test
  void anUpdateIsAskedAboutAsWell() {
    bench.deliver(event("a", "upcoming", 7, ""));
    bench.deliver(event("a", "closed", 8, ""));

    assertThat(asked).containsExactly("a", "a");
    assertThat(bench.messages).containsExactly("first a [222222222201]", "update closed");
  }

  @Test
  void aDigestIsNotHeldUpByQuestionsAboutItsParts() {
    bench.deliver(
        IntStream.range(0, 30)
            .mapToObj(n -> event("a" + n, "upcoming", 7, ""))
            .toArray(String[]::new));

    assertThat(bench.messages).hasSize(15).last().isEqualTo("digest of 16");
    assertThat(asked).hasSize(14);
  }

  @Test
  void nobodyIsAskedWhenTimeIsShort() {
    bench.remainingMillis = 40_000;
    bench.deliver(event("a", "upcoming", 7, ""));

    assertThat(asked).isEmpty();
    assertThat(bench.messages).containsExactly("first a [222222222201]");
  }

  private static String event(String arn, String status, int hour, String more) {
    return """
        {"source":"aws.health","account":"222222222201","time":"2026-11-22T08:00:00Z",
         "detail":{"eventArn":"%s","eventTypeCode":"%s","eventTypeCategory":"scheduledChange",
         "statusCode":"%s","lastUpdatedTime":"Sun, 22 Nov 2026 0%d:00:00 GMT"%s}}
        """
        .formatted(arn, arn, status, hour, more);
  }
}
