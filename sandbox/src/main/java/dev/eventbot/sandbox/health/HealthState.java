package dev.eventbot.sandbox.health;

import java.util.LinkedHashMap;

/** Events by ARN and account, in the order they were first known. */
public record HealthState(LinkedHashMap<String, StoredHealthEvent> events) {}
