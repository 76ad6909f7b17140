package dev.eventbot.rollout.proof;

import java.util.Optional;

/**
 * Where the way is broken, why, and what mends it.
 *
 * @param detail what was found, on one line
 * @param nextStep the command to type; empty when nothing is known that would help
 */
public record Break(BrokenLink link, String detail, Optional<String> nextStep) {}
