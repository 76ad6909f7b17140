package dev.eventbot.rollout.backfill;

import dev.eventbot.rollout.value.ChannelName;

/**
 * What was put into a channel's queue.
 *
 * @param messages of the queue, one for each event and account
 */
public record Delivered(ChannelName channel, int events, int messages) {}
