package dev.eventbot.sandbox.kms;

import com.fasterxml.jackson.databind.JsonNode;

/** A customer key and its policy. */
public record StoredKey(String arn, JsonNode policy, boolean enabled) {}
