package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Rules with a clock of their own, in virtual time. */
class ScheduledRuleTest {
  // A Thursday.
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final String MONDAYS = "cron(0 1 ? * MON *)";
  private static final String TRANSFORMER =
      """
      "InputTransformer": {"InputPathsMap": {"time": "$.time", "nothing": "$.detail.none"},
        "InputTemplate": "{\\"source\\":\\"us\\",\\"time\\":<time>,\\"nothing\\":<nothing>}"},""";

  @TempDir Path folder;

  private static String template(String schedule, String state, String transformer) {
    return """
        {"Resources": {
          "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"MessageRetentionPeriod": 1209600}},
          "Policy": {"Type": "AWS::SQS::QueuePolicy", "Properties": {
            "Queues": [{"Ref": "Queue"}],
            "PolicyDocument": {"Version": "2012-10-17", "Statement": [{
              "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
              "Action": "sqs:SendMessage", "Resource": {"Fn::GetAtt": ["Queue", "Arn"]},
              "Condition": {"ArnEquals": {"aws:SourceArn": {"Fn::GetAtt": ["Rule", "Arn"]}}}}]}}},
          "Rule": {"Type": "AWS::Events::Rule", "Properties": {
            "Name": "clock", "ScheduleExpression": "%s", "State": "%s",
            "Targets": [{%s "Id": "Queue", "Arn": {"Fn::GetAtt": ["Queue", "Arn"]}}]}}},
         "Outputs": {"Url": {"Value": {"Ref": "Queue"}}}}
        """
        .formatted(schedule, state, transformer);
  }

  private static Stack deploy(Sandbox sandbox, String template) throws InterruptedException {
    CloudFormationClient client = client(sandbox, CloudFormationClient.class);
    client.createStack(request -> request.stackName("clock").templateBody(template));
    Stack stack = null;
    while (stack == null || stack.stackStatusAsString().endsWith("_IN_PROGRESS")) {
      sandbox.sleep(Duration.ofSeconds(1));
      stack = client.describeStacks(request -> request.stackName("clock")).stacks().get(0);
    }
    return stack;
  }

  private static <C extends software.amazon.awssdk.core.SdkClient> C client(
      Sandbox sandbox, Class<C> type) {
    return sandbox.client(type, sandbox.managementAccountId(), "us-east-1");
  }

  private static List<String> taken(Sandbox sandbox, Stack stack) {
    SqsClient sqs = client(sandbox, SqsClient.class);
    String url = stack.outputs().get(0).outputValue();
    List<String> bodies = new ArrayList<>();
    for (List<Message> some = receive(sqs, url); !some.isEmpty(); some = receive(sqs, url)) {
      for (Message message : some) {
        bodies.add(message.body());
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
      }
    }
    return bodies.stream().sorted().toList();
  }

  private static List<Message> receive(SqsClient sqs, String url) {
    return sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages();
  }

  @Test
  void aRuleStrikesAtItsTimesAndTransformsWhatItsTargetGets()
      throws IOException, InterruptedException {
    try (Sandbox sandbox = Sandbox.inMemory(SandboxOptions.sample().inVirtualTime(START))) {
      Stack stack = deploy(sandbox, template(MONDAYS, "ENABLED", TRANSFORMER));

      sandbox.sleep(Duration.ofDays(13));

      assertThat(taken(sandbox, stack))
          .containsExactly(
              "{\"source\":\"us\",\"time\":\"2026-01-05T01:00:00Z\",\"nothing\":null}",
              "{\"source\":\"us\",\"time\":\"2026-01-12T01:00:00Z\",\"nothing\":null}");
    }
  }

  @Test
  void withoutATransformerTheTargetGetsTheScheduledEvent()
      throws IOException, InterruptedException {
    try (Sandbox sandbox = Sandbox.inMemory(SandboxOptions.sample().inVirtualTime(START))) {
      Stack stack = deploy(sandbox, template("rate(12 hours)", "ENABLED", ""));

      sandbox.sleep(Duration.ofDays(1));

      List<String> events = taken(sandbox, stack);
      assertThat(events).hasSize(2);
      assertThat(events)
          .allSatisfy(
              event ->
                  assertThat(event)
                      .contains("\"detail-type\":\"Scheduled Event\"")
                      .contains("\"source\":\"aws.events\"")
                      .contains(":rule/clock\"]"));
    }
  }

  @Test
  void aRuleThatIsOffDoesNotStrikeUntilItIsOnAgain() throws IOException, InterruptedException {
    try (Sandbox sandbox = Sandbox.inMemory(SandboxOptions.sample().inVirtualTime(START))) {
      Stack stack = deploy(sandbox, template("rate(1 day)", "DISABLED", ""));
      sandbox.sleep(Duration.ofDays(3));
      assertThat(taken(sandbox, stack)).isEmpty();

      client(sandbox, EventBridgeClient.class).enableRule(r -> r.name("clock"));
      sandbox.sleep(Duration.ofDays(2));

      assertThat(taken(sandbox, stack)).hasSize(2);
    }
  }

  @Test
  void aClockGoesOnInTheNextRunOfTheFile() throws IOException, InterruptedException {
    Path file = folder.resolve("org.json");
    Stack stack;
    try (Sandbox sandbox = Sandbox.create(file, SandboxOptions.sample().inVirtualTime(START))) {
      stack = deploy(sandbox, template(MONDAYS, "ENABLED", TRANSFORMER));
      sandbox.save();
    }
    try (Sandbox sandbox = Sandbox.open(file)) {
      sandbox.sleep(Duration.ofDays(5));

      assertThat(taken(sandbox, stack)).hasSize(1);
      assertThat(
              client(sandbox, EventBridgeClient.class)
                  .describeRule(r -> r.name("clock"))
                  .scheduleExpression())
          .isEqualTo(MONDAYS);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron(0 1 * * MON *)      | Parameter ScheduleExpression is not valid.",
        "cron(0 25 ? * MON *)     | Parameter ScheduleExpression is not valid.",
        "cron(0/5 1 ? * MON *)    | Parameter ScheduleExpression is not valid.",
        "rate(0 days)             | Parameter ScheduleExpression is not valid.",
        "every monday             | Parameter ScheduleExpression is not valid."
      })
  void whatIsNoScheduleIsRefused(String schedule, String reason)
      throws IOException, InterruptedException {
    try (Sandbox sandbox = Sandbox.inMemory(SandboxOptions.sample().inVirtualTime(START))) {
      Stack stack = deploy(sandbox, template(schedule, "ENABLED", ""));

      assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
      assertThat(
              client(sandbox, CloudFormationClient.class)
                  .describeStackEvents(r -> r.stackName("clock"))
                  .stackEvents()
                  .toString())
          .contains(reason);
    }
  }

  @Test
  void aPlaceholderWithoutAPathIsRefused() throws IOException, InterruptedException {
    try (Sandbox sandbox = Sandbox.inMemory(SandboxOptions.sample().inVirtualTime(START))) {
      Stack stack =
          deploy(
              sandbox,
              template(MONDAYS, "ENABLED", TRANSFORMER.replace("\"time\": ", "\"tome\": ")));

      assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
    }
  }
}
