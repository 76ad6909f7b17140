package dev.eventbot.sandbox.robot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.eventbot.bot.robot.RobotApp;
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
import java.util.function.Supplier;

/**
 * The HTTP side of the robots, on a free loopback port.
 *
 * <p>It answers only requests addressed to itself by name, and takes messages only as JSON and
 * without a foreign origin, so that no page in a browser can reach it by rebinding a name or by
 * posting a form.
 */
final class RobotServer implements AutoCloseable {
  private static final int MOST_REQUEST_BYTES = 1_000_000;

  private final HttpServer server;
  private final ExecutorService threads;

  /** Makes the answer of one chat app's robots. */
  interface Answering {
    RobotAnswer answer(RobotApp app, RobotCall call);
  }

  RobotServer(Answering send, Supplier<String> page, Supplier<String> bubbles) throws IOException {
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
    for (LoopbackTransport.RobotHost host : LoopbackTransport.RobotHost.values()) {
      if (host != LoopbackTransport.RobotHost.LARK) { // has Feishu's path
        server.createContext(host.path(), guarded(exchange -> send(exchange, host, send)));
      }
    }
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

  private static void send(HttpExchange exchange, LoopbackTransport.RobotHost host, Answering send)
      throws IOException {
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    String path = exchange.getRequestURI().getPath();
    boolean ours = host.path().endsWith("/") || path.equals(host.path());
    if (!ours) {
      reply(exchange, 404, "text/plain", "not found");
      return;
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      RobotAnswer answer = RobotAnswer.errcode(43002, "require http POST");
      reply(exchange, 200, "application/json", answer.json());
      return;
    }
    boolean json = type.startsWith("application/json");
    if (!json && host.app() != RobotApp.DINGTALK) {
      // A form of some page in a browser comes no further.
      reply(exchange, 415, "text/plain", "JSON is expected");
      return;
    }
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      body = in.readNBytes(MOST_REQUEST_BYTES);
    }
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    RobotAnswer answer =
        send.answer(
            host.app(), new RobotCall(path, query, json, new String(body, StandardCharsets.UTF_8)));
    reply(exchange, 200, "application/json", answer.json());
  }

  static Map<String, String> query(String raw) {
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
            "default-src 'none'; style-src "
                + GroupPage.styleDigest()
                + "; script-src "
                + GroupPage.scriptDigest()
                + "; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
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
