package dev.eventbot.sandbox.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.RequestContext;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.utils.Md5Utils;

/** The queues of one account and region, through the eyes of one principal. */
final class SqsSandboxClient implements SqsClient {
  private static final int MOST_BYTES = 1_048_576;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  private final World world;
  private final SqsService sqs;
  private final Actor actor;

  SqsSandboxClient(World world, SqsService sqs, Actor actor) {
    this.world = world;
    this.sqs = sqs;
    this.actor = actor;
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    return locked(
        () -> {
          StoredQueue queue = allowed(request.queueUrl(), "sqs:SendMessage");
          String body = request.messageBody();
          if (body == null || body.isEmpty()) {
            throw failure(
                "MissingParameter", "The request must contain the parameter MessageBody.");
          }
          if (body.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw World.failure(
                InvalidMessageContentsException.builder(),
                "Sqs",
                "InvalidParameterValue",
                400,
                "One or more parameters are invalid. Reason: Message must be shorter than "
                    + MOST_BYTES
                    + " bytes.");
          }
          Map<String, String> attributes = new TreeMap<>();
          request
              .messageAttributes()
              .forEach((name, value) -> attributes.put(name, value.stringValue()));
          int delay = request.delaySeconds() == null ? 0 : request.delaySeconds();
          String id =
              sqs.send(queue.arn(), body, attributes, Duration.ofSeconds(delay), actor.principal());
          return SendMessageResponse.builder().messageId(id).md5OfMessageBody(md5(body)).build();
        });
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    int wait = request.waitTimeSeconds() == null ? 0 : request.waitTimeSeconds();
    Duration left = Duration.ofSeconds(wait);
    List<Message> messages = locked(() -> receiveNow(request));
    while (messages.isEmpty() && !left.isZero()) {
      try {
        world.sleep(LOOK_AGAIN);
        left = left.minus(LOOK_AGAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw software.amazon.awssdk.core.exception.AbortedException.create("interrupted", e);
      }
      messages = locked(() -> receiveNow(request));
    }
    return ReceiveMessageResponse.builder().messages(messages).build();
  }

  private List<Message> receiveNow(ReceiveMessageRequest request) {
    StoredQueue queue = allowed(request.queueUrl(), "sqs:ReceiveMessage");
    int maximum = request.maxNumberOfMessages() == null ? 1 : request.maxNumberOfMessages();
    if (maximum < 1 || maximum > 10) {
      throw failure(
          "InvalidParameterValue",
          "Value "
              + maximum
              + " for parameter MaxNumberOfMessages is invalid. Reason: Must be"
              + " between 1 and 10, if provided.");
    }
    return sqs
        .receive(
            queue.arn(),
            maximum,
            Optional.ofNullable(request.visibilityTimeout()).map(Duration::ofSeconds))
        .stream()
        .map(SqsSandboxClient::message)
        .toList();
  }

  private static Message message(StoredMessage stored) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    stored
        .attributes()
        .forEach(
            (name, value) ->
                attributes.put(
                    name,
                    MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    return Message.builder()
        .messageId(stored.id())
        .receiptHandle(stored.receiptHandle())
        .body(stored.body())
        .md5OfBody(md5(stored.body()))
        .attributes(
            Map.of(
                MessageSystemAttributeName.SENT_TIMESTAMP,
                Long.toString(stored.sentAt()),
                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                Integer.toString(stored.receiveCount()),
                MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
                Long.toString(stored.firstReceivedAt()),
                MessageSystemAttributeName.SENDER_ID,
                stored.senderId()))
        .messageAttributes(attributes)
        .build();
  }

  @Override
  public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
    return locked(
        () -> {
          StoredQueue queue = allowed(request.queueUrl(), "sqs:DeleteMessage");
          sqs.delete(queue.arn(), request.receiptHandle());
          return DeleteMessageResponse.builder().build();
        });
  }

  @Override
  public ChangeMessageVisibilityResponse changeMessageVisibility(
      ChangeMessageVisibilityRequest request) {
    return locked(
        () -> {
          StoredQueue queue = allowed(request.queueUrl(), "sqs:ChangeMessageVisibility");
          Duration delay = Duration.ofSeconds(request.visibilityTimeout());
          if (!sqs.changeVisibility(queue.arn(), request.receiptHandle(), delay)) {
            throw World.failure(
                MessageNotInflightException.builder(),
                "Sqs",
                "AWS.SimpleQueueService.MessageNotInflight",
                400,
                "The specified message isn't in flight.");
          }
          return ChangeMessageVisibilityResponse.builder().build();
        });
  }

  @Override
  public PurgeQueueResponse purgeQueue(PurgeQueueRequest request) {
    return locked(
        () -> {
          allowed(request.queueUrl(), "sqs:PurgeQueue").messages().clear();
          return PurgeQueueResponse.builder().build();
        });
  }

  @Override
  public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
    return locked(
        () ->
            sqs.queuesOf(actor.accountId(), actor.region()).stream()
                .filter(queue -> queue.name().equals(request.queueName()))
                .findFirst()
                .map(queue -> GetQueueUrlResponse.builder().queueUrl(queue.url()).build())
                .orElseThrow(SqsSandboxClient::noQueue));
  }

