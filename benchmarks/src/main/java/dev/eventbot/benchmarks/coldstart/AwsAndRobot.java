package dev.eventbot.benchmarks.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** All that the bot talks to, over TLS on one port, answering at once what a good day answers. */
final class AwsAndRobot implements Closeable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, JsonNode> items = new ConcurrentSkipListMap<>();
  private volatile CompletableFuture<Timeline> timeline = new CompletableFuture<>();

  AwsAndRobot(SSLContext context) throws IOException {
    this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Forgets what the process before left in the table. */
  void begin(CompletableFuture<Timeline> next) {
    items.clear();
    timeline = next;
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String call = target == null ? Mark.POST : target.substring(target.indexOf('.') + 1);
    timeline.join().mark(call);
    byte[] body = body(call, request).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(200, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private String body(String call, JsonNode request) {
    return switch (call) {
      case Mark.POST -> "{\"errcode\":0,\"errmsg\":\"ok\"}";
      case "GetSecretValue" ->
          "{\"SecretString\":\"{\\\"webhook\\\":\\\"https://oapi.dingtalk.com/robot/send?access_token=abc\\\"}\"}";
      case "GetParameter" -> "{\"Parameter\":{\"Value\":\"13800000001\"}}";
      case "DescribeAccount" -> "{\"Account\":{\"Id\":\"222220000001\",\"Name\":\"shop-prod\"}}";
      case "PutItem" -> {
        JsonNode item = request.path("Item");
        items.put(key(item), item);
        yield "{}";
      }
      case "GetItem" -> {
        JsonNode item = items.get(key(request.path("Key")));
        yield item == null ? "{}" : JSON.createObjectNode().set("Item", item).toString();
      }
      case "DeleteItem" -> {
        items.remove(key(request.path("Key")));
        yield "{}";
      }
      case "Query" -> {
        String partition = request.at("/ExpressionAttributeValues/:pk/S").asText();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode found = answer.putArray("Items");
        items.values().stream()
            .filter(item -> item.at("/pk/S").asText().equals(partition))
            .forEach(found::add);
        yield answer.toString();
      }
      default -> "{}";
    };
  }

  private static String key(JsonNode item) {
    return item.at("/pk/S").asText() + " " + item.at("/sk/S").asText();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
