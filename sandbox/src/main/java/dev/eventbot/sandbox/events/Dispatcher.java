package dev.eventbot.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.delivery.DeliveryLog;
import dev.eventbot.sandbox.iam.AccessRequest;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.iam.IamService;
import dev.eventbot.sandbox.iam.Principal;
import dev.eventbot.sandbox.iam.RequestContext;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.kms.KmsService;
import dev.eventbot.sandbox.sns.SnsService;
import dev.eventbot.sandbox.sqs.SqsService;
import dev.eventbot.sandbox.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes events from rules to targets; what is refused goes to the target's dead-letter queue. */
final class Dispatcher {
  private static final Principal EVENTS = new Principal.Service("events.amazonaws.com");

  private final World world;
  private final EventBridgeService events;

  Dispatcher(World world, EventBridgeService events) {
    this.world = world;
    this.events = events;
  }

  /** Whether it arrived; otherwise it is in a dead-letter queue now, or in the log at least. */
  boolean deliver(StoredRule rule, StoredTarget target, ObjectNode event, boolean fromOtherBus) {
    Optional<String> problem = attempt(rule, target, event, fromOtherBus);
    problem.ifPresent(reason -> setAside(rule, target, event, reason));
    return problem.isEmpty();
  }

  /** Why it did not arrive; empty when it did. */
  private Optional<String> attempt(
      StoredRule rule, StoredTarget target, ObjectNode event, boolean fromOtherBus) {
    RequestContext context = context(rule);
    Principal principal = EVENTS;
    if (target.roleArn() != null) {
      IamService iam = world.service(IamService.class);
      Verdict assumed = iam.mayAssume(target.roleArn(), "events.amazonaws.com", context);
      if (!assumed.allowed()) {
        return Optional.of(assumed.reason());
      }
      principal = iam.principal(target.roleArn());
      context = RequestContext.empty();
    }
    return switch (Arn.parse(target.arn()).service()) {
      case "events" -> toBus(rule, target, principal, event, fromOtherBus);
      case "sns" -> toTopic(target.arn(), principal, context, text(target, event));
      case "sqs" -> toQueue(target.arn(), principal, context, text(target, event), Map.of());
      default -> Optional.of("The sandbox does not deliver to " + target.arn());
    };
  }

  private static String text(StoredTarget target, ObjectNode event) {
    return target.transformer() == null ? event.toString() : target.transformer().apply(event);
  }

  private static RequestContext context(StoredRule rule) {
    return RequestContext.empty()
        .with("aws:SourceArn", rule.arn())
        .with("aws:SourceAccount", Arn.parse(rule.arn()).account());
  }

  private Optional<String> toBus(
      StoredRule rule,
      StoredTarget target,
      Principal principal,
      ObjectNode event,
      boolean fromOtherBus) {
    String busArn = target.arn();
    if (fromOtherBus) {
      return Optional.of(
          "An event that came from another event bus is not sent on to a third event bus");
    }
    Optional<StoredBus> bus = events.bus(busArn);
    if (bus.isEmpty()) {
      return Optional.of("Event bus " + busArn + " does not exist.");
    }
    Verdict verdict =
        world
            .service(IamService.class)
            .decide(
                new AccessRequest(
                    principal,
                    "events:PutEvents",
                    busArn,
                    Arn.parse(busArn).account(),
                    eventContext(event)),
                events.policy(bus.get()));
    if (!verdict.allowed()) {
      return Optional.of(verdict.reason());
    }
    boolean sameBus = busArn.equals(rule.busArn());
    if (!sameBus) {
      events.accept(busArn, event, true);
    }
    return sameBus ? Optional.of("A rule may not send to its own event bus") : Optional.empty();
  }

  /** The condition keys a bus policy may ask about the event itself. */
  static RequestContext eventContext(JsonNode event) {
    return RequestContext.empty()
        .with("events:source", event.path("source").asText())
        .with("events:detail-type", event.path("detail-type").asText());
  }

  private Optional<String> toTopic(
      String topicArn, Principal principal, RequestContext context, String body) {
    SnsService sns = world.service(SnsService.class);
    if (sns.topic(topicArn).isEmpty()) {
      return Optional.of("Topic " + topicArn + " does not exist");
    }
    Verdict verdict = sns.decide(principal, "sns:Publish", topicArn, context);
    if (!verdict.allowed()) {
      return Optional.of(verdict.reason());
    }
    sns.publish(topicArn, null, body, Map.of());
    return Optional.empty();
  }

  private Optional<String> toQueue(
      String queueArn,
      Principal principal,
      RequestContext context,
      String body,
      Map<String, String> attributes) {
    SqsService sqs = world.service(SqsService.class);
    if (sqs.queue(queueArn).isEmpty()) {
      return Optional.of("Queue " + queueArn + " does not exist");
    }
    Verdict verdict = sqs.decide(principal, "sqs:SendMessage", queueArn, context);
    if (!verdict.allowed()) {
      return Optional.of(verdict.reason());
    }
    String key = sqs.queue(queueArn).get().attributes().get("KmsMasterKeyId");
    Optional<String> keyRefusal =
        key == null
            ? Optional.empty()
            : world
                .service(KmsService.class)
                .refusal(key, queueArn, principal, context, "kms:GenerateDataKey", "kms:Decrypt");
    if (keyRefusal.isEmpty()) {
      sqs.send(queueArn, body, attributes, Duration.ZERO, principal);
    }
    return keyRefusal;
  }

  private void setAside(StoredRule rule, StoredTarget target, ObjectNode event, String reason) {
    boolean kept = false;
    if (target.deadLetterArn() != null) {
      Map<String, String> attributes = new TreeMap<>();
      attributes.put("RULE_ARN", rule.arn());
      attributes.put("TARGET_ARN", target.arn());
      attributes.put("ERROR_CODE", "NO_PERMISSIONS");
      attributes.put("ERROR_MESSAGE", reason);
      kept =
          toQueue(target.deadLetterArn(), EVENTS, context(rule), event.toString(), attributes)
              .isEmpty();
    }
    world
        .service(DeliveryLog.class)
        .failed(rule.arn(), target.arn(), reason, kept ? target.deadLetterArn() : "");
  }
}
