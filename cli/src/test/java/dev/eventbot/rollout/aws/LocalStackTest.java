package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.central.CentralRequest;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Webhook;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Central and channel stacks and the path of an event on LocalStack, the last image that needs no
 * token. Its free edition has no Organizations, so the account stands alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LocalStackTest {
  private static final DockerImageName IMAGE =
      DockerImageName.parse("localstack/localstack:4.14.0");
  private static final Region HOME = new Region("us-east-1");

  private LocalStackContainer localStack;
  private RealAwsClients clients;

  // Not before all: a skip is counted, with its reason, only where it concerns a test.
  @BeforeEach
  void start() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "no Docker engine answers, so LocalStack cannot be started");
    localStack = new LocalStackContainer(IMAGE);
    localStack.start();
    clients =
        new RealAwsClients(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(localStack.getAccessKey(), localStack.getSecretKey())),
            Optional.empty(),
            Optional.of(localStack.getEndpoint()));
  }

  @AfterAll
  void stop() {
    if (clients != null) {
      clients.close();
    }
    if (localStack != null) {
      localStack.stop();
    }
  }

  @Test
  void centralAndChannelStacksComeUpAndAnEventReachesTheTopicsSubscribers() {
    execute(rollout().central().planDeploy(CentralRequest.standard()));
    execute(
        rollout()
            .channels()
            .planDeploy(
                ChannelRequest.of(
                    new ChannelName("ops"),
                    Optional.of(
                        Webhook.parse("https://oapi.dingtalk.com/robot/send?access_token=0")))));
    String topic = rollout().central().status().outputs().get("TopicArn");
    String queue = subscribed(topic);

    client(EventBridgeClient.class)
        .putEvents(
            r ->
                r.entries(
                    PutEventsRequestEntry.builder()
                        .eventBusName(rollout().central().status().outputs().get("BusArn"))
                        .source("eventbot.test")
                        .detailType("AWS Health Event")
                        .detail("{\"service\": \"RDS\"}")
                        .build()));

    List<Message> received =
        client(SqsClient.class)
            .receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(20))
            .messages();
    assertThat(received).hasSize(1);
    assertThat(received.get(0).body()).contains("RDS");
    execute(rollout().whole().planDestroy());
    assertThat(rollout().central().status().deployed()).isFalse();
  }

  private String subscribed(String topic) {
    SqsClient queues = client(SqsClient.class);
    String queue = queues.createQueue(r -> r.queueName("listener")).queueUrl();
    String arn =
        queues
            .getQueueAttributes(r -> r.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    client(SnsClient.class).subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint(arn));
    return queue;
  }

  private static void execute(Plan plan) {
    assertThat(plan.execute(Progress.silent()).exitCode()).isEqualTo(ExitCode.DONE);
  }

  private Rollout rollout() {
    return new Rollout(
        AwsPorts.over(new Alone(), HOME, Clock.systemUTC(), Pause.real()),
        HOME,
        Path.of("target", "dist", "eventbot-bot.jar"),
        Clock.systemUTC(),
        Pause.real());
  }

  private <C extends SdkClient> C client(Class<C> type) {
    return clients.client(type, HOME);
  }

  /** LocalStack's clients, and for Organizations what an account without one hears. */
  private final class Alone implements AwsClients {
    @Override
    public <C extends SdkClient> C client(Class<C> type, Region region) {
      if (!type.equals(OrganizationsClient.class)) {
        return clients.client(type, region);
      }
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                throw AwsOrganizationsNotInUseException.builder()
                    .message("Your account is not a member of an organization.")
                    .statusCode(400)
                    .build();
              }));
    }

    @Override
    public AwsClients inAccount(AccountId account) {
      return clients.inAccount(account);
    }
  }
}
