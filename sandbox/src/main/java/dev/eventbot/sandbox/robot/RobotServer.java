package dev.eventbot.sandbox.robot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The HTTP side of the robot, on a free loopback port.
 *
 * <p>It answers only requests addressed to itself by name, and takes messages only as JSON and
 * without a foreign origin, so that no page in a browser can reach it by rebinding a name or by
 * posting a form.
 */
final class RobotServer implements AutoCloseable {
  private static final int MOST_REQUEST_BYTES = 1_000_000;

  private final HttpServer server;
  private final ExecutorService threads;

  RobotServer(
      BiFunction<Map<String, String>, byte[], RobotAnswer> send,
      Supplier<String> page,
      Supplier<String> bubbles)
      throws IOException {
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "sandbox-robot");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/robot/send", guarded(exchange -> send(exchange, send)));
    server.createContext("/bubbles", guarded(exchange -> html(exchange, "/bubbles", bubbles)));
    server.createContext("/", guarded(exchange -> html(exchange, "/", page)));
    server.start();
  }

  /** One part of the server: what it does with a request that was really meant for it. */
  private interface Part {
    void answer(HttpExchange exchange) throws IOException;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private com.sun.net.httpserver.HttpHandler guarded(Part part) {
    return exchange -> {
      try (exchange) {
        if (isForeign(exchange)) {
          reply(exchange, 403, "text/plain", "This address is for the sandbox only.");
        } else {
          part.answer(exchange);
        }
      }
    };
  }

  private boolean isForeign(HttpExchange exchange) {
    String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    int port = server.getAddress().getPort();
    boolean ours = host.equals("127.0.0.1:" + port) || host.equals("localhost:" + port);
    return !ours || (origin != null && !origin.equals("http://" + host));
  }

  private static void send(
      HttpExchange exchange, BiFunction<Map<String, String>, byte[], RobotAnswer> send)
      throws IOException {
    RobotAnswer answer;
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    if (!exchange.getRequestURI().getPath().equals("/robot/send")) {
      reply(exchange, 404, "text/plain", "not found");
      return;
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      answer = new RobotAnswer(43002, "require http POST");
    } else if (!type.startsWith("application/json")) {
      answer = new RobotAnswer(43004, "invalid http header Content-Type");
    } else {
      byte[] body;
      try (InputStream in = exchange.getRequestBody()) {
        body = in.readNBytes(MOST_REQUEST_BYTES);
      }
      answer = send.apply(query(exchange.getRequestURI().getRawQuery()), body);
    }
    reply(exchange, 200, "application/json", answer.json());
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          query.putIfAbsent(
              decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static void html(HttpExchange exchange, String path, Supplier<String> content)
      throws IOException {
    boolean read =
        exchange.getRequestMethod().equals("GET") || exchange.getRequestMethod().equals("HEAD");
    if (!exchange.getRequestURI().getPath().equals(path) || !read) {
      reply(exchange, 404, "text/plain", "not found");
      return;
    }
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
                + GroupPage.scriptDigest()
                + "'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
                + " 'none'");
    reply(exchange, 200, "text/html", content.get());
  }

  private static void reply(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
