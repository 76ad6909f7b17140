package dev.eventbot.rollout.plan;

/** A planned change and how it ended. */
public record ChangeResult(PlannedChange change, Outcome outcome) {}
