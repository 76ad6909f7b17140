package dev.eventbot.sandbox.ssm;

/** A parameter; {@code type} is String, StringList or SecureString. */
public record StoredParameter(
    String arn, String name, String type, String value, long version, long changedAt) {}
