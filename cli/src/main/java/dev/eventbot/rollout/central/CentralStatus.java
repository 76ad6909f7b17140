package dev.eventbot.rollout.central;

import dev.eventbot.rollout.check.Standpoint;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The central stack as it is.
 *
 * @param status CloudFormation's, verbatim; empty when there is no central stack
 * @param outputs by logical id: BusArn, TopicArn, IncidentTableName…
 * @param elsewhere the regions with a central stack of ours; looked for only when there is none
 *     here
 */
public record CentralStatus(
    AccountId account,
    Region region,
    Optional<String> status,
    Map<String, String> parameters,
    Map<String, String> outputs,
    List<Region> elsewhere,
    List<String> warnings) {
  public CentralStatus {
    elsewhere = List.copyOf(elsewhere);
    warnings = List.copyOf(warnings);
    parameters = Map.copyOf(parameters);
    outputs = Map.copyOf(outputs);
  }

  public boolean deployed() {
    return status.isPresent() && !outputs.isEmpty();
  }

  /** Whether it admits its own account only. */
  public boolean servesItself() {
    return deployed() && parameters.getOrDefault(Standpoint.ORGANIZATION, "").isEmpty();
  }
}
