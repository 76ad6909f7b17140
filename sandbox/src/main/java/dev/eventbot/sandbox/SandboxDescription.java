package dev.eventbot.sandbox;

import dev.eventbot.sandbox.organization.UnitSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a sandbox is like.
 *
 * @param organizationId absent for an account that stands alone
 * @param units the root and the units below it, each before those inside it
 * @param faults what goes wrong, as it would be typed
 * @param seed what chance is picked by
 * @param robots of the groups, by token
 * @param virtualTime the time, while it passes only when somebody waits
 */
public record SandboxDescription(
    Optional<String> organizationId,
    String managementAccountId,
    List<UnitSummary> units,
    List<String> faults,
    long seed,
    List<SandboxRobot> robots,
    Optional<Instant> virtualTime) {}
