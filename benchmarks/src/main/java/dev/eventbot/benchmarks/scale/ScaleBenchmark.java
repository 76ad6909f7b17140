package dev.eventbot.benchmarks.scale;

import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.fault.Faults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
                PhaseTable.progress(phase, heap);
              })
          .run();
      PhaseTable.print(size, phases, heap);
    }
  }
}
