package dev.eventbot.rollout.port;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.PermissionModel;
import dev.eventbot.rollout.value.Region;
import java.util.Map;
import java.util.Set;

/**
 * A StackSet as CloudFormation describes it.
 *
 * @param targets what the set says about the OUs it is deployed to and the regions in each; may be
 *     empty, and so may the regions of an OU: older endpoints do not tell
 */
public record StackSetState(
    String name,
    String status,
    String permissionModel,
    JsonNode template,
    Map<String, String> parameters,
    Map<String, String> tags,
    Map<OuId, Set<Region>> targets) {
  public StackSetState {
    parameters = Map.copyOf(parameters);
    tags = Map.copyOf(tags);
    targets = Map.copyOf(targets);
  }

  /** Whether its instances are reached by account, and by roles of our own. */
  public boolean selfManaged() {
    return permissionModel.equals(PermissionModel.SELF_MANAGED.name());
  }

  public Set<OuId> ous() {
    return targets.keySet();
  }
}
