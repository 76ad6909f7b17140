package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.sandbox.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;

/** The deployed bot in a small storm: SNS, SQS, the poller, DynamoDB and a robot with moods. */
class BotStormTest {
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  private static final String MAYBE_SEEN = "这条消息可能发过一次";
  private static final int ACCOUNTS = 60;
  private static final List<String> REGIONS = List.of("us-east-1", "us-west-2", "ap-east-1");
  private static final Faults TROUBLE =
      Faults.parse("robot:as=timeout-after,share=10%")
          .and(Faults.parse("robot:as=cut-before,share=10%"))
          .and(Faults.parse("robot:as=punish,times=1"))
          .withSeed(4);

  private static String event(int account, String region, String status) {
    return """
        {"version":"0","detail-type":"AWS Health Event","source":"aws.health",
         "account":"22222%1$07d","time":"2026-11-22T08:00:00Z","region":"%2$s",
         "detail":{"eventArn":"arn:aws:health:us-east-1::event/LAMBDA/AWS_LAMBDA_ISSUE/1",
          "service":"LAMBDA","eventTypeCode":"AWS_LAMBDA_OPERATIONAL_ISSUE",
          "eventTypeCategory":"issue","eventScopeCode":"PUBLIC","statusCode":"%3$s",
          "startTime":"Sun, 22 Nov 2026 07:40:00 GMT",
          "lastUpdatedTime":"Sun, 22 Nov 2026 %4$s:00:00 GMT","eventRegion":"us-east-1",
          "eventDescription":[{"language":"en_US","latestDescription":"It is %3$s."}]}}
        """
        .formatted(account, region, status, status.equals("open") ? "08" : "09");
  }

  private static void storm(Landscape landscape, String status) throws InterruptedException {
    SnsClient sns = landscape.client(SnsClient.class);
    for (int account = 0; account < ACCOUNTS; account++) {
      for (String region : REGIONS) {
        String event = event(account, region, status);
        sns.publish(r -> r.topicArn(landscape.central.get("TopicArn")).message(event));
      }
      landscape.sandbox.sleep(Duration.ofSeconds(2));
    }
    landscape.sandbox.sleep(Duration.ofMinutes(60));
  }

  @Test
  void aCrowdOfCopiesBecomesAFewMessagesAndNothingIsLeft() throws Exception {
    SandboxOptions options = SandboxOptions.sample().withFaults(TROUBLE).inVirtualTime(START);
    try (Landscape landscape = new Landscape(Sandbox.inMemory(options))) {
      landscape.deployCentral(template -> {}, Map.of());
      landscape.deployChannel("ops", template -> {});

      storm(landscape, "open");
      storm(landscape, "closed");

      Map<String, String> channel = landscape.channel;
      assertThat(landscape.depth(Landscape.CENTRAL, Landscape.HOME, channel.get("QueueUrl")))
          .isEqualTo("0");
      assertThat(
              landscape.depth(Landscape.CENTRAL, Landscape.HOME, channel.get("DeadLetterQueueUrl")))
          .isEqualTo("0");
      List<GroupMessage> group = landscape.sandbox.group();
      assertThat(group).hasSizeBetween(3, 8);
      assertThat(group.get(0).text()).contains("60").doesNotContain(MAYBE_SEEN);
      assertThat(group.subList(1, group.size() - 1))
          .allSatisfy(again -> assertThat(again.text()).contains(MAYBE_SEEN));
      assertThat(group.get(group.size() - 1).title()).contains("已恢复");
    }
  }
}
