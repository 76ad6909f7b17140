package dev.eventbot.bot;

import static dev.eventbot.bot.BotFixture.batch;
import static dev.eventbot.bot.BotFixture.enveloped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** A coverage test as the whole bot sees it. */
class QuietProbesTest {
  private static final String RUN = "5a0c1be2-7c1b-4a44-8d5e-0f9c0f0d7a11";

  private final BotFixture bot = new BotFixture();

  @BeforeEach
  void keepsReceipts() {
    bot.environment.put("EVENTBOT_TABLE", "incidents");
  }

  private static String probe(String cell) {
    return """
        {"source":"eventbot.test","detail-type":"eventbot Test Event","detail":
         {"eventbotProbe":"%s","eventbotCell":"%s","eventbotQuiet":true}}
        """
        .formatted(RUN, cell);
  }

  @Test
  void leaveOneReceiptAndOneLogLineAndNobodyHearsOfThem() throws IOException {
    String answer =
        bot.invoke(
            batch(
                List.of(
                    enveloped(probe("222222222201/us-east-1")),
                    enveloped(probe("222222222202/us-east-1")))));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(bot.dynamoDb.written)
        .singleElement()
        .asString()
        .contains(
            "cells=[222222222201/us-east-1/1795334399250/1795334399500,"
                + " 222222222202/us-east-1/1795334399250/1795334399500]",
            "pk=probe#" + RUN,
            "sk=cells#ops#1795334400123#");
    assertThat(bot.robot.requests).isEmpty();
    assertThat(bot.context.log)
        .containsExactly(
            "{\"level\":\"INFO\",\"message\":\"coverage probes recorded\",\"channel\":\"ops\","
                + "\"requestId\":\"request-1\",\"run\":\""
                + RUN
                + "\",\"probes\":2}");
  }

  @Test
  void comeAgainWhenTheReceiptCouldNotBeWritten() throws IOException {
    bot.dynamoDb.failure = DynamoDbException.builder().message("quotes the item").build();

    String answer = bot.invoke(batch(List.of(probe("222222222201/us-east-1"))));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
    assertThat(bot.sqs.calls)
        .singleElement()
        .asString()
        .startsWith("hide https://sqs/ops handle-1");
    assertThat(bot.context.log)
        .containsExactly(
            "{\"level\":\"WARN\",\"message\":\"coverage probes not recorded\",\"channel\":\"ops\","
                + "\"requestId\":\"request-1\",\"run\":\""
                + RUN
                + "\",\"probes\":1,\"reason\":\"DynamoDbException\"}");
    assertThatThrownBy(() -> bot.invoke(probe("222222222201/us-east-1")))
        .isInstanceOf(IOException.class)
        .hasMessage("not announced: retry: DynamoDbException");
  }

  @Test
  void theirSummaryCallsNobodyAndHoldsTheKeyword() throws IOException {
    bot.environment.remove("EVENTBOT_TABLE");
    bot.ssm.parameters.put("/DingtalkCustomBotParaPrefix/AWS/AtMobiles/DEFAULT", "13800000001");

    String message =
        bot.announced(
            """
            {"source":"eventbot.test","detail-type":"eventbot Test Event","detail":
             {"eventbotProbe":"%s","eventbotCoverage":{"accounts":412,"regions":4,"cells":1648,
              "reached":1645,"notReached":3,"notTested":0,"missing":
               [{"account":"222222222201","name":"prod-web","region":"us-east-1","why":"RULE_DISABLED"}]}}}
            """
                .formatted(RUN));

    assertThat(message)
        .contains(
            "AWS",
            "412 个账号 × 4 个地区：3 处未达本群",
            "prod-web (222222222201) · 弗吉尼亚 us-east-1 · 转发规则被停用",
            "还有 2 处")
        .doesNotContain("13800000001", "@");
  }
}
