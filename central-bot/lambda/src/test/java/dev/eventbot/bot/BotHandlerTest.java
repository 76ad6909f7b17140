package dev.eventbot.bot;

import static dev.eventbot.bot.BotFixture.batch;
import static dev.eventbot.bot.BotFixture.enveloped;
import static dev.eventbot.bot.BotFixture.example;
import static dev.eventbot.bot.BotFixture.snsEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.SsmException;

class BotHandlerTest {
  private static final String EC2 = example("ec2-instance-retirement.json");
  private static final String RDS = example("rds-maintenance.json");
  private static final String PUBLIC = example("public-issue.json");
  private static final String ALL_SENT = "{\"batchItemFailures\":[]}";

  private static final String BARE =
      """
      {"source":"aws.health","account":"222222222201","detail":{"service":"EC2",
       "eventArn":"arn:aws:health:us-east-1::event/EC2/AWS_EC2_RETIREMENT/x1",
       "eventTypeCode":"AWS_EC2_RETIREMENT","eventTypeCategory":"scheduledChange"}}
      """;

  private final BotFixture bot = new BotFixture();

  @Test
  void announcesEveryRecordOfABatchTheMostSevereFirstEnvelopedOrRaw() throws IOException {
    String answer = bot.invoke(batch(List.of(enveloped(EC2), RDS, enveloped(PUBLIC))));

    assertThat(answer).isEqualTo(ALL_SENT);
    assertThat(bot.robot.messages()).hasSize(3);
    assertThat(bot.robot.messages().get(0)).contains("AWS_LAMBDA_OPERATIONAL_ISSUE");
    assertThat(String.join("", bot.robot.messages()))
        .contains("AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED", "AWS_RDS_MAINTENANCE_SCHEDULED");
  }

  @Test
  void announcesAnSnsEventInvokedDirectly() throws IOException {
    assertThat(bot.invoke(snsEvent(EC2))).isEqualTo(ALL_SENT);

    assertThat(bot.robot.messages())
        .singleElement()
        .asString()
        .contains("AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED");
  }

  @Test
  void announcesABareEvent() throws IOException {
    assertThat(bot.invoke(EC2)).isEqualTo(ALL_SENT);

    assertThat(bot.robot.messages()).hasSize(1);
  }

  @Test
  void aMalformedRecordBecomesAMessageAndCostsNoNeighbour() throws IOException {
    String answer =
        bot.invoke(batch(List.of(EC2, "{\"detail\":", "", "[]", "null", enveloped("oops"), RDS)));

    assertThat(answer).isEqualTo(ALL_SENT);
    assertThat(bot.robot.messages()).hasSize(7);
    assertThat(bot.robot.messages().get(0)).contains("EC2");
    assertThat(bot.robot.messages().get(1)).contains("AWS_RDS_MAINTENANCE_SCHEDULED");
    assertThat(bot.robot.messages().subList(2, 7))
        .allMatch(message -> message.contains("收到无法解析的事件"))
        .anyMatch(message -> message.contains("{\"detail\":"))
        .anyMatch(message -> message.contains("oops"));
  }

  @Test
  void copiesOfOneEventAreOneMessage() throws IOException {
    assertThat(bot.invoke(batch(List.of(EC2, enveloped(EC2), EC2)))).isEqualTo(ALL_SENT);
    assertThat(bot.invoke(batch(List.of(EC2)))).isEqualTo(ALL_SENT);

    assertThat(bot.robot.requests).hasSize(1);
    assertThat(bot.context.log).filteredOn(line -> line.contains("duplicate")).hasSize(3);
  }

  @Test
  void handsBackExactlyTheRecordsThatWereNotSentHiddenUntilTheirTime() throws IOException {
    bot.robot
        .answers(FakeRobot.OK)
        .fails(
            () -> {
              throw new SocketTimeoutException("read");
            })
        .answers("{\"errcode\":-1,\"errmsg\":\"busy\"}");

    String answer = bot.invoke(batch(List.of(EC2, RDS, PUBLIC)));

    // The open issue goes first, and is sent.
    assertThat(answer)
        .isEqualTo(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"},{\"itemIdentifier\":\"m2\"}]}");
    assertThat(bot.robot.requests).hasSize(3);
    assertThat(bot.sqs.calls)
        .hasSize(2)
        .allMatch(call -> call.matches("hide https://sqs/ops handle-[12] (8|9|1\\d|20)s"));
  }

