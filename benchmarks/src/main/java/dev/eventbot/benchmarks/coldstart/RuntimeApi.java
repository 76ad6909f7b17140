package dev.eventbot.benchmarks.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Lambda's runtime API for one process: one event to fetch, then silence. */
final class RuntimeApi implements Closeable {
  private static final String PREFIX = "/2018-06-01/runtime/";

  private final HttpServer server;
  private final String event;
  private final CompletableFuture<Timeline> timeline;
  private final CompletableFuture<String> response = new CompletableFuture<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  /**
   * @param timeline of the process that will ask; it may ask before it is known
   */
  RuntimeApi(String event, CompletableFuture<Timeline> timeline) throws IOException {
    this.event = event;
    this.timeline = timeline;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "runtime-api");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** What the function answered; failed with what it reported instead. */
  CompletableFuture<String> response() {
    return response;
  }

  List<String> calls() {
    return calls;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestURI().getPath().substring(PREFIX.length());
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    boolean first = !calls.contains(call);
    calls.add(call);
    if (call.equals("invocation/next")) {
      if (first) {
        timeline.join().mark(Mark.READY);
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "cold-1");
        exchange
            .getResponseHeaders()
            .set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(Instant.now().plus(Duration.ofSeconds(60)).toEpochMilli()));
        exchange
            .getResponseHeaders()
            .set(
                "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:us-east-1:111122223333:function:bot");
        send(exchange, 200, event);
      }
      // The second time it waits for ever, as a frozen function does.
      return;
    }
    if (call.endsWith("/response")) {
      timeline.join().mark(Mark.RESPONSE);
      response.complete(body);
    } else {
      response.completeExceptionally(new IllegalStateException(call + ": " + body));
    }
    send(exchange, 202, "{\"status\":\"OK\"}");
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
