package dev.eventbot.benchmarks.scale;

import java.time.Duration;
import java.util.Map;

/**
 * What one command of the life cycle took.
 *
 * @param outcome what it came to, in a few words
 * @param calls requests by operation
 * @param live bytes in use after it, garbage collected
 */
record Phase(String name, String outcome, Map<String, Integer> calls, Duration took, long live) {
  int allCalls() {
    return calls.values().stream().mapToInt(Integer::intValue).sum();
  }
}
