package dev.eventbot.bot.robot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;

/**
 * The real way out, on {@link HttpURLConnection}: the SDK's own HTTP client uses it already, so its
 * classes are loaded when the first message is posted.
 *
 * <p>TLS is spoken with servers on the Internet only, unless their host was allowed by name or a
 * proxy makes the connection: then it is the proxy that resolves names. Redirects are not followed.
 */
public final class HttpRobotTransport implements RobotTransport {
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final WebhookHosts hosts;
  private final Optional<URI> proxy;
  private final Duration connectTimeout;
  private final Duration answerTimeout;

  /** Without a proxy, to no host that is allowed by name. */
  public HttpRobotTransport() {
    this(WebhookHosts.of(RobotApp.DINGTALK), Optional.empty());
  }

  /**
   * For one channel.
   *
   * @param hosts those allowed by name may have private addresses
   * @param proxy {@code http://host:port} that tunnels TLS without a login; it may be anywhere
   */
  public HttpRobotTransport(WebhookHosts hosts, Optional<URI> proxy) {
    this(hosts, proxy, Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  HttpRobotTransport(
      WebhookHosts hosts, Optional<URI> proxy, Duration connectTimeout, Duration answerTimeout) {
    this.hosts = hosts;
    this.proxy = proxy;
    this.connectTimeout = connectTimeout;
    this.answerTimeout = answerTimeout;
  }

  @Override
  public Answer post(URI uri, byte[] json) throws IOException {
    HttpURLConnection connection = connection(uri);
    connection.setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()));
    connection.setReadTimeout(Math.toIntExact(answerTimeout.toMillis()));
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setDoOutput(true);
    // Without streaming, HttpURLConnection posts a second time by itself when the answer is cut
    // off:
    // the group would see the message twice.
    connection.setFixedLengthStreamingMode(json.length);
    try {
      try (OutputStream body = connection.getOutputStream()) {
        body.write(json);
      }
      int status = connection.getResponseCode();
      try (InputStream in =
          status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
        return new Answer(status, in == null ? "" : read(in));
      }
    } finally {
      // One message in a while: a connection kept open would be dead after the Lambda was frozen.
      connection.disconnect();
    }
  }

  private HttpURLConnection connection(URI uri) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            uri.toURL().openConnection(proxy.map(HttpRobotTransport::proxy).orElse(Proxy.NO_PROXY));
    if (connection instanceof HttpsURLConnection https
        && proxy.isEmpty()
        && !hosts.allowsByName(uri.getHost(), uri.getPort())) {
      https.setSSLSocketFactory(new PublicAddresses(https.getSSLSocketFactory()));
    }
    return connection;
  }

  private static Proxy proxy(URI uri) {
    return new Proxy(
        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()));
  }

  private String read(InputStream in) throws IOException {
    // The socket's timeout counts from byte to byte; a dripping server must not hold the batch.
    long deadline = System.nanoTime() + answerTimeout.toNanos();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[4096];
    for (int n = in.read(chunk); n >= 0 && body.size() < LONGEST_ANSWER; n = in.read(chunk)) {
      body.write(chunk, 0, Math.min(n, LONGEST_ANSWER - body.size()));
      if (System.nanoTime() - deadline > 0) {
        throw new SocketTimeoutException(
            "the answer is not complete after " + answerTimeout.toSeconds() + " s");
      }
    }
    return body.toString(UTF_8);
  }
}
