package dev.eventbot.benchmarks.coldstart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one process was seen to do, in order. Safe for use by several threads. */
final class Timeline {
  private final Process process;
  private final long begin;
  private final List<Mark> marks = new ArrayList<>();

  /**
   * @param begin {@link System#nanoTime} just before the process was started
   */
  Timeline(Process process, long begin) {
    this.process = process;
    this.begin = begin;
  }

  synchronized void mark(String what) {
    long now = System.nanoTime();
    marks.add(
        new Mark(
            what,
            Duration.ofNanos(now - begin),
            process.info().totalCpuDuration().orElse(Duration.ZERO)));
  }

  synchronized List<Mark> marks() {
    return List.copyOf(marks);
  }

  /**
   * @throws IllegalStateException when it was not seen
   */
  Mark first(String what) {
    return marks().stream()
        .filter(mark -> mark.what().equals(what))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not seen: " + what + " in " + marks()));
  }
}
