package dev.eventbot.sandbox.sqs;

import java.util.TreeMap;

/** All queues by ARN. */
public record SqsState(TreeMap<String, StoredQueue> queues) {}
