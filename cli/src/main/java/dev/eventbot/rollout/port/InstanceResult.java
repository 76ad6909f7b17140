package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.util.Optional;

/**
 * What an operation did to one stack instance.
 *
 * @param status PENDING, RUNNING, SUCCEEDED, FAILED, CANCELLED
 */
public record InstanceResult(
    AccountId account, Region region, String status, Optional<String> reason) {}
