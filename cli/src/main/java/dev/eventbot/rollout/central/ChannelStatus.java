package dev.eventbot.rollout.central;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.port.Stacks;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
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

  /** What a channel's stack says of it. */
  public static ChannelStatus of(StackState state, Stacks stacks, Region home) {
    // A stack in review has no template to ask for.
    JsonNode template =
        state.status().equals("REVIEW_IN_PROGRESS")
            ? MissingNode.getInstance()
            : stacks.template(home, state.name());
    JsonNode filter = template.at("/Resources/Subscription/Properties/FilterPolicy");
    return new ChannelStatus(
        Channels.name(state),
        state.status(),
        state.changedAt(),
        Templates.only(template),
        filter.isMissingNode() ? Optional.empty() : Optional.of(filter.toString()),
        state.parameters(),
        state.outputs());
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
