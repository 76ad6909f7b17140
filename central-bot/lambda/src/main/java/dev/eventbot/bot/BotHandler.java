package dev.eventbot.bot;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.aws.LambdaClients;
import dev.eventbot.bot.aws.ParameterMentionBook;
import dev.eventbot.bot.aws.ProbeReceipts;
import dev.eventbot.bot.aws.SecretRobotKeys;
import dev.eventbot.bot.event.Delivery;
import dev.eventbot.bot.event.InvocationReader;
import dev.eventbot.bot.message.ClassicLayout;
import dev.eventbot.bot.robot.DingTalkRobot;
import dev.eventbot.bot.robot.HttpRobotTransport;
import dev.eventbot.bot.robot.Outcome;
import dev.eventbot.bot.robot.Robot;
import dev.eventbot.bot.robot.RobotTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The bot's entry point: takes what arrived for one channel and has its robot announce it, record
 * by record. Safe for use by several threads.
 *
 * <p>It accepts an SQS batch (SNS notifications in their envelope or raw, mixed), an SNS event
 * invoked directly, and one bare EventBridge event. Whatever was not sent is asked for again:
 * records of a queue as {@code batchItemFailures}, so that only they come back and in the end reach
 * the dead-letter queue with its alarm; everything else by failing the invocation, because Lambda
 * knows no other way to repeat it. That holds for every outcome but {@link Outcome.Sent}:
 * configuration errors and refused contents, too, take the way of {@code maxReceiveCount} to the
 * dead-letter queue.
 */
public final class BotHandler implements RequestStreamHandler {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * The longest one record may take: robot 5 + 10 s, and one slow answer of AWS's before it. With
   * less time left, the rest of a batch is handed back; if Lambda ended us instead, what was sent
   * already would be sent again.
   */
  private static final int MILLISECONDS_FOR_ONE = 17_000;

  private final Settings settings;
  private final Announcer announcer;
  private final InvocationReader invocations = new InvocationReader();

  /** For Lambda: the bot's composition root. */
  public BotHandler() {
    this(System.getenv(), new LambdaClients(System.getenv()));
  }

  private BotHandler(Map<String, String> environment, LambdaClients clients) {
    this(
        environment,
        clients.secretsManager(),
        clients.ssm(),
        clients.dynamoDb(),
        clients.sqs(),
        new HttpRobotTransport(),
        Clock.systemUTC());
  }

  /**
   * @param environment the {@code EVENTBOT_…} variables of the channel stack
   * @param transport the way to the robot
   * @throws IllegalArgumentException when the environment lacks a setting or holds a wrong one
   */
  public BotHandler(
      Map<String, String> environment,
      SecretsManagerClient secretsManager,
      SsmClient ssm,
      DynamoDbClient dynamoDb,
      SqsClient sqs,
      RobotTransport transport,
      Clock clock) {
    this.settings = Settings.from(environment);
    Robot robot =
        new DingTalkRobot(
            new SecretRobotKeys(secretsManager, settings.secretArn(), clock), transport, clock);
    this.announcer =
        new Announcer(
            settings.channel(),
            new ParameterMentionBook(ssm, settings.parameterPrefix(), settings.keyword(), clock),
            new ClassicLayout(settings.keyword(), settings.language(), settings.timeZone(), robot),
            robot,
            settings.table().map(table -> new ProbeReceipts(dynamoDb, table)),
            clock);
  }

  /**
   * @param output receives {@code {"batchItemFailures":[{"itemIdentifier":"…"}]}}
   * @throws IOException when something was not sent that no queue can bring back
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Journal journal = Journal.of(settings.channel(), context);
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode failures = answer.putArray("batchItemFailures");
    List<String> lost = new ArrayList<>();
    for (Delivery delivery : invocations.read(input)) {
      Outcome outcome = announced(delivery, context, journal);
      if (!(outcome instanceof Outcome.Sent)) {
        delivery
            .itemIdentifier()
            .ifPresentOrElse(
                id -> failures.addObject().put("itemIdentifier", id),
                () -> lost.add(outcome.label() + ": " + outcome.reason()));
      }
    }
    if (!lost.isEmpty()) {
      throw new IOException("not announced: " + String.join("; ", lost));
    }
    output.write(JSON.writeValueAsBytes(answer));
  }

  private Outcome announced(Delivery delivery, Context context, Journal journal) {
    if (context.getRemainingTimeInMillis() < MILLISECONDS_FOR_ONE) {
      journal.warn(
          "no time left for message " + delivery.itemIdentifier().orElse("-") + ", handed back");
      return new Outcome.Retry("no time left");
    }
    try {
      return announcer.announce(delivery, journal);
    } catch (RuntimeException fault) {
      // One record's fault must not cost its neighbours, whatever it is.
      journal.fault(delivery.itemIdentifier(), fault);
      return new Outcome.Retry("fault in the bot: " + fault.getClass().getSimpleName());
    }
  }
}
