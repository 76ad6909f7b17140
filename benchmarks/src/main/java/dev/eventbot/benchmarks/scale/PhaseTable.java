package dev.eventbot.benchmarks.scale;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What commands took, as docs/benchmarks.md holds it. */
final class PhaseTable {
  private static final double MIB = 1024 * 1024;

  private PhaseTable() {}

  /** One line of progress on standard error. */
  static void progress(Phase phase, HeapWatch heap) {
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
  }

  /** The tables. */
  static void print(Size size, List<Phase> phases, HeapWatch heap) {
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
