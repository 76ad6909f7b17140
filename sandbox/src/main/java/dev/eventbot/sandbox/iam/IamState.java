package dev.eventbot.sandbox.iam;

import java.util.TreeMap;

/** All roles by ARN. */
public record IamState(TreeMap<String, StoredRole> roles) {}