  @Test
  void throttledLeavesTheRobotAlone() throws IOException {
    bot.robot.answers("{\"errcode\":130101,\"errmsg\":\"send too fast\"}");

    assertThat(bot.invoke(batch(List.of(EC2, RDS, PUBLIC)))).contains("m1", "m2", "m3");

    assertThat(bot.robot.requests).hasSize(1);
  }

  @Test
  void whatOnlyAPersonCanMendIsBuriedAtOnceWithItsReason() throws IOException {
    bot.robot.answers("{\"errcode\":310000,\"errmsg\":\"keywords not in content\"}");

    assertThat(bot.invoke(batch(List.of(enveloped(EC2))))).isEqualTo(ALL_SENT);

    assertThat(bot.sqs.calls)
        .singleElement()
        .asString()
        .startsWith("send https://sqs/ops-dead {")
        .contains("configuration: errcode 310000 keywords not in content")
        .endsWith(EC2);
  }

  @Test
  void aFaultOfTheTransportCostsNoNeighbour() throws IOException {
    bot.robot.fails(
        () -> {
          throw new IllegalStateException("quotes 13800000001");
        });

    assertThat(bot.invoke(batch(List.of(EC2, PUBLIC))))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"}]}");
    assertThat(bot.robot.requests).hasSize(2);
    bot.clock.pass(Duration.ofMinutes(2));

