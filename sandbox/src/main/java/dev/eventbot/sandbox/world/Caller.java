package dev.eventbot.sandbox.world;

/** Who calls, and where: twelve digits of an account, and a region such as {@code us-east-1}. */
public record Caller(String accountId, String region) {}
