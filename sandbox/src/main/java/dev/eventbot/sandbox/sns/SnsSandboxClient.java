package dev.eventbot.sandbox.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.iam.RequestContext;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;

/** The topics of one account and region, through the eyes of one principal. */
final class SnsSandboxClient implements SnsClient {
  private static final int MOST_BYTES = 262_144;

  private final World world;
  private final SnsService sns;
  private final Actor actor;

  SnsSandboxClient(World world, SnsService sns, Actor actor) {
    this.world = world;
    this.sns = sns;
    this.actor = actor;
  }

  @Override
  public PublishResponse publish(PublishRequest request) {
    return locked(
        () -> {
          StoredTopic topic = allowed(request.topicArn(), "sns:Publish");
          String message = request.message();
          if (message == null || message.isEmpty()) {
            throw invalid("Invalid parameter: Empty message");
          }
          if (message.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw invalid("Invalid parameter: Message too long");
          }
          Map<String, String> attributes = new TreeMap<>();
          request
              .messageAttributes()
              .forEach((name, value) -> attributes.put(name, value.stringValue()));
          return PublishResponse.builder()
              .messageId(sns.publish(topic.arn(), request.subject(), message, attributes))
              .build();
        });
  }

  @Override
  public ListTopicsResponse listTopics(ListTopicsRequest request) {
    return locked(
        () ->
            ListTopicsResponse.builder()
                .topics(
                    sns.topics().topics().keySet().stream()
                        .filter(this::isHere)
                        .map(arn -> Topic.builder().topicArn(arn).build())
                        .toList())
                .build());
  }

  private boolean isHere(String text) {
    Arn arn = Arn.parse(text);
    return arn.account().equals(actor.accountId()) && arn.region().equals(actor.region());
  }

  @Override
  public ListSubscriptionsByTopicResponse listSubscriptionsByTopic(
      ListSubscriptionsByTopicRequest request) {
    return locked(
        () -> {
          StoredTopic topic = allowed(request.topicArn(), "sns:ListSubscriptionsByTopic");
          List<Subscription> subscriptions =
              sns.subscriptionsTo(topic.arn()).stream()
                  .map(
                      each ->
                          Subscription.builder()
                              .subscriptionArn(each.arn())
                              .topicArn(each.topicArn())
                              .protocol(each.protocol())
                              .endpoint(each.endpoint())
                              .owner(Arn.parse(each.topicArn()).account())
                              .build())
                  .toList();
          return ListSubscriptionsByTopicResponse.builder().subscriptions(subscriptions).build();
        });
  }

  @Override
  public GetTopicAttributesResponse getTopicAttributes(GetTopicAttributesRequest request) {
    return locked(
        () -> {
          StoredTopic topic = allowed(request.topicArn(), "sns:GetTopicAttributes");
          Map<String, String> attributes = new TreeMap<>();
          attributes.put("TopicArn", topic.arn());
          attributes.put("Owner", Arn.parse(topic.arn()).account());
          attributes.put("DisplayName", topic.displayName());
          attributes.put(
              "SubscriptionsConfirmed", Integer.toString(sns.subscriptionsTo(topic.arn()).size()));
          if (topic.kmsKey() != null) {
            attributes.put("KmsMasterKeyId", topic.kmsKey());
          }
          if (topic.policy() != null) {
            attributes.put("Policy", topic.policy().toString());
          }
          return GetTopicAttributesResponse.builder().attributes(attributes).build();
        });
  }

  @Override
  public GetSubscriptionAttributesResponse getSubscriptionAttributes(
      GetSubscriptionAttributesRequest request) {
    return locked(
        () -> {
          StoredSubscription found = sns.topics().subscriptions().get(request.subscriptionArn());
          if (found == null) {
            throw World.failure(
                NotFoundException.builder(), "Sns", "NotFound", 404, "Subscription does not exist");
          }
          Map<String, String> attributes = new TreeMap<>();
          attributes.put("SubscriptionArn", found.arn());
          attributes.put("TopicArn", found.topicArn());
          attributes.put("Protocol", found.protocol());
          attributes.put("Endpoint", found.endpoint());
          attributes.put("RawMessageDelivery", Boolean.toString(found.raw()));
          attributes.put("PendingConfirmation", "false");
          if (found.filterPolicy() != null) {
            attributes.put("FilterPolicy", found.filterPolicy().toString());
            attributes.put("FilterPolicyScope", found.filterScope());
          }
          return GetSubscriptionAttributesResponse.builder().attributes(attributes).build();
        });
  }

