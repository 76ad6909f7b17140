package dev.eventbot.bot.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * JSON 1.1 with the SDK's own signer and HTTP client: two services' modules would weigh as much as
 * a sixth of the whole bot, for five operations.
 */
final class SignedJson implements AwsJson {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";

  /** A page of a hundred entities is some 30 KB; nothing that is asked for is ever that long. */
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final String region;
  private final Optional<URI> endpoint;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /**
   * @param region where the bot runs
   * @param endpoint in the place of AWS's own, as {@code AWS_ENDPOINT_URL} says it
   */
  SignedJson(
      SdkHttpClient http,
      AwsCredentialsProvider credentials,
      String region,
      Optional<URI> endpoint) {
    this.http = http;
    this.credentials = credentials;
    this.region = region;
    this.endpoint = endpoint;
  }

  @Override
  public String activeHealthRegion() {
    return endpoint.isPresent() ? region : ActiveHealthRegion.of(region).now();
  }

  @Override
  public JsonNode call(JsonService service, String asked, String operation, JsonNode input) {
    byte[] body = input.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint.orElseGet(() -> URI.create("https://" + service.host(asked) + "/")))
            .putHeader("Content-Type", CONTENT_TYPE)
            .putHeader("Content-Length", String.valueOf(body.length))
            .putHeader("X-Amz-Target", service.target(operation))
            .build();
    SignedRequest signed =
        signer.sign(
            sign ->
                sign.identity(credentials.resolveCredentials())
                    .request(request)
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service.signingName())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, asked));
    try {
      HttpExecuteResponse response =
          http.prepareRequest(
                  HttpExecuteRequest.builder()
                      .request(signed.request())
                      .contentStreamProvider(signed.payload().orElse(null))
                      .build())
              .call();
      return answer(response, service, operation);
    } catch (IOException e) {
      throw SdkClientException.create(
          operation + ": no answer (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private static JsonNode answer(
      HttpExecuteResponse response, JsonService service, String operation) throws IOException {
    byte[] bytes = new byte[0];
    if (response.responseBody().isPresent()) {
      try (InputStream stream = response.responseBody().get()) {
        bytes = stream.readNBytes(MOST_BYTES);
      }
    }
    JsonNode body = json(bytes);
    if (response.httpResponse().isSuccessful() && body.isObject()) {
      return body;
    }
    int status = response.httpResponse().statusCode();
    String code =
        response
            .httpResponse()
            .firstMatchingHeader("x-amzn-ErrorType")
            .or(() -> Optional.ofNullable(body.path("__type").textValue()))
            .map(SignedJson::bare)
            .orElse("HTTP " + status);
    throw AwsServiceException.builder()
        .message(service.signingName() + " " + operation + ": " + code)
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName(service.signingName())
                .errorCode(code)
                .errorMessage(body.path("message").asText(body.path("Message").asText("")))
                .build())
        .build();
  }

  private static JsonNode json(byte[] bytes) throws IOException {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      // A proxy's page, perhaps; the status says the rest.
      return JSON.missingNode();
    }
  }

  /** Without the namespace before it and the address behind it. */
  private static String bare(String type) {
    String name = type.substring(type.indexOf('#') + 1);
    int end = name.indexOf(':');
    return end < 0 ? name : name.substring(0, end);
  }
}
