package dev.eventbot.rollout;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A channel as it is deployed.
 *
 * @param status CloudFormation's, verbatim
 * @param filter its SNS filter policy as JSON; empty when it is told everything
 * @param outputs QueueUrl, DeadLetterQueueUrl, SecretArn, FunctionName
 */
public record ChannelStatus(
    ChannelName name,
    String status,
    Instant changedAt,
    Optional<String> filter,
    Map<String, String> parameters,
    Map<String, String> outputs) {
  public ChannelStatus {
    parameters = Map.copyOf(parameters);
    outputs = Map.copyOf(outputs);
  }
}
