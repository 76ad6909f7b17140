package dev.eventbot.benchmarks.scale;

import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.fault.Faults;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Runs the life cycle for one size in this process and prints what docs/benchmarks.md holds. */
public final class ScaleBenchmark {
  private static final double MIB = 1024 * 1024;

  private ScaleBenchmark() {}

  /**
   * Runs it.
   *
   * @param args accounts and regions, as in {@code 5000 20}, then what is to go wrong, as the
   *     sandbox's option {@code --fault} has it
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      throw new IllegalArgumentException("usage: ScaleBenchmark ACCOUNTS REGIONS [FAULT...]");
    }
    Size size = new Size(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    Faults faults =
        Arrays.stream(args).skip(2).map(Faults::parse).reduce(Faults.none(), Faults::and);
    List<Phase> phases = new ArrayList<>();
    try (HeapWatch heap = new HeapWatch();
        Sandbox sandbox = size.sandbox(faults)) {
      System.err.printf(Locale.ROOT, "started: %.0f MiB live%n", heap.live() / MIB);
      new LifeCycle(
              size,
              sandbox,
              heap,
              phase -> {
                phases.add(phase);
                System.err.printf(
                    Locale.ROOT,
                    "%-12s %8.1f s processor %8.1f s %6.1f min %8d calls %6.0f MiB live, %.0f MiB most kept: %s%n",
                    phase.name(),
                    seconds(phase.processor()),
                    seconds(phase.took()),
                    minutes(phase.waited()),
                    phase.allCalls(),
                    phase.live() / MIB,
                    heap.mostKept() / MIB,
                    phase.outcome());
              })
          .run();
      print(size, phases, heap);
    }
  }

  private static void print(Size size, List<Phase> phases, HeapWatch heap) {
    System.out.printf(
        Locale.ROOT,
        "%n%,d accounts × %d regions = %,d instances; heap at most %.0f MiB used, %.0f MiB after a collection, limit %.0f MiB%n%n",
        size.accounts(),
        size.regions(),
        size.instances(),
        heap.mostUsed() / MIB,
        heap.mostKept() / MIB,
        Runtime.getRuntime().maxMemory() / MIB);
    System.out.println(
        "| command | outcome | processor | wall clock | of AWS's time | API calls | heap afterwards |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (Phase phase : phases) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.1f s | %.1f s | %.0f min | %,d | %.0f MiB |%n",
          phase.name(),
          phase.outcome(),
          seconds(phase.processor()),
          seconds(phase.took()),
          minutes(phase.waited()),
          phase.allCalls(),
          phase.live() / MIB);
    }
    System.out.println();
    Map<String, int[]> byOperation = new TreeMap<>();
    for (int i = 0; i < phases.size(); i++) {
      for (Map.Entry<String, Integer> call : phases.get(i).calls().entrySet()) {
        byOperation.computeIfAbsent(call.getKey(), key -> new int[phases.size()])[i] =
            call.getValue();
      }
    }
    System.out.println(
        "| API calls | " + String.join(" | ", phases.stream().map(Phase::name).toList()) + " |");
    System.out.println("|---|" + "---|".repeat(phases.size()));
    byOperation.forEach(
        (operation, counts) -> {
          StringBuilder row = new StringBuilder("| ").append(operation).append(" |");
          for (int count : counts) {
            row.append(String.format(Locale.ROOT, " %,d |", count));
          }
          System.out.println(row);
        });
  }

  private static double minutes(Duration time) {
    return time.toMillis() / 60e3;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
