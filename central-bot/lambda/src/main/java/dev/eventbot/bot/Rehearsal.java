package dev.eventbot.bot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.aws.LambdaClients;
import dev.eventbot.bot.robot.Answer;
import dev.eventbot.bot.robot.RobotApp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * An event taken all the way to a robot that is not there, before the first real one comes: what
 * Java loads on that way is loaded while Lambda starts the function, at full speed and as a rule
 * before a snapshot of it, instead of while a group waits. Leaves no trace but the loaded classes.
 */
final class Rehearsal {
  private static final JsonMapper JSON = new JsonMapper();

  private static final String EVENT =
      """
      {"version":"0","id":"rehearsal","detail-type":"AWS Health Event","source":"aws.health",
       "account":"111122223333","time":"2026-01-01T00:00:00Z","region":"us-east-1","resources":[],
       "detail":{
        "eventArn":"arn:aws:health:us-east-1::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/REHEARSAL",
        "service":"EC2","eventTypeCode":"AWS_EC2_OPERATIONAL_ISSUE","eventTypeCategory":"issue",
        "eventScopeCode":"ACCOUNT_SPECIFIC","communicationId":"rehearsal-1",
        "startTime":"Thu, 1 Jan 2026 00:00:00 GMT","lastUpdatedTime":"Thu, 1 Jan 2026 00:00:00 GMT",
        "statusCode":"open","eventRegion":"us-east-1",
        "eventDescription":[{"language":"en_US","latestDescription":"A rehearsal.\\\\n\\\\nThat is all."}],
        "affectedAccount":"111122223333","page":"1","totalPages":"1","backupEvent":"false"}}
      """;

  private final Map<String, String> environment;
  private int posts;

  private Rehearsal(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Of a channel with these settings. */
  static Rehearsal of(Map<String, String> environment) {
    Map<String, String> own = new HashMap<>(environment);
    // The event has to pass, whatever the channel's filter; and no name is looked up for it.
    own.remove("EVENTBOT_ONLY");
    own.put("AWS_ENDPOINT_URL", "https://rehearsal.invalid/");
    return new Rehearsal(own);
  }

  /**
   * Never fails: what cannot be rehearsed is said when it is needed.
   *
   * @return how many messages the robot that is not there was given
   */
  int run() {
    try {
      announce();
      greet();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // As said above.
    }
    return posts;
  }

  private void announce() throws IOException {
    String host = RobotApp.named(Settings.from(environment).robot()).hosts().get(0);
    LambdaClients clients = LambdaClients.rehearsing(environment, webhook(host));
    BotHandler bot =
        new BotHandler(
            environment,
            clients.secretsManager(),
            clients.ssm(),
            clients.dynamoDb(),
            clients.sqs(),
            clients.json(),
            (uri, json) -> {
              posts++;
              return new Answer(200, "{\"errcode\":0,\"code\":0}");
            },
            Clock.systemUTC());
    bot.handleRequest(
        new ByteArrayInputStream(batch().getBytes(UTF_8)),
        OutputStream.nullOutputStream(),
        new Silent());
  }

  /** The first words of TLS, to nobody. */
  private static void greet() throws IOException, GeneralSecurityException {
    SSLEngine tls = SSLContext.getDefault().createSSLEngine("rehearsal.invalid", 443);
    tls.setUseClientMode(true);
    tls.beginHandshake();
    tls.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(tls.getSession().getPacketBufferSize()));
  }

  private static String webhook(String host) {
    return switch (host) {
      case "open.feishu.cn" -> "https://" + host + "/open-apis/bot/v2/hook/rehearsal";
      case "qyapi.weixin.qq.com" -> "https://" + host + "/cgi-bin/webhook/send?key=rehearsal";
      default -> "https://" + host + "/robot/send?access_token=rehearsal";
    };
  }

  private static String batch() {
    ObjectNode batch = JSON.createObjectNode();
    ObjectNode item = batch.putArray("Records").addObject();
    item.put("messageId", "rehearsal").put("receiptHandle", "rehearsal");
    item.put("eventSource", "aws:sqs");
    item.putObject("attributes").put("SentTimestamp", "1767225600000");
    item.put(
        "body",
        JSON.createObjectNode().put("Type", "Notification").put("Message", EVENT).toString());
    return batch.toString();
  }

  /** Surroundings without a log: nothing happened. */
  private static final class Silent implements Context, LambdaLogger {
    @Override
    public void log(String message) {
      // Nobody is to take it for news.
    }

    @Override
    public void log(byte[] message) {
      // Nobody is to take it for news.
    }

    @Override
    public LambdaLogger getLogger() {
      return this;
    }

    @Override
    public int getRemainingTimeInMillis() {
      return 60_000;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 512;
    }

    @Override
    public String getAwsRequestId() {
      return "rehearsal";
    }

    @Override
    public String getLogGroupName() {
      return "";
    }

    @Override
    public String getLogStreamName() {
      return "";
    }

    @Override
    public String getFunctionName() {
      return "";
    }

    @Override
    public String getFunctionVersion() {
      return "";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "";
    }

    @Override
    public CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public ClientContext getClientContext() {
      return null;
    }
  }
}
