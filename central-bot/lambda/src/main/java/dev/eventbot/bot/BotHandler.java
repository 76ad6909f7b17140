package dev.eventbot.bot;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.announce.ChannelRun;
import dev.eventbot.bot.announce.Deadline;
import dev.eventbot.bot.announce.Fate;
import dev.eventbot.bot.announce.ProbeTrail;
import dev.eventbot.bot.announce.Receipts;
import dev.eventbot.bot.aws.AwsJson;
import dev.eventbot.bot.aws.LambdaClients;
import dev.eventbot.bot.event.Delivery;
import dev.eventbot.bot.event.InvocationReader;
import dev.eventbot.bot.event.Reading;
import dev.eventbot.bot.robot.HttpRobotTransport;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotTransport;
import dev.eventbot.bot.robot.WebhookHosts;
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
 * The bot's entry point: takes what arrived for one channel through {@link ChannelRun}. Safe for
 * use by several threads.
 *
 * <p>It accepts an SQS batch (SNS notifications in their envelope or raw, mixed), an SNS event
 * invoked directly, and one bare EventBridge event. What has to come back is asked for again:
 * records of a queue as {@code batchItemFailures}, hidden until their time; everything else by
 * failing the invocation, because Lambda knows no other way to repeat it.
 */
public final class BotHandler implements RequestStreamHandler {
  private static final JsonMapper JSON = new JsonMapper();

  private final Settings settings;
  private final Clock clock;
  private final ChannelRun run;
  private final Receipts receipts;
  private final InvocationReader invocations = new InvocationReader();

  /** For Lambda: the bot's composition root. */
  public BotHandler() {
    this(System.getenv(), new LambdaClients(System.getenv()));
    Rehearsal.of(System.getenv()).run();
  }

  private BotHandler(Map<String, String> environment, LambdaClients clients) {
    this(
        environment,
        clients.secretsManager(),
        clients.ssm(),
        clients.dynamoDb(),
        clients.sqs(),
        clients.json(),
        transport(Settings.from(environment)),
        Clock.systemUTC());
  }

  private static RobotTransport transport(Settings settings) {
    return new HttpRobotTransport(
        WebhookHosts.of(RobotApp.named(settings.robot()), settings.robotHosts()), settings.proxy());
  }

  /**
   * @param environment the {@code EVENTBOT_…} variables of the channel stack
   * @param aws asked for what events lack
   * @param transport the way to the robot
   * @throws IllegalArgumentException when the environment lacks a setting or holds a wrong one
   */
  public BotHandler(
      Map<String, String> environment,
      SecretsManagerClient secretsManager,
      SsmClient ssm,
      DynamoDbClient dynamoDb,
      SqsClient sqs,
      AwsJson aws,
      RobotTransport transport,
      Clock clock) {
    this.settings = Settings.from(environment);
    this.clock = clock;
    ChannelAssembly assembly =
        new ChannelAssembly(settings, secretsManager, ssm, dynamoDb, sqs, aws, transport, clock);
    this.run = assembly.run();
    this.receipts = assembly.receipts();
  }

  /**
   * @param output receives {@code {"batchItemFailures":[{"itemIdentifier":"…"}]}}
   * @throws IOException when something was not sent that no queue can bring back
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Journal journal = Journal.of(settings.channel(), context);
    ProbeTrail trail = new ProbeTrail(settings.channel(), receipts, clock);
    List<Delivery> deliveries = invocations.read(input);
    List<Reading> readings = deliveries.stream().map(run::read).toList();
    for (int i = 0; i < deliveries.size(); i++) {
      trail.received(deliveries.get(i), readings.get(i), journal);
    }
    List<Fate> fates =
        run.run(deliveries, readings, new Deadline(context::getRemainingTimeInMillis), journal);
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode failures = answer.putArray("batchItemFailures");
    List<String> lost = new ArrayList<>();
    for (int i = 0; i < deliveries.size(); i++) {
      Fate fate = fates.get(i);
      trail.settled(deliveries.get(i), readings.get(i), fate, journal);
      if (fate instanceof Fate.Waiting) {
        deliveries
            .get(i)
            .itemIdentifier()
            .ifPresentOrElse(
                id -> failures.addObject().put("itemIdentifier", id),
                () -> lost.add(fate.label() + ": " + fate.reason()));
      }
    }
    if (!lost.isEmpty()) {
      throw new IOException("not announced: " + String.join("; ", lost));
    }
    output.write(JSON.writeValueAsBytes(answer));
  }
}
