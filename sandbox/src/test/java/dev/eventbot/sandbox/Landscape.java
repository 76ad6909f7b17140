package dev.eventbot.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.sandbox.delivery.DeliveryLog;
import dev.eventbot.sandbox.delivery.FailedDelivery;
import dev.eventbot.sandbox.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The whole chain in a sandbox, deployed from the real templates, each of which a test may break.
 */
final class Landscape implements AutoCloseable {
  static final String CENTRAL = "111111111111";
  static final String MEMBER = "222222222201";
  static final String HOME = "us-east-1";
  static final String CODE_KEY = "bot/" + "0".repeat(64) + ".jar";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final Sandbox sandbox;
  final Map<String, String> central = new HashMap<>();
  final Map<String, String> channel = new HashMap<>();
  final Map<String, String> forwarder = new HashMap<>();

  private final ObjectMapper json = new ObjectMapper();

  Landscape(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  static Landscape deployed() {
    return deployed(Map.of(), Map.of());
  }

  /** Deploys everything; {@code breaks} change a template by its name before it is deployed. */
  static Landscape deployed(
      Map<String, Consumer<ObjectNode>> breaks, Map<String, String> centralParameters) {
    Landscape landscape = new Landscape(Sandbox.inMemory());
    landscape.deployCentral(breaks.getOrDefault("central", t -> {}), centralParameters);
    landscape.deployChannel("ops", breaks.getOrDefault("channel", t -> {}));
    landscape.deployForwarder(MEMBER, "ap-east-1", breaks.getOrDefault("forwarder", t -> {}));
    return landscape;
  }

  void deployCentral(Consumer<ObjectNode> change, Map<String, String> parameters) {
    Map<String, String> all = new HashMap<>(parameters);
    all.putIfAbsent("OrganizationId", organizationId());
    ObjectNode template = template("central");
    change.accept(template);
    central.putAll(deploy(CENTRAL, HOME, "eventbot-central", template, all));
    client(S3Client.class)
        .putObject(
            r -> r.bucket(central.get("ArtifactBucketName")).key(CODE_KEY),
            RequestBody.fromString("the bot"));
  }

  void deployChannel(String name, Consumer<ObjectNode> change) {
    ObjectNode template = template("channel");
    change.accept(template);
    channel.putAll(
        deploy(
            CENTRAL,
            HOME,
            "eventbot-channel-" + name,
            template,
            Map.of(
                "ChannelName", name,
                "TopicArn", central.get("TopicArn"),
                "IncidentTableName", central.get("IncidentTableName"),
                "ArtifactBucketName", central.get("ArtifactBucketName"),
                "CodeKey", CODE_KEY,
                "AlarmTopicArn", central.get("AlarmTopicArn"))));
    putSecret("{\"webhook\":\"" + sandbox.robotWebhook() + "\"}");
  }

  void putSecret(String value) {
    client(SecretsManagerClient.class)
        .putSecretValue(r -> r.secretId(channel.get("SecretArn")).secretString(value));
  }

  void deployForwarder(String account, String region, Consumer<ObjectNode> change) {
    ObjectNode template = template("forwarder");
    change.accept(template);
    forwarder.putAll(
        deploy(
            account,
            region,
            "eventbot-forwarder",
            template,
            Map.of("CentralBusArn", central.get("BusArn"))));
  }

  String organizationId() {
    return client(software.amazon.awssdk.services.organizations.OrganizationsClient.class)
        .describeOrganization()
        .organization()
        .id();
  }

  <C extends SdkClient> C client(Class<C> type) {
    return sandbox.client(type, CENTRAL, HOME);
  }

  /**
   * Creates a stack and waits for it; the outputs, or an assertion with the reason of its failure.
   */
  Map<String, String> deploy(
      String account,
      String region,
      String name,
      ObjectNode template,
      Map<String, String> parameters) {
    CloudFormationClient cloudFormation =
        sandbox.client(CloudFormationClient.class, account, region);
    cloudFormation.createStack(
        r ->
            r.stackName(name)
                .templateBody(template.toString())
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(
                    parameters.entrySet().stream()
                        .map(
                            e ->
                                Parameter.builder()
                                    .parameterKey(e.getKey())
                                    .parameterValue(e.getValue())
                                    .build())
                        .toList()));
    passWhatAStackTakes();
    Stack stack =
        await(
            () -> cloudFormation.describeStacks(r -> r.stackName(name)).stacks().get(0),
            found -> !found.stackStatusAsString().endsWith("IN_PROGRESS"));
    if (!stack.stackStatusAsString().equals("CREATE_COMPLETE")) {
      throw new AssertionError(
          cloudFormation.describeStackEvents(r -> r.stackName(name)).stackEvents().stream()
              .filter(event -> event.resourceStatusReason() != null)
              .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
              .collect(Collectors.joining("\n")));
    }
    return stack.outputs().stream()
        .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
  }

  private void passWhatAStackTakes() {
    try {
      if (sandbox.isVirtual()) {
        sandbox.sleep(Duration.ofMinutes(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  ObjectNode template(String name) {
    String resource = "/dev/eventbot/template/" + name + ".json";
    try (InputStream in = Landscape.class.getResourceAsStream(resource)) {
      return (ObjectNode) json.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a test event on a default bus, as that account's own administrator. */
  PutEventsResponse put(String account, String region, String source, String detail) {
    return sandbox
        .client(EventBridgeClient.class, account, region)
        .putEvents(
            r ->
                r.entries(
                    PutEventsRequestEntry.builder()
                        .source(source)
                        .detailType("AWS Health Event")
                        .detail(detail)
                        .build()));
  }

  /** Waits until the group has that many messages. */
  List<GroupMessage> group(int size) {
    return await(sandbox::group, messages -> messages.size() >= size);
  }

  /** Waits until the delivery log names a failure. */
  List<FailedDelivery> failures() {
    World world = sandbox.world();
    return await(
        () -> world.locked(() -> world.service(DeliveryLog.class).failures()),
        found -> !found.isEmpty());
  }

  List<String> inQueue(String account, String region, String url) {
    SqsClient sqs = sandbox.client(SqsClient.class, account, region);
    return sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages().stream()
        .map(software.amazon.awssdk.services.sqs.model.Message::body)
        .toList();
  }

  String depth(String account, String region, String url) {
    return sandbox
        .client(SqsClient.class, account, region)
        .getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
        .attributes()
        .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  /** What the bot wrote into its log group. */
  List<String> botLog() {
    CloudWatchLogsClient logs = client(CloudWatchLogsClient.class);
    String group = logs.describeLogGroups().logGroups().get(0).logGroupName();
    return logs.filterLogEvents(r -> r.logGroupName(group)).events().stream()
        .map(FilteredLogEvent::message)
        .toList();
  }

  /** The value once it is as wanted, or as it was when patience ended. */
  static <T> T await(Supplier<T> value, java.util.function.Predicate<T> wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    T found = value.get();
    while (!wanted.test(found) && System.nanoTime() < deadline) {
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      found = value.get();
    }
    return found;
  }

  JsonNode parse(String text) {
    try {
      return json.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      sandbox.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
