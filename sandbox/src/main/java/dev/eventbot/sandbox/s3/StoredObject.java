package dev.eventbot.sandbox.s3;

/** An object without its bytes; {@code sha256} in hex, {@code changedAt} in epoch milliseconds. */
public record StoredObject(String key, long size, String sha256, String etag, long changedAt) {}
