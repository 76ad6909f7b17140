package dev.eventbot.sandbox.sqs;

import dev.eventbot.sandbox.cloudformation.ResourceType;
import dev.eventbot.sandbox.iam.AccessRequest;
import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.iam.IamService;
import dev.eventbot.sandbox.iam.Principal;
import dev.eventbot.sandbox.iam.RequestContext;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.world.ClientOffer;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;

/** All queues of the organization: at-least-once, with visibility timeouts and redrive. */
public final class SqsService implements SandboxService<SqsState> {
  private static final long DEFAULT_VISIBILITY_SECONDS = 30;
  private static final long DEFAULT_RETENTION_SECONDS = 345_600;

  private final World world;
  private SqsState state = new SqsState(new TreeMap<>());

  public SqsService(World world) {
    this.world = world;
  }

  public Optional<StoredQueue> queue(String arn) {
    return Optional.ofNullable(state.queues().get(arn));
  }

  List<StoredQueue> queuesOf(String account, String region) {
    return state.queues().values().stream()
        .filter(
            queue -> {
              Arn arn = Arn.parse(queue.arn());
              return arn.account().equals(account) && arn.region().equals(region);
            })
        .toList();
  }

  void put(StoredQueue queue) {
    state.queues().put(queue.arn(), queue);
  }

  void remove(String arn) {
    state.queues().remove(arn);
  }

  /** Whether the principal may do that with the queue, by its own policies and the queue's. */
  public Verdict decide(Principal principal, String action, String arn, RequestContext context) {
    AccessRequest request =
        new AccessRequest(principal, action, arn, Arn.parse(arn).account(), context);
    return world
        .service(IamService.class)
        .decide(request, queue(arn).map(StoredQueue::policy).orElse(null));
  }

  /** Puts a message into a queue that exists; permission is the caller's affair. Returns its id. */
  public String send(
      String arn, String body, Map<String, String> attributes, Duration delay, Principal sender) {
    StoredQueue queue = state.queues().get(arn);
    long now = now();
    long wait = Math.max(delay.toMillis(), queue.seconds("DelaySeconds", 0) * 1000);
    StoredMessage message =
        new StoredMessage(
            UUID.randomUUID().toString(),
            body,
            attributes,
            sender.arn(),
            now,
            now + wait,
            0,
            0,
            "");
    queue.messages().put(message.id(), message);
    wakeIn(arn, wait);
    return message.id();
  }

  /**
   * Takes up to {@code maximum} visible messages; those received too often go to the dead letters.
   */
  public List<StoredMessage> receive(String arn, int maximum, Optional<Duration> visibility) {
    StoredQueue queue = state.queues().get(arn);
    long now = now();
    long hidden =
        visibility
            .map(Duration::toMillis)
            .orElseGet(() -> queue.seconds("VisibilityTimeout", DEFAULT_VISIBILITY_SECONDS) * 1000);
    dropExpired(queue, now);
    List<StoredMessage> received = new ArrayList<>();
    for (StoredMessage message : List.copyOf(queue.messages().values())) {
      if (received.size() == maximum) {
        break;
      }
      if (message.visibleAt() <= now && !redriven(queue, message)) {
        StoredMessage taken =
            message.received(now, now + hidden, UUID.randomUUID() + "#" + message.id());
        queue.messages().put(taken.id(), taken);
        received.add(taken);
      }
    }
    if (!received.isEmpty()) {
      wakeIn(arn, hidden);
    }
    return List.copyOf(received);
  }

  /**
   * Removes the message of that receipt; a handle of an earlier receive removes it too, as on AWS.
   */
  public void delete(String arn, String receiptHandle) {
    queue(arn).ifPresent(queue -> queue.messages().remove(messageId(receiptHandle)));
  }

  /** Makes a message in flight visible again after the delay. False when it is not in flight. */
  boolean changeVisibility(String arn, String receiptHandle, Duration delay) {
    StoredQueue queue = state.queues().get(arn);
    StoredMessage message = queue.messages().get(messageId(receiptHandle));
    if (message == null
        || !message.receiptHandle().equals(receiptHandle)
        || message.visibleAt() <= now()) {
      return false;
    }
    queue.messages().put(message.id(), message.visibleAt(now() + delay.toMillis()));
    wakeIn(arn, delay.toMillis());
    return true;
  }

  /** Messages waiting to be received now. */
  public long visible(StoredQueue queue) {
    return queue.messages().values().stream().filter(m -> m.visibleAt() <= now()).count();
  }

  private boolean redriven(StoredQueue queue, StoredMessage message) {
    String attribute = queue.attributes().get("RedrivePolicy");
    if (attribute == null) {
      return false;
    }
    RedrivePolicy redrive = RedrivePolicy.parse(attribute);
    StoredQueue target = state.queues().get(redrive.deadLetterTargetArn());
    if (target == null || message.receiveCount() < redrive.maxReceiveCount()) {
      return false;
    }
    queue.messages().remove(message.id());
    target.messages().put(message.id(), message.visibleAt(now()));
    wakeIn(target.arn(), 0);
    return true;
  }

  private static void dropExpired(StoredQueue queue, long now) {
    long retention = queue.seconds("MessageRetentionPeriod", DEFAULT_RETENTION_SECONDS) * 1000;
    queue.messages().values().removeIf(message -> message.sentAt() + retention <= now);
  }

  private void wakeIn(String arn, long millis) {
    world.schedule(
        Duration.ofMillis(millis), () -> world.service(QueueConsumer.class).messagesWaiting(arn));
  }

  private static String messageId(String receiptHandle) {
    return receiptHandle.substring(receiptHandle.indexOf('#') + 1);
  }

  private long now() {
    return world.now().toEpochMilli();
  }

  @Override
  public void start() {
    for (StoredQueue queue : state.queues().values()) {
      for (StoredMessage message : queue.messages().values()) {
        wakeIn(queue.arn(), Math.max(0, message.visibleAt() - now()));
      }
    }
  }

  @Override
  public String name() {
    return "sqs";
  }

  @Override
  public Class<SqsState> stateType() {
    return SqsState.class;
  }

  @Override
  public SqsState state() {
    return state;
  }

  @Override
  public void restore(SqsState restored) {
    state = restored;
  }

  @Override
  public List<ResourceType> resourceTypes() {
    return List.of(new QueueType(this), new QueuePolicyType(this));
  }

  @Override
  public List<ClientOffer<?>> clients() {
    return List.of(
        new ClientOffer<>(SqsClient.class, caller -> client(Actor.administrator(caller))));
  }

  /** The queues of an account and region as its principal may use them. */
  public SqsClient client(Actor actor) {
    return new SqsSandboxClient(world, this, actor);
  }

  @Override
  public List<String> leftovers() {
    List<String> lines = new ArrayList<>();
    state.queues().keySet().forEach(arn -> lines.add("SQS queue " + arn));
    return lines;
  }
}
