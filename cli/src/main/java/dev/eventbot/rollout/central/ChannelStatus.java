package dev.eventbot.rollout.central;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.ChannelName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A channel as it is deployed.
 *
 * @param status CloudFormation's, verbatim
 * @param only what it is told, as it was asked for
 * @param filter its SNS filter policy as JSON; empty when the topic tells it everything
 * @param outputs QueueUrl, DeadLetterQueueUrl, SecretArn, FunctionName
 */
public record ChannelStatus(
    ChannelName name,
    String status,
    Instant changedAt,
    ChannelFilter only,
    Optional<String> filter,
    Map<String, String> parameters,
    Map<String, String> outputs) {
  public ChannelStatus {
    parameters = Map.copyOf(parameters);
    outputs = Map.copyOf(outputs);
  }

  /** The SNS filter policy of its subscription, as JSON. */
  public Optional<JsonNode> filterPolicy() {
    try {
      return filter.isPresent()
          ? Optional.of(new ObjectMapper().readTree(filter.get()))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("was read as JSON before", e);
    }
  }
}
