package dev.eventbot.bot.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.BotFixture;
import dev.eventbot.bot.FakeSqs;
import dev.eventbot.bot.event.Delivery;
import dev.eventbot.bot.event.InvocationReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.SqsException;

class SqsChannelQueueTest {
  private final FakeSqs sqs = new FakeSqs();
  private final SqsChannelQueue queue =
      new SqsChannelQueue(sqs, "ops", Optional.of("https://queue"), Optional.of("https://dead"));

  @Test
  void hidesADeliveryUntilItIsDue() {
    queue.hide(delivery("{}"), Duration.ofMillis(61_001));
    queue.hide(delivery("{}"), Duration.ofSeconds(-5));
    queue.hide(delivery("{}"), Duration.ofDays(3));

    assertThat(sqs.calls)
        .containsExactly(
            "hide https://queue receipt 62s",
            "hide https://queue receipt 0s",
            "hide https://queue receipt 42300s");
  }

  @Test
  void cannotHideWhatCameByAnotherWay() {
    queue.hide(direct("{}"), Duration.ofSeconds(60));
    new SqsChannelQueue(sqs, "ops", Optional.empty(), Optional.empty())
        .hide(delivery("{}"), Duration.ofSeconds(60));

    assertThat(sqs.calls).isEmpty();
  }

  @Test
  void buriesTheEventAsItArrivedWithTheReason() {
    String event = BotFixture.example("ec2-instance-retirement.json");

    assertThat(queue.bury(delivery(event), "keyword: 310000 关键词不匹配")).isTrue();
    assertThat(queue.bury(direct("no JSON"), "")).isTrue();

    assertThat(sqs.calls)
        .containsExactly(
            "send https://dead {channel=ops, reason=keyword: 310000 关键词不匹配} " + event,
            "send https://dead {channel=ops, reason=-} no JSON");
  }

  @Test
  void buriesWhatSqsWouldRefuseSoThatItIsTheSameWhenReplayed() throws IOException {
    String event = "nul \u0000, half \uD83D, 维护 😀";

    assertThat(queue.bury(delivery(event), "nul \u0000" + "😀".repeat(600))).isTrue();
    assertThat(queue.bury(delivery(""), "empty")).isTrue();

    assertThat(sqs.calls)
        .containsExactly(
            "send https://dead {channel=ops, reason=nul \uFFFD"
                + "😀".repeat(495)
                + "} {\"Type\":\"Notification\",\"Message\":\"nul \\u0000, half \\uD83D,"
                + " \\u7EF4\\u62A4 \\uD83D\\uDE00\"}",
            "send https://dead {channel=ops, reason=empty}"
                + " {\"Type\":\"Notification\",\"Message\":\"\"}");
    String body = sqs.calls.get(0).substring(sqs.calls.get(0).indexOf("{\"Type"));
    assertThat(replayed(body)).extracting(Delivery::body).containsExactly(event);
  }

  @Test
  void saysWhenNothingWasBuried() {
    sqs.failure = SqsException.builder().message("down").build();

    assertThat(queue.bury(delivery("{}"), "keyword")).isFalse();
    queue.hide(delivery("{}"), Duration.ofSeconds(60));
    sqs.failure = null;
    assertThat(
            new SqsChannelQueue(sqs, "ops", Optional.of("https://queue"), Optional.empty())
                .bury(delivery("{}"), "keyword"))
        .isFalse();
    assertThat(sqs.calls).isEmpty();
  }

  private static List<Delivery> replayed(String body) throws IOException {
    String batch = BotFixture.batch(List.of(body));
    return new InvocationReader().read(new ByteArrayInputStream(batch.getBytes(UTF_8)));
  }

  private static Delivery delivery(String body) {
    return new Delivery(
        Optional.of("m1"), Optional.of("receipt"), 1, body, Optional.empty(), Optional.empty());
  }

  private static Delivery direct(String body) {
    return new Delivery(
        Optional.empty(), Optional.empty(), 1, body, Optional.empty(), Optional.empty());
  }
}
