package dev.eventbot.sandbox.logs;

import java.util.TreeMap;

/** Log groups by ARN, without the trailing star. */
public record LogsState(TreeMap<String, StoredLogGroup> groups) {}
