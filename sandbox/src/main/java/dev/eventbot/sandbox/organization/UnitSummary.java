package dev.eventbot.sandbox.organization;

/**
 * The root or a unit, and how many accounts are directly in it.
 *
 * @param path names from below the root down, such as {@code Prod/Web}; {@code Root} for the root
 * @param suspended how many of the accounts are suspended
 */
public record UnitSummary(String id, String path, int accounts, int suspended) {}
