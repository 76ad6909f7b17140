package dev.eventbot.sandbox.events;

import java.util.TreeMap;

/** Buses and rules by ARN; default buses stand here only when they have a policy. */
public record EventsState(TreeMap<String, StoredBus> buses, TreeMap<String, StoredRule> rules) {}
