package dev.eventbot.benchmarks.scale;

import java.time.Duration;
import java.util.Map;

/**
 * What one command of the life cycle took.
 *
 * @param outcome what it came to, in a few words
 * @param calls requests by operation
 * @param processor of the whole process, its compiler and collector included
 * @param took by the wall clock, in which nobody waits
 * @param waited by the sandbox's clock, which passes as time does on AWS
 * @param live bytes in use after it, garbage collected
 */
record Phase(
    String name,
    String outcome,
    Map<String, Integer> calls,
    Duration processor,
    Duration took,
    Duration waited,
    long live) {
  int allCalls() {
    return calls.values().stream().mapToInt(Integer::intValue).sum();
  }
}
