package dev.eventbot.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A rule with its pattern and targets; {@code enabled} is what Enable- and DisableRule switch. */
public record StoredRule(
    String arn,
    String name,
    String busArn,
    String description,
    JsonNode pattern,
    boolean enabled,
    List<StoredTarget> targets) {

  StoredRule enabled(boolean on) {
    return new StoredRule(arn, name, busArn, description, pattern, on, targets);
  }
}
