package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Webhook;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The same with a channel and with the path of an event, where they can be had: moto makes no
 * channel stack, and lets no rule tell a topic anything.
 */
interface EventPathContract extends CentralContract {
  ChannelName OPS = new ChannelName("ops");

  /** A robot that may, but need not, answer. */
  default String robot() {
    return "https://oapi.dingtalk.com/robot/send?access_token=0";
  }

  @Test
  default void aChannelComesUpAndASecondDeployChangesNothing() {
    CentralContract.execute(central());
    CentralContract.execute(channel());

    assertThat(rollout().channels().list())
        .singleElement()
        .matches(channel -> channel.name().equals(OPS));
    assertThat(channel().changesNothing()).isTrue();
  }

  @Test
  default void whatTheTopicIsToldReachesWhoSubscribed() {
    CentralContract.execute(central());
    Listener listener = Listener.to(clients(), HOME, outputs().get("TopicArn"));

    client(SnsClient.class)
        .publish(r -> r.topicArn(outputs().get("TopicArn")).message("an RDS event"));

    assertThat(listener.hears()).contains("an RDS event");
  }

  @Test
  default void destroyLeavesNeitherCentralNorChannel() {
    CentralContract.execute(central());
    CentralContract.execute(channel());

    CentralContract.execute(rollout().whole().planDestroy());

    assertThat(rollout().central().status().deployed()).isFalse();
    assertThat(rollout().channels().list()).isEmpty();
    assertThat(
            client(CloudFormationClient.class).describeStacks(r -> {}).stacks().stream()
                .map(stack -> stack.stackName())
                .filter(name -> name.startsWith("eventbot-")))
        .isEmpty();
  }

  @Test
  default void anEventOnTheBusReachesWhoSubscribedToTheTopic() {
    CentralContract.execute(central());
    Listener listener = Listener.to(clients(), HOME, outputs().get("TopicArn"));

    client(EventBridgeClient.class)
        .putEvents(
            r ->
                r.entries(
                    PutEventsRequestEntry.builder()
                        .eventBusName(outputs().get("BusArn"))
                        .source("eventbot.test")
                        .detailType("AWS Health Event")
                        .detail("{\"service\": \"RDS\"}")
                        .build()));

    assertThat(listener.hears()).contains("RDS");
  }

  default Plan channel() {
    return rollout()
        .channels()
        .planDeploy(ChannelRequest.of(OPS, Optional.of(Webhook.parse(robot()))));
  }
}