  @Override
  public ListQueuesResponse listQueues(ListQueuesRequest request) {
    String prefix = request.queueNamePrefix() == null ? "" : request.queueNamePrefix();
    return locked(
        () ->
            ListQueuesResponse.builder()
                .queueUrls(
                    sqs.queuesOf(actor.accountId(), actor.region()).stream()
                        .filter(queue -> queue.name().startsWith(prefix))
                        .map(StoredQueue::url)
                        .toList())
                .build());
  }

  @Override
  public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
    return locked(
        () -> {
          StoredQueue queue = allowed(request.queueUrl(), "sqs:GetQueueAttributes");
          Map<String, String> all = new TreeMap<>(queue.attributes());
          long visible = sqs.visible(queue);
          long delayed =
              queue.messages().values().stream()
                  .filter(m -> m.receiveCount() == 0 && m.visibleAt() > m.sentAt())
                  .filter(m -> m.visibleAt() > world.now().toEpochMilli())
                  .count();
          all.put("QueueArn", queue.arn());
          all.put("ApproximateNumberOfMessages", Long.toString(visible));
          all.put("ApproximateNumberOfMessagesDelayed", Long.toString(delayed));
          all.put(
              "ApproximateNumberOfMessagesNotVisible",
              Long.toString(queue.messages().size() - visible - delayed));
          if (queue.policy() != null) {
            all.put("Policy", queue.policy().toString());
          }
          if (!request.attributeNames().contains(QueueAttributeName.ALL)) {
            all.keySet().retainAll(request.attributeNamesAsStrings());
          }
          return GetQueueAttributesResponse.builder().attributesWithStrings(all).build();
        });
  }

  /** The policy only. */
  @Override
  public SetQueueAttributesResponse setQueueAttributes(SetQueueAttributesRequest request) {
    return locked(
        () -> {
          StoredQueue queue = allowed(request.queueUrl(), "sqs:SetQueueAttributes");
          String policy = request.attributes().get(QueueAttributeName.POLICY);
          if (policy == null || request.attributes().size() != 1) {
            throw failure("InvalidAttributeName", "Unknown Attribute.");
          }
          try {
            sqs.put(
                new StoredQueue(
                    queue.arn(),
                    queue.attributes(),
                    policy.isEmpty() ? null : new ObjectMapper().readTree(policy),
                    queue.messages()));
          } catch (JsonProcessingException e) {
            throw failure("InvalidAttributeValue", "Invalid value for the parameter Policy.");
          }
          return SetQueueAttributesResponse.builder().build();
        });
  }

  @Override
  public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
      ChangeMessageVisibilityBatchRequest request) {
    return locked(
        () -> {
          StoredQueue queue = allowed(request.queueUrl(), "sqs:ChangeMessageVisibility");
          List<ChangeMessageVisibilityBatchResultEntry> done = new ArrayList<>();
          for (ChangeMessageVisibilityBatchRequestEntry entry : request.entries()) {
            Duration delay = Duration.ofSeconds(entry.visibilityTimeout());
            if (sqs.changeVisibility(queue.arn(), entry.receiptHandle(), delay)) {
              done.add(ChangeMessageVisibilityBatchResultEntry.builder().id(entry.id()).build());
            }
          }
          return ChangeMessageVisibilityBatchResponse.builder().successful(done).build();
        });
  }

  private StoredQueue allowed(String url, String action) {
    // A queue URL names its account and queue; the region is the endpoint's, which is the client's.
    String[] parts = url == null ? new String[0] : url.split("/", -1);
    if (parts.length < 2) {
      throw noQueue();
    }
    String account = parts[parts.length - 2];
    StoredQueue queue =
        sqs.queuesOf(account, actor.region()).stream()
            .filter(each -> each.name().equals(parts[parts.length - 1]))
            .findFirst()
            .orElseThrow(SqsSandboxClient::noQueue);
    Verdict verdict = sqs.decide(actor.principal(), action, queue.arn(), RequestContext.empty());
    if (!verdict.allowed()) {
      throw World.failure(SqsException.builder(), "Sqs", "AccessDenied", 403, verdict.reason());
    }
    return queue;
  }

  private static RuntimeException noQueue() {
    return World.failure(
        QueueDoesNotExistException.builder(),
        "Sqs",
        "AWS.SimpleQueueService.NonExistentQueue",
        400,
        "The specified queue does not exist.");
  }

  private static RuntimeException failure(String code, String message) {
    return World.failure(SqsException.builder(), "Sqs", code, 400, message);
  }

  private static String md5(String text) {
    return software.amazon.awssdk.utils.BinaryUtils.toHex(
        Md5Utils.computeMD5Hash(text.getBytes(StandardCharsets.UTF_8)));
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
