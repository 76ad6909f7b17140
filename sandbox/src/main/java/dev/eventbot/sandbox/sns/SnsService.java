package dev.eventbot.sandbox.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.delivery.DeliveryLog;
import dev.eventbot.sandbox.iam.AccessRequest;
import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.iam.IamService;
import dev.eventbot.sandbox.iam.Principal;
import dev.eventbot.sandbox.iam.RequestContext;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.kms.KmsService;
import dev.eventbot.sandbox.sqs.SqsService;
import dev.eventbot.sandbox.sqs.StoredQueue;
import dev.eventbot.sandbox.world.ClientOffer;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.sns.SnsClient;

/** All topics of the organization; a published message is in its queues when publish returns. */
public final class SnsService implements SandboxService<SnsState> {
  private static final Principal SNS = new Principal.Service("sns.amazonaws.com");
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final World world;
  private final ObjectMapper json = new ObjectMapper();
  private SnsState state = new SnsState(new TreeMap<>(), new TreeMap<>());

  public SnsService(World world) {
    this.world = world;
  }

  public Optional<StoredTopic> topic(String arn) {
    return Optional.ofNullable(state.topics().get(arn));
  }

  SnsState topics() {
    return state;
  }

  List<StoredSubscription> subscriptionsTo(String topicArn) {
    return state.subscriptions().values().stream()
        .filter(subscription -> subscription.topicArn().equals(topicArn))
        .toList();
  }

  /** Whether the principal may do that with a topic that exists, and use its key for it. */
  public Verdict decide(Principal principal, String action, String arn, RequestContext context) {
    StoredTopic topic = state.topics().get(arn);
    Verdict verdict =
        world
            .service(IamService.class)
            .decide(
                new AccessRequest(principal, action, arn, Arn.parse(arn).account(), context),
                topic.policy());
    if (!verdict.allowed() || !action.equals("sns:Publish") || topic.kmsKey() == null) {
      return verdict;
    }
    return world
        .service(KmsService.class)
        .refusal(topic.kmsKey(), arn, principal, context, "kms:GenerateDataKey", "kms:Decrypt")
        .map(reason -> new Verdict(false, reason))
        .orElse(verdict);
  }

  /**
   * Hands the message to every subscription whose filter admits it; permission was checked before.
   */
  public String publish(
      String topicArn, String subject, String message, Map<String, String> attributes) {
    String id = UUID.randomUUID().toString();
    for (StoredSubscription subscription : subscriptionsTo(topicArn)) {
      if (FilterPolicy.admits(subscription, message, attributes)) {
        String body =
            subscription.raw()
                ? message
                : envelope(id, topicArn, subject, message, attributes, subscription);
        deliver(subscription, body, subscription.raw() ? attributes : Map.of());
      }
    }
    return id;
  }

  private void deliver(
      StoredSubscription subscription, String body, Map<String, String> attributes) {
    Optional<String> refusal =
        enqueue(subscription.topicArn(), subscription.endpoint(), body, attributes);
    if (refusal.isEmpty()) {
      return;
    }
    String deadLetters = subscription.deadLetterArn();
    boolean kept =
        deadLetters != null
            && enqueue(subscription.topicArn(), deadLetters, body, attributes).isEmpty();
    world
        .service(DeliveryLog.class)
        .failed(
            subscription.arn(), subscription.endpoint(), refusal.get(), kept ? deadLetters : "");
  }

  private Optional<String> enqueue(
      String topicArn, String queueArn, String body, Map<String, String> attributes) {
    SqsService sqs = world.service(SqsService.class);
    Optional<StoredQueue> queue = sqs.queue(queueArn);
    if (queue.isEmpty()) {
      return Optional.of("The specified queue does not exist.");
    }
    RequestContext context =
        RequestContext.empty()
            .with("aws:SourceArn", topicArn)
            .with("aws:SourceAccount", Arn.parse(topicArn).account());
    Verdict verdict = sqs.decide(SNS, "sqs:SendMessage", queueArn, context);
    if (!verdict.allowed()) {
      return Optional.of(verdict.reason());
    }
    Optional<String> keyRefusal =
        Optional.ofNullable(queue.get().attributes().get("KmsMasterKeyId"))
            .flatMap(
                key ->
                    world
                        .service(KmsService.class)
                        .refusal(
                            key, queueArn, SNS, context, "kms:GenerateDataKey", "kms:Decrypt"));
    if (keyRefusal.isEmpty()) {
      sqs.send(queueArn, body, attributes, Duration.ZERO, SNS);
    }
    return keyRefusal;
  }

  private String envelope(
      String id,
      String topicArn,
      String subject,
      String message,
      Map<String, String> attributes,
      StoredSubscription subscription) {
    String region = Arn.parse(topicArn).region();
    ObjectNode envelope = json.createObjectNode();
    envelope.put("Type", "Notification").put("MessageId", id).put("TopicArn", topicArn);
    if (subject != null) {
      envelope.put("Subject", subject);
    }
    envelope
        .put("Message", message)
        .put("Timestamp", MILLIS.format(Instant.ofEpochMilli(world.now().toEpochMilli())))
        .put("SignatureVersion", "1")
        .put("Signature", "c2FuZGJveA==")
        .put("SigningCertURL", "https://sns." + region + ".amazonaws.com/sandbox.pem")
        .put(
            "UnsubscribeURL",
            "https://sns."
                + region
                + ".amazonaws.com/?Action=Unsubscribe&SubscriptionArn="
                + subscription.arn());
    if (!attributes.isEmpty()) {
      ObjectNode all = envelope.putObject("MessageAttributes");
      attributes.forEach(
          (name, value) -> all.putObject(name).put("Type", "String").put("Value", value));
    }
    return envelope.toString();
  }

  /** Puts a policy on a topic, or takes it away with null. */
  void setPolicy(String topicArn, JsonNode policy) {
    state.topics().computeIfPresent(topicArn, (arn, topic) -> topic.withPolicy(policy));
  }

  @Override
  public String name() {
    return "sns";
  }

  @Override
  public Class<SnsState> stateType() {
    return SnsState.class;
  }

  @Override
  public SnsState state() {
    return state;
  }

  @Override
  public void restore(SnsState restored) {
    state = restored;
  }

  @Override
  public List<ResourceType> resourceTypes() {
    return List.of(new TopicType(this), new TopicPolicyType(this), new SubscriptionType(this));
  }

  @Override
  public List<ClientOffer<?>> clients() {
    return List.of(
        new ClientOffer<>(
            SnsClient.class,
            caller -> new SnsSandboxClient(world, this, Actor.administrator(caller))));
  }

  @Override
  public List<String> leftovers() {
    List<String> lines = new ArrayList<>();
    state.topics().keySet().forEach(arn -> lines.add("SNS topic " + arn));
    state.subscriptions().keySet().forEach(arn -> lines.add("SNS subscription " + arn));
    return lines;
  }
}
