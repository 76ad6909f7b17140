package dev.eventbot.rollout.central;

import dev.eventbot.rollout.value.EventPattern;
import java.util.Optional;

/**
 * What the central stack should be.
 *
 * @param pattern the forwarders' custom pattern, whose sources the central bus admits; empty for
 *     AWS Health
 * @param encryptTopic whether the topic gets a customer key, about 1 USD a month
 */
public record CentralRequest(Optional<EventPattern> pattern, boolean encryptTopic) {
  public static CentralRequest standard() {
    return new CentralRequest(Optional.empty(), false);
  }
}