    assertThat(bot.invoke(batch(List.of(PUBLIC)))).isEqualTo(ALL_SENT);
    assertThat(bot.context.log.get(0))
        .contains("fault in the bot: java.lang.IllegalStateException at ")
        .doesNotContain("13800000001");
  }

  @Test
  void failsTheInvocationWhenNoQueueCanBringTheEventBack() {
    bot.robot.answers("{\"errcode\":-1,\"errmsg\":\"busy\"}");

    assertThatThrownBy(() -> bot.invoke(EC2))
        .isInstanceOf(IOException.class)
        .hasMessage("not announced: retry: errcode -1 busy");
    assertThatThrownBy(() -> bot.invoke(snsEvent(EC2)))
        .hasMessageStartingWith("not announced: waiting: not before 2026-11-22T08:00:");
  }

  @Test
  void handsTheRestBackInsteadOfBeingEndedInTheMiddle() throws IOException {
    bot.context = new FakeContext(List.of(60_000, 60_000, 60_000, 32_999));

    String answer = bot.invoke(batch(List.of(EC2, RDS, PUBLIC)));

    assertThat(answer)
        .isEqualTo(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"},{\"itemIdentifier\":\"m2\"}]}");
    assertThat(bot.robot.requests).hasSize(1);
  }

  @Test
  void anEmptyBatchIsNothingToDo() throws IOException {
    assertThat(bot.invoke(batch(List.of()))).isEqualTo(ALL_SENT);
    assertThat(bot.robot.requests).isEmpty();
  }

  @Test
  void aRecordOfAnUnknownKindIsShownAsItCame() throws IOException {
    assertThat(bot.invoke("{\"Records\":[{\"eventSource\":\"aws:s3\",\"s3\":{}}]}"))
        .isEqualTo(ALL_SENT);

    assertThat(bot.robot.messages()).singleElement().asString().contains("aws:s3");
  }

  @Test
  void signsAndStaysOutOfTheLogs() throws IOException {
    bot.secrets.secret =
        "{\"webhook\":\"" + FakeSecretsManager.WEBHOOK + "\",\"secret\":\"SECdemo\"}";
    bot.ssm.parameters.put("/DingtalkCustomBotParaPrefix/AWS/AtMobiles/DEFAULT", "13800000001");
    bot.robot.answers("{\"errcode\":300005,\"errmsg\":\"bad access_token=token-of-ops given\"}");

    bot.invoke(batch(List.of(EC2, "no json 13800000001")));

    assertThat(bot.robot.uris.get(0).toString())
        .startsWith(FakeSecretsManager.WEBHOOK + "&timestamp=1795334400123&sign=");
    assertThat(bot.context.log)
        .containsExactly(
            """
            {"level":"ERROR","message":"not announced, in the dead-letter queue",\
            "channel":"ops","requestId":"request-1","messageId":"m1","eventArn":"arn:aws:health:ap-east-1::event/EC2/\
            AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED/AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED_\
            0b6d2c7e-41f5-4c8a-b0a4-2f1f7f0d9e63","account":"222222222201",\
            "eventTypeCode":"AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED","region":"ap-east-1",\
            "outcome":"configuration","reason":"errcode 300005 bad access_token=… given"}""",
            """
            {"level":"ERROR","message":"not announced, in the dead-letter queue",\
            "channel":"ops","requestId":"request-1","messageId":"m2",\
            "unreadable":"no JSON: line 1, column 1","outcome":"configuration",\
            "reason":"errcode 300005 bad access_token=… given"}""");
  }

  @Test
  void goesOutToEveryoneWithOneLogLineWhenMentionsCannotBeRead() throws IOException {
    bot.ssm.failure = SsmException.builder().message("13800000001 secret").build();

    assertThat(bot.invoke(batch(List.of(EC2)))).isEqualTo(ALL_SENT);

    assertThat(bot.robot.messages().get(0))
        .contains("at: {\"atMobiles\":[],\"isAtAll\":true}", "所有人");
    assertThat(bot.context.log.get(0))
        .isEqualTo(
            "{\"level\":\"WARN\",\"message\":\"mentions could not be read from"
                + " /DingtalkCustomBotParaPrefix/AWS/AtMobiles/account-222222222201: SsmException\",\"channel\":\"ops\","
                + "\"requestId\":\"request-1\"}");
    assertThat(bot.context.log).hasSize(2);
  }

  @Test
  void readsTheSecretAgainAfterTheRobotRefusedIt() throws IOException {
    bot.robot.answers("{\"errcode\":300001,\"errmsg\":\"token is not exist\"}");

    bot.invoke(batch(List.of(EC2)));
    bot.invoke(batch(List.of(RDS)));

    assertThat(bot.secrets.asked).containsExactly("arn:secret", "arn:secret");
  }

  @Test
  void namesAccountsAndFillsInWhatTheEventLacks() throws IOException {
    bot.environment.put(
        "EVENTBOT_SECRET_ARN", "arn:aws:secretsmanager:us-east-1:111111111111:secret:ops");
    bot.aws
        .answers("DescribeAccount", "{\"Account\":{\"Name\":\"shop-prod\"}}")
        .answers(
            "DescribeEventDetailsForOrganization",
            "{\"successfulSet\":[{\"eventDescription\":{\"latestDescription\":\"It goes.\"}}]}")
        .answers(
            "DescribeAffectedEntitiesForOrganization",
            "{\"entities\":[{\"entityValue\":\"i-0abc\",\"awsAccountId\":\"222222222201\"}]}");

    assertThat(bot.announced(BARE)).contains("shop-prod", "It goes.", "i-0abc");
  }

  @Test
  void saysInTheLogOnceWhyAMessageHoldsOnlyWhatTheEventBrought() throws IOException {
    bot.aws
        .refuses("DescribeAccount", "AccessDeniedException")
        .refuses("DescribeEventDetailsForOrganization", "SubscriptionRequiredException");

    bot.invoke(BARE);
    bot.invoke(BARE.replace("/x1", "/x2"));

    assertThat(bot.robot.messages()).hasSize(2);
    assertThat(
            bot.context.log.stream()
                .filter(line -> line.contains("WARN"))
                .map(line -> line.replaceAll(".*\"message\":\"([^\"]*)\".*\\R?", "$1")))
        .containsExactlyInAnyOrder(
            "accounts are shown by number, DescribeAccount: AccessDeniedException",
            "messages hold only what events bring, AWS Health API for the organization:"
                + " SubscriptionRequiredException");
  }
}
