package dev.eventbot.benchmarks.bot;

import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.event.Reading;
import dev.eventbot.bot.incident.Folding;
import dev.eventbot.bot.incident.IncidentState;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Events a second from JSON into an incident that many accounts are in already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FoldBenchmark {
  @Param({"1", "2000"})
  int accounts;

  private final EventReader reader = new EventReader();
  private final String json = SampleEvent.json(9_999, "open");
  private IncidentState state;
  private HealthEvent known;
  private HealthEvent fresh;

  @Setup
  public void fill() {
    state = SampleEvent.state(accounts);
    known = SampleEvent.event(accounts - 1, "open");
    fresh = SampleEvent.event(9_999, "open");
  }

  @Benchmark
  public Reading parse() {
    return reader.read(json);
  }

  @Benchmark
  public Folding.Result foldDuplicate() {
    return Folding.fold(Optional.of(state), state.channel(), state.key(), known);
  }

  @Benchmark
  public Folding.Result foldAnotherAccount() {
    return Folding.fold(Optional.of(state), state.channel(), state.key(), fresh);
  }
}
