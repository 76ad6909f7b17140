package dev.eventbot.benchmarks.scale;

import com.sun.management.OperatingSystemMXBean;
import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.aws.AwsPorts;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.proof.CellProof;
import dev.eventbot.rollout.proof.Latencies;
import dev.eventbot.rollout.proof.ProofListener;
import dev.eventbot.rollout.proof.ProofReport;
import dev.eventbot.rollout.proof.ProofRequest;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Webhook;
import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.fault.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code test-event --all} for one size, sandbox, bot and command in this process. */
public final class ProofBenchmark {
  private static final Region HOME = new Region("us-east-1");
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Size size;
  private final Sandbox sandbox;
  private final CountingClients clients;
  private final HeapWatch heap;
  private final Path botJar;
  private final List<Phase> phases = new ArrayList<>();

  private ProofBenchmark(Size size, Sandbox sandbox, HeapWatch heap) {
    this.size = size;
    this.sandbox = sandbox;
    this.clients = new CountingClients(sandbox);
    this.heap = heap;
    try {
      // The sandbox runs the bot of the class path, whatever is uploaded.
      this.botJar = Files.writeString(Files.createTempFile("eventbot-bot", ".jar"), "a bot");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs it.
   *
   * @param args accounts and regions, as in {@code 5000 20}, then faults as the sandbox has them
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      throw new IllegalArgumentException("usage: ProofBenchmark ACCOUNTS REGIONS [FAULT...]");
    }
    Size size = new Size(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    Faults faults =
        Arrays.stream(args).skip(2).map(Faults::parse).reduce(Faults.none(), Faults::and);
    try (HeapWatch heap = new HeapWatch();
        Sandbox sandbox = size.sandbox(faults)) {
      ProofBenchmark benchmark = new ProofBenchmark(size, sandbox, heap);
      benchmark.run();
      PhaseTable.print(size, benchmark.phases, heap);
    }
  }

  private void run() {
    phase("deploy", this::deploy);
    phase("test all", this::proof);
  }

  private String deploy() {
    Plan channel =
        rollout()
            .channels()
            .planDeploy(
                ChannelRequest.of(
                    new ChannelName("ops"), Optional.of(new Webhook(sandbox.robotWebhook()))));
    Report told = channel.execute(Progress.silent());
    Report report =
        rollout()
            .whole()
            .planStackSetDeploy(
                new ForwarderRequest(
                    size.targetUnits(),
                    size.targetRegions(),
                    Optional.empty(),
                    RolloutPreferences.standard()))
            .execute(Progress.silent());
    return "exit " + told.exitCode() + ", exit " + report.exitCode();
  }

  private String proof() {
    ProofReport report = rollout().proof().run(ProofRequest.all(), ProofListener.silent());
    return report.count(CellProof.State.REACHED)
        + " of "
        + report.expected()
        + " reached, "
        + Latencies.of(report.cells().stream().map(CellProof::latency))
            .map(took -> "p99 " + took.p99() + " ms")
            .orElse("none")
        + ", exit "
        + report.exitCode();
  }

  private void phase(String name, Supplier<String> command) {
    Instant begun = sandbox.clock().instant();
    long start = System.nanoTime();
    long processor = PROCESS.getProcessCpuTime();
    String outcome = command.get();
    Phase phase =
        new Phase(
            name,
            outcome,
            clients.take(),
            Duration.ofNanos(PROCESS.getProcessCpuTime() - processor),
            Duration.ofNanos(System.nanoTime() - start),
            Duration.between(begun, sandbox.clock().instant()),
            heap.live());
    phases.add(phase);
    PhaseTable.progress(phase, heap);
  }

  private Rollout rollout() {
    return new Rollout(
        AwsPorts.over(clients, HOME, sandbox.clock(), this::pause),
        HOME,
        botJar,
        sandbox.clock(),
        this::pause);
  }

  private void pause(Duration time) {
    try {
      sandbox.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Nobody interrupts a benchmark", e);
    }
  }
}
