package dev.eventbot.bot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.eventbot.bot.aws.LambdaClients;
import dev.eventbot.bot.robot.HttpRobotTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;

/** Runs the bot as it is packed for Lambda; only the robot's address is bent to loopback. */
public final class LambdaJarMain {
  private LambdaJarMain() {}

  public static void main(String[] arguments) throws IOException {
    LambdaClients clients = new LambdaClients(System.getenv());
    HttpRobotTransport transport = new HttpRobotTransport();
    BotHandler bot =
        new BotHandler(
            System.getenv(),
            clients.secretsManager(),
            clients.ssm(),
            clients.dynamoDb(),
            clients.sqs(),
            clients.json(),
            (uri, json) ->
                transport.post(URI.create(System.getenv("ROBOT") + "?" + uri.getRawQuery()), json),
            Clock.systemUTC());
    FakeContext context = new FakeContext();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    bot.handleRequest(System.in, output, context);
    context.log.forEach(System.out::println);
    System.out.println(output.toString(UTF_8));
    // Lambda's way in, which the loopback robot cannot stand behind: it must at least come up.
    System.out.println(new BotHandler().getClass().getSimpleName() + " is up");
  }
}
