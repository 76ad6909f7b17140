package dev.eventbot.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A rule with its targets.
 *
 * @param pattern null for a rule that only has a schedule
 * @param schedule null for a rule that only has a pattern
 * @param enabled what Enable- and DisableRule switch
 */
public record StoredRule(
    String arn,
    String name,
    String busArn,
    String description,
    JsonNode pattern,
    String schedule,
    boolean enabled,
    List<StoredTarget> targets) {

  public StoredRule {
    // A state file spells "no pattern" as JSON's null, which is not Java's.
    pattern = pattern == null || pattern.isNull() ? null : pattern;
  }

  StoredRule enabled(boolean on) {
    return new StoredRule(arn, name, busArn, description, pattern, schedule, on, targets);
  }

  StoredRule targets(List<StoredTarget> others) {
    return new StoredRule(arn, name, busArn, description, pattern, schedule, enabled, others);
  }
}
