package dev.eventbot.rollout.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.central.ChannelCommand;
import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.central.SecretLoss;
import dev.eventbot.rollout.check.Blueprint;
import dev.eventbot.rollout.check.Shell;
import dev.eventbot.rollout.port.ChannelSecrets;
import dev.eventbot.rollout.port.Links;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import java.util.Optional;

/** One channel's links: its subscription and filter, its queue, who takes from it, its secret. */
final class ChannelLinks {
  private final Links.View view;
  private final ChannelSecrets secrets;
  private final ChannelStatus channel;
  private final Blueprint stack;
  private final Region home;
  private final ChannelName name;
  private final String topic;

  ChannelLinks(
      Links.View view,
      ChannelSecrets secrets,
      ChannelStatus channel,
      Blueprint stack,
      String topic) {
    this.view = view;
    this.secrets = secrets;
    this.channel = channel;
    this.stack = stack;
    this.home = stack.region();
    this.name = channel.name();
    this.topic = topic;
  }

  /** The first link that is broken on the way to the bot. */
  Optional<Break> broken(Unseen unseen) {
    return unseen
        .look(this::subscription)
        .or(() -> unseen.look(this::queue))
        .or(() -> unseen.look(this::bot))
        .or(() -> unseen.look(this::role))
        .or(() -> unseen.look(this::polling));
  }

  private Optional<Break> subscription() {
    String queue = stack.arn("Queue");
    Optional<Links.Subscription> found = view.subscription(home, topic, queue);
    if (found.isEmpty()) {
      ObjectNode attributes = JsonNodeFactory.instance.objectNode();
      JsonNode redrive = stack.property("Subscription", "/RedrivePolicy");
      if (redrive.isObject()) {
        attributes.put("RedrivePolicy", redrive.toString());
      }
      channel
          .filterPolicy()
          .ifPresent(
              filter ->
                  attributes
                      .put("FilterPolicyScope", "MessageBody")
                      .put("FilterPolicy", filter.toString()));
      return found(
          BrokenLink.SUBSCRIPTION_MISSING,
          "the queue of channel " + name + " is not subscribed to the topic any more",
          "aws sns subscribe --topic-arn "
              + topic
              + " --protocol sqs --notification-endpoint "
              + queue
              + " --attributes "
              + Shell.quoted(attributes)
              + here());
    }
    Optional<JsonNode> is = found.get().filterPolicy().map(ChannelLinks::json);
    return is.filter(filter -> !filter.isEmpty())
            .equals(channel.filterPolicy().filter(filter -> !filter.isEmpty()))
        ? Optional.empty()
        : found(
            BrokenLink.SUBSCRIPTION_FILTER,
            "the filter of channel " + name + "'s subscription was changed by hand",
            "aws sns set-subscription-attributes --subscription-arn "
                + found.get().arn()
                + " --attribute-name FilterPolicy --attribute-value "
                + Shell.quoted(channel.filterPolicy().map(JsonNode::toString).orElse("{}"))
                + here());
  }

  private Optional<Break> queue() {
    String url = stack.id("Queue").orElseThrow();
    boolean admitted =
        view.queuePolicy(home, url)
            .filter(policy -> Admission.of(policy).lets("sns.amazonaws.com", "sqs:SendMessage"))
            .isPresent();
    if (admitted) {
      return Optional.empty();
    }
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    attributes.put("Policy", stack.property("QueuePolicy", "/PolicyDocument").toString());
    return found(
        BrokenLink.QUEUE_POLICY,
        "the queue of channel " + name + " does not let the topic send to it",
        "aws sqs set-queue-attributes --queue-url "
            + url
            + " --attributes "
            + Shell.quoted(attributes)
            + here());
  }

  private Optional<Break> bot() {
    String function = channel.outputs().getOrDefault("FunctionName", "");
    Optional<Links.Function> found = view.function(home, function);
    if (found.isEmpty()) {
      return found(
          BrokenLink.BOT, "the bot of channel " + name + " does not exist any more", anew());
    }
    return found.get().stopped()
        ? found(
            BrokenLink.BOT,
            "the bot of channel " + name + " may not run: its reserved concurrency is 0",
            "aws lambda delete-function-concurrency --function-name " + function + here())
        : Optional.empty();
  }

  private Optional<Break> role() {
    String role = stack.id("BotRole").orElseThrow();
    if (!view.hasRole(home, role)) {
      return found(
          BrokenLink.BOT,
          "role " + role + " of the bot of channel " + name + " does not exist any more",
          anew());
    }
    return view.mayDo(home, stack.arn("BotRole"), "sqs:ReceiveMessage", stack.arn("Queue"))
        ? Optional.empty()
        : found(
            BrokenLink.BOT,
            "role " + role + " may not take from the queue of channel " + name,
            "aws iam put-role-policy --role-name "
                + role
                + " --policy-name "
                + stack.property("BotRole", "/Policies/0/PolicyName").asText()
                + " --policy-document "
                + Shell.quoted(stack.property("BotRole", "/Policies/0/PolicyDocument")));
  }

  private Optional<Break> polling() {
    String function = channel.outputs().getOrDefault("FunctionName", "");
    Optional<Links.Mapping> mapping = view.mapping(home, function);
    if (mapping.isEmpty()) {
      return found(
          BrokenLink.POLLING,
          "nothing feeds the bot of channel " + name + " from its queue any more",
          anew());
    }
    String state = mapping.get().state();
    if (state.startsWith("Disabl") || state.equals("Deleting")) {
      return found(
          BrokenLink.POLLING,
          "the bot of channel " + name + " does not take from its queue: its polling is disabled",
          "aws lambda update-event-source-mapping --uuid "
              + mapping.get().id()
              + " --enabled"
              + here());
    }
    return mapping
        .get()
        .lastResult()
        .filter(result -> result.startsWith("PROBLEM"))
        .flatMap(
            result ->
                found(
                    BrokenLink.BOT,
                    "Lambda cannot run the bot of channel " + name + ": " + result,
                    "aws logs tail /aws/lambda/" + function + here()));
  }

  /** Whether the bot finds a webhook. */
  Optional<Break> secret(Unseen unseen) {
    return unseen.look(
        () ->
            SecretLoss.of(view, secrets, channel, home)
                .flatMap(loss -> found(BrokenLink.SECRET, loss.words(), loss.remedy())));
  }

  private String anew() {
    return "eventbot channel remove " + name + ", then " + ChannelCommand.of(channel, home);
  }

  private static Optional<Break> found(BrokenLink link, String detail, String command) {
    return Optional.of(new Break(link, detail, Optional.of(command)));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the filter policy is no JSON", e);
    }
  }

  private String here() {
    return " --region " + home;
  }
}
