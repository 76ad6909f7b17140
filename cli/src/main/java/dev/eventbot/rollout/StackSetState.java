package dev.eventbot.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * A StackSet as CloudFormation describes it.
 *
 * @param ous what the set says about the OUs it was deployed to; may be empty, older endpoints do
 *     not tell
 */
public record StackSetState(
    String name,
    String status,
    String permissionModel,
    JsonNode template,
    Map<String, String> parameters,
    Map<String, String> tags,
    Set<OuId> ous) {
  public StackSetState {
    parameters = Map.copyOf(parameters);
    tags = Map.copyOf(tags);
    ous = Set.copyOf(ous);
  }
}
