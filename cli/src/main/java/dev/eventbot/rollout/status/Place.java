package dev.eventbot.rollout.status;

import dev.eventbot.rollout.proof.PlaceState;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.time.Instant;
import java.util.Optional;

/**
 * One account in one region.
 *
 * @param name the account's; empty when the organization would not tell
 * @param unit the unit the account is in, or through which it is served; empty when unknown
 * @param why in AWS's or the proof's words, what is wrong
 * @param provenAt when a probe from there last arrived
 */
public record Place(
    AccountId account,
    String name,
    Optional<OuId> unit,
    Region region,
    PlaceState state,
    Optional<String> why,
    Optional<Instant> provenAt) {}
