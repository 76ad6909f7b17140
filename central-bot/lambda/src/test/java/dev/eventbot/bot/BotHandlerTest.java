package dev.eventbot.bot;

import static dev.eventbot.bot.BotFixture.batch;
import static dev.eventbot.bot.BotFixture.enveloped;
import static dev.eventbot.bot.BotFixture.example;
import static dev.eventbot.bot.BotFixture.snsEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.SsmException;

class BotHandlerTest {
  private static final String EC2 = example("ec2-instance-retirement.json");
  private static final String RDS = example("rds-maintenance.json");
  private static final String PUBLIC = example("public-issue.json");
  private static final String ALL_SENT = "{\"batchItemFailures\":[]}";

  private final BotFixture bot = new BotFixture();

  @Test
  void announcesEveryRecordOfABatchInItsOrderEnvelopedOrRaw() throws IOException {
    String answer = bot.invoke(batch(List.of(enveloped(EC2), RDS, enveloped(PUBLIC))));

    assertThat(answer).isEqualTo(ALL_SENT);
    assertThat(bot.robot.messages()).hasSize(3);
    assertThat(bot.robot.messages().get(0)).contains("AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED");
    assertThat(bot.robot.messages().get(1)).contains("AWS_RDS_MAINTENANCE_SCHEDULED");
    assertThat(bot.robot.messages().get(2)).contains("AWS_LAMBDA_OPERATIONAL_ISSUE");
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
    assertThat(bot.robot.messages().get(1)).contains("收到无法解析的事件", "{\"detail\":");
    assertThat(bot.robot.messages().get(5)).contains("oops");
    assertThat(bot.robot.messages().get(6)).contains("AWS_RDS_MAINTENANCE_SCHEDULED");
  }

  @Test
  void handsBackExactlyTheRecordsThatWereNotSent() throws IOException {
    bot.robot
        .answers(FakeRobot.OK)
        .answers("{\"errcode\":130101,\"errmsg\":\"send too fast\"}")
        .answers("{\"errcode\":430103,\"errmsg\":\"content refused\"}")
        .answers("{\"errcode\":310000,\"errmsg\":\"keywords not in content\"}")
        .fails(
            () -> {
              throw new SocketTimeoutException("read");
            })
        .fails(
            () -> {
              throw new IllegalStateException("a fault of the transport");
            });

    String answer = bot.invoke(batch(List.of(EC2, EC2, EC2, EC2, EC2, EC2, EC2)));

    assertThat(answer)
        .isEqualTo(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"},{\"itemIdentifier\":\"m3\"},"
                + "{\"itemIdentifier\":\"m4\"},{\"itemIdentifier\":\"m5\"},{\"itemIdentifier\":\"m6\"}]}");
    assertThat(bot.robot.requests).hasSize(7);
  }

  @Test
  void failsTheInvocationWhenNoQueueCanBringTheEventBack() {
    bot.robot
        .answers("{\"errcode\":-1,\"errmsg\":\"busy\"}")
        .answers("{\"errcode\":-1,\"errmsg\":\"busy\"}");

    assertThatThrownBy(() -> bot.invoke(EC2))
        .isInstanceOf(IOException.class)
        .hasMessage("not announced: retry: errcode -1 busy");
    assertThatThrownBy(() -> bot.invoke(snsEvent(EC2)))
        .hasMessage("not announced: retry: errcode -1 busy");
  }

  @Test
  void handsTheRestBackInsteadOfBeingEndedInTheMiddle() throws IOException {
    bot.context = new FakeContext(List.of(60_000, 16_999, 5_000));

    String answer = bot.invoke(batch(List.of(EC2, EC2, EC2)));

    assertThat(answer)
        .isEqualTo(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"},{\"itemIdentifier\":\"m3\"}]}");
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
            {"level":"ERROR","message":"not announced","channel":"ops","requestId":"request-1",\
            "messageId":"m1","eventArn":"arn:aws:health:ap-east-1::event/EC2/\
            AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED/AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED_\
            0b6d2c7e-41f5-4c8a-b0a4-2f1f7f0d9e63","account":"222222222201",\
            "eventTypeCode":"AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED","region":"ap-east-1",\
            "outcome":"configuration","reason":"errcode 300005 bad access_token=… given"}""",
            """
            {"level":"INFO","message":"announced","channel":"ops","requestId":"request-1",\
            "messageId":"m2","unreadable":"no JSON: line 1, column 1","outcome":"sent",\
            "reason":"errcode 0 ok"}""");
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
  void aFaultOfTheBotsOwnIsLoggedWithoutItsMessage() throws IOException {
    bot.robot.fails(
        () -> {
          throw new IllegalStateException("quotes 13800000001");
        });

    bot.invoke(batch(List.of(EC2)));

    assertThat(bot.context.log)
        .singleElement()
        .asString()
        .contains("\"fault\":\"java.lang.IllegalStateException\"", "\"messageId\":\"m1\"")
        .doesNotContain("13800000001");
  }

  @Test
  void aTestEventLeavesReceiptsOfItsWay() throws IOException {
    String probe =
        EC2.replace("\"service\": \"EC2\"", "\"service\":\"EC2\",\"eventbotProbe\":\"7f9c-1\"");

    bot.invoke(batch(List.of(enveloped(probe))));

    assertThat(bot.dynamoDb.written)
        .containsExactly(
            "incidents {botAt=2026-11-22T08:00:00.123Z, expiresAt=N 1795420800, outcome=received,"
                + " pk=probe#7f9c-1, queueAt=2026-11-22T07:59:59.500Z, sk=channel#ops,"
                + " topicAt=2026-11-22T07:59:59.250Z}",
            "incidents {answer=errcode 0 ok, botAt=2026-11-22T08:00:00.123Z, expiresAt=N 1795420800,"
                + " outcome=sent, pk=probe#7f9c-1, queueAt=2026-11-22T07:59:59.500Z,"
                + " robotAt=2026-11-22T08:00:00.123Z, sk=channel#ops, topicAt=2026-11-22T07:59:59.250Z}");
  }

  @Test
  void aReceiptThatCannotBeWrittenCostsALogLineNotTheMessage() throws IOException {
    bot.dynamoDb.failure = SsmException.builder().message("down").build();

    assertThat(bot.invoke(EC2.replace("\"page\": \"1\"", "\"eventbotProbe\":\"7f9c-1\"")))
        .isEqualTo(ALL_SENT);

    assertThat(bot.robot.requests).hasSize(1);
    assertThat(bot.context.log.get(0))
        .contains("the test event's receipt could not be written: SsmException");
  }

  @Test
  void ordinaryEventsLeaveNoReceipt() throws IOException {
    bot.invoke(EC2);

    assertThat(bot.dynamoDb.written).isEmpty();
  }

  @Test
  void readsTheSecretAgainAfterTheRobotRefusedIt() throws IOException {
    bot.robot.answers("{\"errcode\":300001,\"errmsg\":\"token is not exist\"}");

    bot.invoke(batch(List.of(EC2, EC2, EC2)));

    assertThat(bot.secrets.asked).containsExactly("arn:secret", "arn:secret");
  }
}
