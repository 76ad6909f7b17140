package dev.eventbot.sandbox;

import dev.eventbot.sandbox.organization.UnitSummary;
import dev.eventbot.sandbox.stackset.Reaction;
import java.util.Optional;

/**
 * An account that has joined, has moved or was suspended.
 *
 * @param before where it was; absent for one that has just joined
 * @param after where it is now
 * @param effective false when everything was so already
 */
public record MemberChange(
    String accountId,
    String name,
    Optional<UnitSummary> before,
    UnitSummary after,
    boolean effective,
    Reaction reaction) {}
