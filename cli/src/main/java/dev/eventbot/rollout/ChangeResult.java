package dev.eventbot.rollout;

/** A planned change and how it ended. */
public record ChangeResult(PlannedChange change, Outcome outcome) {}
