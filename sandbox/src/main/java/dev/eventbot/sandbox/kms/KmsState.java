package dev.eventbot.sandbox.kms;

import java.util.TreeMap;

/** Keys by ARN, and the keys' ARNs by alias ARN. */
public record KmsState(TreeMap<String, StoredKey> keys, TreeMap<String, String> aliases) {}
