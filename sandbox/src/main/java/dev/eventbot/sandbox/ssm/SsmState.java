package dev.eventbot.sandbox.ssm;

import java.util.TreeMap;

/** Parameters by ARN. */
public record SsmState(TreeMap<String, StoredParameter> parameters) {}
