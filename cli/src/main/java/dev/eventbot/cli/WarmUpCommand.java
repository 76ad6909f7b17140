package dev.eventbot.cli;

import com.sun.net.httpserver.HttpServer;
import dev.eventbot.cli.output.Terminal;
import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.aws.AwsPorts;
import dev.eventbot.rollout.aws.RealAwsClients;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.value.Region;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Plays what a start is spent on, in silence, while the launcher records which classes to keep
 * ready: a demonstration, and a real SDK client asking an endpoint on loopback. Ends with the
 * demonstration's code.
 */
@Command(name = "warm-up", hidden = true, header = "For the launcher: loads what a run needs.")
final class WarmUpCommand implements Callable<Integer> {
  private static final Region REGION = new Region("us-east-1");

  private final Surroundings surroundings;

  WarmUpCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Surroundings silent =
        new Surroundings(
            surroundings.environment(),
            surroundings.directory(),
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            Terminal.none(),
            question -> Optional.empty(),
            surroundings.botJar(),
            surroundings.piped());
    askLoopback();
    return new Main(silent).run("demo");
  }

  private void askLoopback() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] answer =
              answer(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.getResponseHeaders().add("Content-Type", "text/xml");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    // Signing needs a key, and this one is worthless: the process asks nobody but itself.
    System.setProperty("aws.accessKeyId", "warm-up");
    System.setProperty("aws.secretAccessKey", "warm-up");
    URI endpoint =
        URI.create(
            "http://"
                + server.getAddress().getAddress().getHostAddress()
                + ":"
                + server.getAddress().getPort());
    try (RealAwsClients clients = new RealAwsClients(Optional.empty(), Optional.of(endpoint))) {
      Clock clock = Clock.systemUTC();
      Rollout rollout =
          new Rollout(
              AwsPorts.over(clients, REGION, clock, Pause.real()),
              REGION,
              surroundings.botJar(),
              clock,
              Pause.real());
      rollout.central().status();
    } catch (EventbotException expected) {
      // The endpoint knows next to nothing; being asked was the point.
    } finally {
      server.stop(0);
    }
  }

  private static byte[] answer(String request) {
    String action = request.replaceFirst("(?s).*Action=(\\w+).*", "$1");
    String result =
        action.equals("GetCallerIdentity")
            ? "<Account>111111111111</Account><Arn>arn:aws:iam::111111111111:user/warm-up</Arn>"
            : "";
    return ("<"
            + action
            + "Response><"
            + action
            + "Result>"
            + result
            + "</"
            + action
            + "Result></"
            + action
            + "Response>")
        .getBytes(StandardCharsets.UTF_8);
  }
}
