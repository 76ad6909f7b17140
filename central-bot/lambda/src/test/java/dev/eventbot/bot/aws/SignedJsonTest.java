package dev.eventbot.bot.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class SignedJsonTest {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String errorType;
  private String body = "{}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void signsForTheRegionItAsks() {
    body = "{\"Account\":{\"Name\":\"商店\"}}";

    JsonNode answer = describe();

    assertThat(answer.path("Account").path("Name").asText()).isEqualTo("商店");
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0))
        .matches(
            "AWSOrganizationsV20161128.DescribeAccount application/x-amz-json-1.1"
                + " \\{\"AccountId\":\"222222222201\"} AWS4-HMAC-SHA256"
                + " Credential=key/[0-9]{8}/us-east-1/organizations/aws4_request,"
                + " SignedHeaders=.*x-amz-target.*, Signature=[0-9a-f]{64}");
  }

  @Test
  void tellsARefusalByItsCode() {
    status = 400;
    body = "{\"__type\":\"com.amazonaws.x#AccessDeniedException\",\"Message\":\"No.\"}";
    assertThat(code()).isEqualTo("AccessDeniedException");

    errorType = "SubscriptionRequiredException:http://internal.amazon.com/";
    assertThat(code()).isEqualTo("SubscriptionRequiredException");
  }

  @Test
  void tellsWhatIsNoAnswerOfAwsByItsStatus() {
    status = 502;
    body = "<html>Bad gateway</html>";
    assertThat(code()).isEqualTo("HTTP 502");

    status = 200;
    assertThat(code()).isEqualTo("HTTP 200");
  }

  @Test
  void failsLikeTheSdkWhenNobodyListens() {
    server.stop(0);

    assertThatThrownBy(this::describe).isInstanceOf(SdkClientException.class);
  }

  @Test
  void findsEachPartitionsHosts() {
    assertThat(JsonService.HEALTH.host("us-east-2")).isEqualTo("health.us-east-2.amazonaws.com");
    assertThat(JsonService.ORGANIZATIONS.host("cn-northwest-1"))
        .isEqualTo("organizations.cn-northwest-1.amazonaws.com.cn");
  }

  private String code() {
    try {
      describe();
    } catch (AwsServiceException e) {
      return AwsErrors.name(e);
    }
    throw new AssertionError("was no refusal");
  }

  private JsonNode describe() {
    return new LambdaClients(
            Map.of(
                "AWS_REGION",
                "eu-west-1",
                "AWS_ENDPOINT_URL",
                "http://127.0.0.1:" + server.getAddress().getPort()),
            () -> software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create("key", "s"))
        .json()
        .call(
            JsonService.ORGANIZATIONS,
            "us-east-1",
            "DescribeAccount",
            JsonNodeFactory.instance.objectNode().put("AccountId", "222222222201"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        String.join(
            " ",
            exchange.getRequestHeaders().getFirst("X-Amz-Target"),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8),
            exchange.getRequestHeaders().getFirst("Authorization")));
    if (errorType != null) {
      exchange.getResponseHeaders().set("x-amzn-ErrorType", errorType);
    }
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
