package dev.eventbot.rollout.backfill;

import dev.eventbot.rollout.port.PastEvent;

/**
 * What a group is to be told.
 *
 * @param event with those accounts only that are news
 * @param reason why it is
 */
public record Untold(PastEvent event, String reason) {}
