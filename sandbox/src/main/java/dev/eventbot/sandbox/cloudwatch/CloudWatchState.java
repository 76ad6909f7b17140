package dev.eventbot.sandbox.cloudwatch;

import java.util.TreeMap;

/** Alarms by ARN. */
public record CloudWatchState(TreeMap<String, StoredAlarm> alarms) {}