  /** A queue; the attributes are those of {@link #setSubscriptionAttributes}. */
  @Override
  public SubscribeResponse subscribe(SubscribeRequest request) {
    return locked(
        () -> {
          StoredTopic topic = allowed(request.topicArn(), "sns:Subscribe");
          String arn = topic.arn() + ":" + UUID.randomUUID();
          StoredSubscription made =
              new StoredSubscription(
                  arn,
                  topic.arn(),
                  request.protocol(),
                  request.endpoint(),
                  false,
                  null,
                  "MessageAttributes",
                  null);
          for (Map.Entry<String, String> attribute : request.attributes().entrySet()) {
            made = changed(made, attribute.getKey(), attribute.getValue());
          }
          sns.topics().subscriptions().put(arn, made);
          return SubscribeResponse.builder().subscriptionArn(arn).build();
        });
  }

  @Override
  public UnsubscribeResponse unsubscribe(UnsubscribeRequest request) {
    locked(() -> sns.topics().subscriptions().remove(request.subscriptionArn()));
    return UnsubscribeResponse.builder().build();
  }

  @Override
  public SetSubscriptionAttributesResponse setSubscriptionAttributes(
      SetSubscriptionAttributesRequest request) {
    return locked(
        () -> {
          StoredSubscription found = sns.topics().subscriptions().get(request.subscriptionArn());
          if (found == null) {
            throw World.failure(
                NotFoundException.builder(), "Sns", "NotFound", 404, "Subscription does not exist");
          }
          sns.topics()
              .subscriptions()
              .put(found.arn(), changed(found, request.attributeName(), request.attributeValue()));
          return SetSubscriptionAttributesResponse.builder().build();
        });
  }

  private static StoredSubscription changed(StoredSubscription old, String name, String value) {
    JsonNode filter = old.filterPolicy();
    String scope = old.filterScope();
    String deadLetters = old.deadLetterArn();
    switch (name) {
      case "FilterPolicy" -> {
        JsonNode given = value.isBlank() ? null : json(value);
        filter = given == null || given.isEmpty() ? null : given;
      }
      case "FilterPolicyScope" -> scope = value;
      case "RedrivePolicy" -> deadLetters = json(value).path("deadLetterTargetArn").asText();
      default -> throw invalid("Invalid parameter: AttributeName");
    }
    return new StoredSubscription(
        old.arn(),
        old.topicArn(),
        old.protocol(),
        old.endpoint(),
        old.raw(),
        filter,
        scope,
        deadLetters);
  }

  /** The policy only. */
  @Override
  public SetTopicAttributesResponse setTopicAttributes(SetTopicAttributesRequest request) {
    return locked(
        () -> {
          StoredTopic topic = allowed(request.topicArn(), "sns:SetTopicAttributes");
          if (!"Policy".equals(request.attributeName())) {
            throw invalid("Invalid parameter: AttributeName");
          }
          sns.setPolicy(topic.arn(), json(request.attributeValue()));
          return SetTopicAttributesResponse.builder().build();
        });
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw invalid("Invalid parameter: this is no JSON");
    }
  }

  private StoredTopic allowed(String arn, String action) {
    if (arn == null || !Arn.isArn(arn)) {
      throw invalid("Invalid parameter: TopicArn");
    }
    if (!Arn.parse(arn).region().equals(actor.region())) {
      throw invalid("Invalid parameter: TopicArn");
    }
    StoredTopic topic =
        sns.topic(arn)
            .orElseThrow(
                () ->
                    World.failure(
                        NotFoundException.builder(),
                        "Sns",
                        "NotFound",
                        404,
                        "Topic does not exist"));
    Verdict verdict = sns.decide(actor.principal(), action, arn, RequestContext.empty());
    if (!verdict.allowed()) {
      throw World.failure(
          AuthorizationErrorException.builder(),
          "Sns",
          "AuthorizationError",
          403,
          verdict.reason());
    }
    return topic;
  }

  private static RuntimeException invalid(String message) {
    return World.failure(
        InvalidParameterException.builder(), "Sns", "InvalidParameter", 400, message);
  }

  private <T> T locked(Supplier<T> action) {
    return world.locked(action);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
