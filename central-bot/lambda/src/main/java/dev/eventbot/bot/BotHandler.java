package dev.eventbot.bot;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.eventbot.bot.aws.LambdaClients;
import dev.eventbot.bot.robot.HttpRobotTransport;
import dev.eventbot.bot.robot.RobotTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The bot's entry point: takes what arrived for one channel and has its robot announce it. */
public final class BotHandler implements RequestStreamHandler {

  private final Settings settings;

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
      RobotTransport transport,
      Clock clock) {
    this.settings = Settings.from(environment);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    throw new IOException("channel " + settings.channel() + " cannot announce anything yet");
  }
}
