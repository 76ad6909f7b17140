package dev.eventbot.sandbox.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.eventbot.bot.BotHandler;
import dev.eventbot.sandbox.dynamodb.DynamoDbService;
import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.Arn;
import dev.eventbot.sandbox.iam.IamService;
import dev.eventbot.sandbox.iam.Principal;
import dev.eventbot.sandbox.logs.LogsService;
import dev.eventbot.sandbox.robot.RobotService;
import dev.eventbot.sandbox.secrets.SecretsService;
import dev.eventbot.sandbox.sqs.SqsService;
import dev.eventbot.sandbox.ssm.SsmService;
import dev.eventbot.sandbox.world.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the real bot in this process, once for each version, with clients that may do what the
 * function's role may do.
 */
final class BotRuntime {
  private final World world;
  private final Map<String, BotHandler> warm = new HashMap<>();

  BotRuntime(World world) {
    this.world = world;
  }

  /**
   * Runs the function; may block for as long as the robot takes. Called without the world's lock.
   */
  Invocation invoke(FunctionRef function, String event) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Context context = new SandboxContext(function, world.clock(), line -> log(function, line));
    try {
      world
          .locked(() -> handler(function))
          .handleRequest(
              new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, context);
      return new Invocation(output.toString(StandardCharsets.UTF_8), Optional.empty());
    } catch (IOException | RuntimeException e) {
      log(function, e.toString());
      return new Invocation("", Optional.of(e.toString()));
    }
  }

  private BotHandler handler(FunctionRef function) {
    FunctionSettings settings = function.settings();
    // Also by settings: $LATEST changes under the same name.
    String key = function.function().arn() + ":" + function.version() + settings.hashCode();
    BotHandler known = warm.get(key);
    if (known != null) {
      return known;
    }
    Arn arn = Arn.parse(function.function().arn());
    Actor actor =
        new Actor(
            world.service(IamService.class).principal(settings.role()),
            arn.account(),
            arn.region());
    BotHandler fresh =
        new BotHandler(
            settings.environment(),
            world.service(SecretsService.class).client(actor),
            world.service(SsmService.class).client(actor),
            world.service(DynamoDbService.class).client(actor),
            world.service(SqsService.class).client(actor),
            new RoleJson(world, actor),
            world.service(RobotService.class).transport(),
            world.clock());
    warm.put(key, fresh);
    return fresh;
  }

  private void log(FunctionRef function, String line) {
    Arn arn = Arn.parse(function.function().arn());
    String name =
        function.settings().logGroup().isEmpty()
            ? "/aws/lambda/" + function.function().name()
            : function.settings().logGroup();
    world.locked(
        () -> {
          Principal role = world.service(IamService.class).principal(function.settings().role());
          world
              .service(LogsService.class)
              .append(
                  role, LogsService.arn(arn.partition(), arn.region(), arn.account(), name), line);
        });
  }
}
