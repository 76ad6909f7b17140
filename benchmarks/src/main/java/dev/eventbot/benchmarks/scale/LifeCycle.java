package dev.eventbot.benchmarks.scale;

import com.sun.management.OperatingSystemMXBean;
import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.aws.AwsPorts;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.sandbox.Sandbox;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Plan, deploy, plan again, status and destroy, as an operator would type them one by one. */
final class LifeCycle {
  private static final Region HOME = new Region("us-east-1");
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Size size;
  private final Sandbox sandbox;
  private final CountingClients clients;
  private final HeapWatch heap;
  private final Consumer<Phase> onPhase;

  LifeCycle(Size size, Sandbox sandbox, HeapWatch heap, Consumer<Phase> onPhase) {
    this.size = size;
    this.sandbox = sandbox;
    this.clients = new CountingClients(sandbox);
    this.heap = heap;
    this.onPhase = onPhase;
  }

  void run() {
    phase("plan", () -> planned(plan()));
    phase("deploy", () -> executed(plan()));
    phase("plan again", () -> planned(plan()));
    phase("status", () -> covered(rollout().forwarders().status()));
    phase("destroy", () -> executed(rollout().whole().planDestroy()));
    phase("left behind", () -> String.valueOf(sandbox.leftovers().size()));
  }

  private void phase(String name, Supplier<String> command) {
    Instant begun = sandbox.clock().instant();
    long start = System.nanoTime();
    long processor = PROCESS.getProcessCpuTime();
    String outcome = command.get();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Duration waited = Duration.between(begun, sandbox.clock().instant());
    Duration worked = Duration.ofNanos(PROCESS.getProcessCpuTime() - processor);
    onPhase.accept(new Phase(name, outcome, clients.take(), worked, took, waited, heap.live()));
  }

  /** A new one for each command: nothing is remembered from one to the next. */
  private Rollout rollout() {
    return new Rollout(
        AwsPorts.over(clients, HOME, sandbox.clock(), this::pause),
        HOME,
        Path.of("eventbot-bot.jar"),
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

  private Plan plan() {
    return rollout()
        .whole()
        .planStackSetDeploy(
            new ForwarderRequest(
                size.targetUnits(),
                size.targetRegions(),
                Optional.empty(),
                RolloutPreferences.standard()));
  }

  private static String planned(Plan plan) {
    long creates = 0;
    long keeps = 0;
    for (PlannedChange change : plan.changes()) {
      creates += change.action() == Action.CREATE ? 1 : 0;
      keeps += change.action() == Action.KEEP ? 1 : 0;
    }
    return creates + " to create, " + keeps + " to keep";
  }

  private static String executed(Plan plan) {
    Report report = plan.execute(Progress.silent());
    return report.results().size() + " results, exit " + report.exitCode();
  }

  private static String covered(Coverage coverage) {
    long good = coverage.cells().stream().filter(CoverageCell::good).count();
    return good + " of " + coverage.cells().size() + " good";
  }
}
