package dev.eventbot.rollout.port;

/**
 * What a policy simulation says of one action.
 *
 * @param forbidden denied in so many words, rather than merely not allowed
 * @param certain false when it depends on what the simulation was not told
 */
public record SimulatedAction(String action, boolean allowed, boolean forbidden, boolean certain) {}
