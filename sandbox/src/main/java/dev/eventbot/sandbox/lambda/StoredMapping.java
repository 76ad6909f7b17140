package dev.eventbot.sandbox.lambda;

/** An event source mapping: a queue feeding a function, version or alias. */
public record StoredMapping(
    String id,
    String queueArn,
    String functionArn,
    int batchSize,
    int windowSeconds,
    boolean enabled,
    int maximumConcurrency,
    boolean partialFailures,
    long changedAt) {

  StoredMapping enabled(boolean on) {
    return new StoredMapping(
        id,
        queueArn,
        functionArn,
        batchSize,
        windowSeconds,
        on,
        maximumConcurrency,
        partialFailures,
        changedAt);
  }
}
