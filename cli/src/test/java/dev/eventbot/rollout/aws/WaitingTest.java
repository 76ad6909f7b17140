package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

/** Waiting goes on while AWS is out of reach, but not for ever. */
final class WaitingTest {
  private static final Duration CAP = Duration.ofSeconds(15);

  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Waiting waiting =
      new Waiting(
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now;
            }
          },
          duration -> {
            pauses.add(duration);
            now = now.plus(duration);
          },
          CAP,
          Duration.ofHours(6));

  @Test
  void aThrottledOrUnreachableLookIsOnlyALookWithoutAnAnswer() {
    List<SdkException> troubles =
        List.of(AwsFailures.throttled(), AwsFailures.unreachable(), AwsFailures.throttled());
    AtomicInteger looks = new AtomicInteger();

    String answer =
        waiting.until(
            "the end",
            () -> {
              int look = looks.getAndIncrement();
              return look < troubles.size() ? asking(troubles.get(look)) : Optional.of("there");
            });

    assertThat(answer).isEqualTo("there");
    assertThat(pauses).hasSize(3);
  }

  @Test
  void throttlingThatNeverEndsEndsTheWaitAfterTenMinutesWithWhatAwsSaid() {
    Instant start = now;

    assertThatThrownBy(() -> waiting.until("the end", () -> asking(AwsFailures.throttled())))
        .isInstanceOf(FailedException.class)
        .hasMessage("Describe in us-east-1: Rate exceeded (Throttling, request id req-1)");
    assertThat(Duration.between(start, now))
        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
    assertThat(pauses).allMatch(pause -> pause.compareTo(CAP.multipliedBy(12).dividedBy(10)) <= 0);
  }

  @Test
  void anAnswerInBetweenStartsTheTenMinutesAnew() {
    AtomicInteger looks = new AtomicInteger();

    String answer =
        waiting.until(
            "the end",
            () -> {
              int look = looks.getAndIncrement();
              if (look == 200) {
                return Optional.of("there");
              }
              return look % 10 == 9 ? Optional.empty() : asking(AwsFailures.unreachable());
            });

    assertThat(answer).isEqualTo("there");
  }

  @Test
  void aDeniedLookEndsTheWaitAtOnce() {
    assertThatThrownBy(() -> waiting.until("the end", () -> asking(AwsFailures.denied())))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(pauses).isEmpty();
  }

  private static Optional<String> asking(SdkException failure) {
    return AwsErrors.ask(
        "Describe",
        new Region("us-east-1"),
        () -> {
          throw failure;
        });
  }
}
