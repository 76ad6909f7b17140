package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.port.RobotDoor;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Asks the robot's host for its front page, by the HTTP client that also calls AWS: proxies and
 * trusted certificates are the same.
 */
public final class HttpRobotDoor implements RobotDoor {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Function<String, URI> address;

  /** Asks the hosts themselves. */
  public HttpRobotDoor() {
    this(host -> URI.create("https://" + host + "/"));
  }

  /**
   * Asks somebody in their place.
   *
   * @param address where the host is found
   */
  public HttpRobotDoor(Function<String, URI> address) {
    this.address = address;
  }

  @Override
  public Knock knock(String host) {
    SdkHttpRequest request =
        SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(address.apply(host)).build();
    try (SdkHttpClient http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(PATIENCE)
            .socketTimeout(PATIENCE)
            .build()) {
      var answer =
          http.prepareRequest(HttpExecuteRequest.builder().request(request).build()).call();
      answer.responseBody().ifPresent(body -> body.abort());
      return new Knock(Reached.ANSWERED, "HTTP " + answer.httpResponse().statusCode());
    } catch (IOException e) {
      return new Knock(reached(e), AwsErrors.oneLine(e.getMessage()));
    }
  }

  private static Reached reached(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return Reached.NO_SUCH_NAME;
      }
      if (cause instanceof SSLException) {
        return Reached.NO_TRUST;
      }
      if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
        return Reached.NO_CONNECTION;
      }
      if (cause instanceof SocketTimeoutException timeout
          && String.valueOf(timeout.getMessage())
              .toLowerCase(java.util.Locale.ROOT)
              .startsWith("connect")) {
        return Reached.NO_CONNECTION;
      }
    }
    return Reached.NO_ANSWER;
  }
}
