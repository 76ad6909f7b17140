package dev.eventbot.sandbox.secrets;

import java.util.TreeMap;

/** Secrets by ARN. */
public record SecretsState(TreeMap<String, StoredSecret> secrets) {}
