package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.central.CentralRequest;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.value.Region;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The central stack in one account, whoever answers; no organization is needed. */
interface CentralContract {
  Region HOME = new Region("us-east-1");

  AwsClients clients();

  Path botJar();

  default Rollout rollout() {
    return new Rollout(
        AwsPorts.over(clients(), HOME, Clock.systemUTC(), Pause.real()),
        HOME,
        botJar(),
        Clock.systemUTC(),
        Pause.real());
  }

  @Test
  default void theCentralStackComesUpAndASecondDeployChangesNothing() {
    execute(central());

    assertThat(rollout().central().status().deployed()).isTrue();
    assertThat(outputs()).containsKeys("BusArn", "BusName", "TopicArn");
    assertThat(central().changesNothing()).isTrue();
  }

  @Test
  default void theRuleOfTheBusLeadsToTheTopic() {
    execute(central());
    EventBridgeClient events = client(EventBridgeClient.class);
    String bus = outputs().get("BusName");

    assertThat(events.listRules(r -> r.eventBusName(bus)).rules())
        .flatExtracting(
            rule -> events.listTargetsByRule(r -> r.eventBusName(bus).rule(rule.name())).targets())
        .extracting(Target::arn)
        .containsExactlyInAnyOrder(outputs().get("TopicArn"), probeQueueArn());
  }

  private String probeQueueArn() {
    String url = outputs().get("ProbeQueueUrl");
    return client(SqsClient.class)
        .getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .get(QueueAttributeName.QUEUE_ARN);
  }

  @Test
  default void destroyLeavesNoCentralStack() {
    execute(central());

    execute(rollout().whole().planDestroy());

    assertThat(rollout().central().status().deployed()).isFalse();
    assertThat(
            client(CloudFormationClient.class).describeStacks(r -> {}).stacks().stream()
                .map(stack -> stack.stackName())
                .filter(name -> name.startsWith("eventbot-")))
        .isEmpty();
    assertThat(client(SqsClient.class).listQueues().queueUrls()).as("queues").isEmpty();
  }

  default Plan central() {
    return rollout().central().planDeploy(CentralRequest.standard());
  }

  default Map<String, String> outputs() {
    return rollout().central().status().outputs();
  }

  default <C extends SdkClient> C client(Class<C> type) {
    return clients().client(type, HOME);
  }

  static void execute(Plan plan) {
    Report report = plan.execute(Progress.silent());
    assertThat(report.exitCode()).as("%s", report).isEqualTo(ExitCode.DONE);
  }
}
