package dev.eventbot.rollout.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** A moto server on a free loopback port, for as long as a test class runs. */
public final class MotoServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final URI uri;
  private final HttpClient http = HttpClient.newHttpClient();

  private MotoServer(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /** Skips the calling test where there is no moto_server, unless EVENTBOT_REQUIRE names moto. */
  public static MotoServer startOrSkip() throws IOException, InterruptedException {
    Optional<Path> program = onPath("moto_server");
    if (program.isEmpty() && required()) {
      throw new AssertionError("EVENTBOT_REQUIRE names moto, and moto_server is not on the PATH");
    }
    assumeTrue(program.isPresent(), "moto_server is not on the PATH (pip install 'moto[server]')");
    int port = freePort();
    Process process =
        new ProcessBuilder(program.get().toString(), "-H", "127.0.0.1", "-p", String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    MotoServer server = new MotoServer(process, URI.create("http://127.0.0.1:" + port));
    server.awaitAnswer();
    return server;
  }

  public URI uri() {
    return uri;
  }

  /** Forgets everything, so that tests do not see each other. */
  void reset() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve("/moto-api/reset"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new AssertionError("moto would not reset: HTTP " + status);
    }
  }

  @Override
  public void close() {
    // The program on the PATH may be a wrapper whose child is the server.
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  private void awaitAnswer() throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    HttpRequest request = HttpRequest.newBuilder(uri.resolve("/moto-api/")).build();
    while (true) {
      try {
        http.send(request, HttpResponse.BodyHandlers.discarding());
        return;
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new AssertionError("moto_server ended with " + process.exitValue(), e);
        }
        if (Instant.now().isAfter(deadline)) {
          close();
          throw new AssertionError("moto_server did not answer within " + PATIENCE, e);
        }
        Thread.sleep(100);
      }
    }
  }

  private static boolean required() {
    String named = Optional.ofNullable(System.getenv("EVENTBOT_REQUIRE")).orElse("");
    return Arrays.asList(named.split(",")).contains("moto");
  }

  private static Optional<Path> onPath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
