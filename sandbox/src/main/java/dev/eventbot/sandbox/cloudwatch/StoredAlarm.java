package dev.eventbot.sandbox.cloudwatch;

import java.util.Map;

/** A threshold alarm on one metric. */
public record StoredAlarm(
    String arn, String name, String metric, Map<String, String> dimensions, double threshold) {}
