package dev.eventbot.rollout;

import java.util.Map;
import java.util.Optional;

/**
 * The central stack as it is.
 *
 * @param status CloudFormation's, verbatim; empty when there is no central stack
 * @param outputs by logical id: BusArn, TopicArn, IncidentTableName…
 */
public record CentralStatus(
    AccountId account,
    Region region,
    Optional<String> status,
    Map<String, String> parameters,
    Map<String, String> outputs) {
  public CentralStatus {
    parameters = Map.copyOf(parameters);
    outputs = Map.copyOf(outputs);
  }

  public boolean deployed() {
    return status.isPresent() && !outputs.isEmpty();
  }
}
