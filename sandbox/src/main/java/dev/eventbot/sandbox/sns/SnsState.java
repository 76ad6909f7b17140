package dev.eventbot.sandbox.sns;

import java.util.TreeMap;

/** Topics and subscriptions by ARN. */
public record SnsState(
    TreeMap<String, StoredTopic> topics, TreeMap<String, StoredSubscription> subscriptions) {}
