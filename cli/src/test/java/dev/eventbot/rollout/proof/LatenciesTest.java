package dev.eventbot.rollout.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Percentiles by nearest rank. */
final class LatenciesTest {
  @Test
  void eachIsTheLatencyOfAProbeThatWas() {
    assertThat(Latencies.of(IntStream.rangeClosed(1, 200).mapToObj(OptionalInt::of)))
        .contains(new Latencies(200, 100, 180, 198, 200));
  }

  @Test
  void ofASingleProbeAllAreItsOwn() {
    assertThat(Latencies.of(Stream.of(OptionalInt.empty(), OptionalInt.of(7))))
        .contains(new Latencies(1, 7, 7, 7, 7));
  }

  @Test
  void ofNothingThereAreNone() {
    assertThat(Latencies.of(Stream.of(OptionalInt.empty()))).isEmpty();
  }
}
