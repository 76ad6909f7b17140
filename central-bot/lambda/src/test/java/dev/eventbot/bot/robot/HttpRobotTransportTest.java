package dev.eventbot.bot.robot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real transport against a robot's server on loopback. */
class HttpRobotTransportTest {
  private static final byte[] JSON = "{\"text\":\"你好\"}".getBytes(UTF_8);

  /**
   * So patient that a busy machine changes nothing; only those servers that never answer meet an
   * impatient one.
   */
  private final RobotTransport transport = patient(Duration.ofSeconds(30));

  private final List<String> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/ok", exchange -> answer(exchange, 200, "{\"errcode\":0}"));
    server.createContext("/error", exchange -> answer(exchange, 500, "broken"));
    server.createContext("/empty", exchange -> answer(exchange, 204, ""));
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/ok");
          answer(exchange, 302, "");
        });
    server.createContext("/endless", exchange -> answer(exchange, 200, "x".repeat(1_000_000)));
    server.createContext("/silent", exchange -> awaitEndOfTest());
    server.createContext("/dripping", this::drip);
    server.start();
  }

  @AfterEach
  void stop() {
    finished.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void postsTheBytesAsTheyAreAndBringsTheAnswerBack() throws IOException {
    assertThat(transport.post(uri("/ok?access_token=a%2Bb"), JSON))
        .isEqualTo(new Answer(200, "{\"errcode\":0}"));

    assertThat(received)
        .containsExactly(
            "POST /ok?access_token=a%2Bb application/json; charset=utf-8 {\"text\":\"你好\"}");
  }

  @Test
  void bringsBackErrorsAndEmptyAnswers() throws IOException {
    assertThat(transport.post(uri("/error"), JSON)).isEqualTo(new Answer(500, "broken"));
    assertThat(transport.post(uri("/empty"), JSON)).isEqualTo(new Answer(204, ""));
  }

  @Test
  void followsNobodyElsewhere() throws IOException {
    assertThat(transport.post(uri("/moved"), JSON).status()).isEqualTo(302);
    assertThat(received).hasSize(1);
  }

  @Test
  void readsNoMoreThanAnAnswerCanBe() throws IOException {
    assertThat(transport.post(uri("/endless"), JSON).body()).hasSize(64 * 1024);
  }

  @Test
  void doesNotWaitForASilentServer() {
    assertThatThrownBy(() -> patient(Duration.ofMillis(300)).post(uri("/silent"), JSON))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void doesNotWaitForADrippingServerEither() {
    assertThatThrownBy(() -> patient(Duration.ofSeconds(2)).post(uri("/dripping"), JSON))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessageContaining("not complete");
  }

  @Test
  void postsOnceEvenWhenTheConnectionIsCutBeforeTheAnswer() throws IOException {
    AtomicInteger connections = new AtomicInteger();
    try (ServerSocket cutting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      threads.execute(() -> cutEveryConnection(cutting, connections));

      assertThatThrownBy(
              () ->
                  transport.post(
                      URI.create("http://127.0.0.1:" + cutting.getLocalPort() + "/"), JSON))
          .isInstanceOf(IOException.class);
    }
    assertThat(connections).hasValue(1);
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThatThrownBy(() -> transport.post(URI.create("http://127.0.0.1:" + port + "/"), JSON))
        .isInstanceOf(IOException.class);
  }

  @Test
  void saysNothingToAHostThatLeadsInside() throws IOException {
    try (ServerSocket inside = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("https://localhost:" + inside.getLocalPort() + "/");

      assertThatThrownBy(() -> transport.post(uri, JSON))
          .isInstanceOf(ForbiddenAddressException.class)
          .hasMessage("the robot's host has a private address");

      inside.setSoTimeout(10_000);
      try (Socket connection = inside.accept()) {
        assertThat(connection.getInputStream().read()).isEqualTo(-1);
      }
    }
  }

  @Test
  void tunnelsThroughTheProxyWhichResolvesTheName() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Future<String> asked = threads.submit(() -> refusedTunnel(proxy));
      RobotTransport proxied =
          new HttpRobotTransport(
              WebhookHosts.of(RobotApp.FEISHU),
              Optional.of(URI.create("http://127.0.0.1:" + proxy.getLocalPort())),
              Duration.ofSeconds(30),
              Duration.ofSeconds(30));

      assertThatThrownBy(
              () -> proxied.post(URI.create("https://open.feishu.invalid/hook/secret"), JSON))
          .isInstanceOf(IOException.class);

      assertThat(asked.get())
          .startsWith("CONNECT open.feishu.invalid:443 HTTP/1.1")
          .doesNotContain("secret");
    }
  }

  private static String refusedTunnel(ServerSocket proxy) throws IOException {
    try (Socket socket = proxy.accept()) {
      byte[] request = new byte[8192];
      int read = socket.getInputStream().read(request);
      socket.getOutputStream().write("HTTP/1.1 403 Forbidden\r\n\r\n".getBytes(UTF_8));
      return new String(request, 0, read, UTF_8);
    }
  }

  private static void cutEveryConnection(ServerSocket server, AtomicInteger connections) {
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          connections.incrementAndGet();
          byte[] request = new byte[8192];
          int read = socket.getInputStream().read(request);
          // The body may come in a packet of its own; only a request that arrived whole is worth
          // repeating.
          while (read > 0 && !new String(request, 0, read, UTF_8).endsWith("}")) {
            read += socket.getInputStream().read(request, read, request.length - read);
          }
        }
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    received.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Content-Type")
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private void drip(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      while (!finished.await(50, TimeUnit.MILLISECONDS)) {
        body.write(' ');
        body.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitEndOfTest() {
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static RobotTransport patient(Duration timeout) {
    return new HttpRobotTransport(
        WebhookHosts.of(RobotApp.DINGTALK), Optional.empty(), timeout, timeout);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }
}
