package dev.eventbot.bot.event;

import java.util.Map;
import java.util.Optional;

/**
 * One affected resource.
 *
 * @param value an id, an ARN, sometimes an availability zone
 * @param status IMPAIRED, UNIMPAIRED, PENDING, RESOLVED, UNKNOWN, or what AWS invents next
 */
public record Entity(String value, Optional<String> status, Map<String, String> metadata) {
  public Entity {
    metadata = Map.copyOf(metadata);
  }
}
