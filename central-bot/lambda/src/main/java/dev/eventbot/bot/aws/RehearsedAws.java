package dev.eventbot.bot.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * AWS in this process's memory, as much of it as one message needs: the SDK walks its whole way and
 * nothing leaves the machine. Not for several threads.
 */
final class RehearsedAws implements SdkHttpClient {
  private static final JsonMapper JSON = new JsonMapper();

  private final String webhook;
  private final Map<String, JsonNode> items = new TreeMap<>();

  /**
   * @param webhook that the channel's secret holds
   */
  RehearsedAws(String webhook) {
    this.webhook = webhook;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request);
      }

      @Override
      public void abort() {
        // Answered before anybody can think better of it.
      }
    };
  }

  private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    JsonNode input = JSON.createObjectNode();
    if (request.contentStreamProvider().isPresent()) {
      try (InputStream body = request.contentStreamProvider().get().newStream()) {
        input = JSON.readTree(body);
      }
    }
    byte[] output =
        answer(target.substring(target.indexOf('.') + 1), input).toString().getBytes(UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(200)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Content-Length", Integer.toString(output.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(output)))
        .build();
  }

  private JsonNode answer(String operation, JsonNode input) {
    ObjectNode output = JSON.createObjectNode();
    switch (operation) {
      case "GetSecretValue" -> output.put("SecretString", webhook);
      case "GetParameter" -> output.putObject("Parameter").put("Value", "13800000000");
      case "DescribeAccount" -> output.putObject("Account").put("Name", "rehearsal");
      case "PutItem" -> items.put(key(input.path("Item")), input.path("Item"));
      case "DeleteItem" -> items.remove(key(input.path("Key")));
      case "GetItem" -> {
        JsonNode item = items.get(key(input.path("Key")));
        if (item != null) {
          output.set("Item", item);
        }
      }
      case "Query" -> {
        String partition = input.at("/ExpressionAttributeValues/:pk/S").asText();
        ArrayNode found = output.putArray("Items");
        items.values().stream()
            .filter(item -> item.at("/pk/S").asText().equals(partition))
            .forEach(found::add);
      }
      default -> {
        // An empty answer is an answer too.
      }
    }
    return output;
  }

  private static String key(JsonNode item) {
    return item.at("/pk/S").asText() + " " + item.at("/sk/S").asText();
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
