package dev.eventbot.bot.robot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;

/** DingTalk's signature of a request's time; the robot accepts it for an hour. */
final class DingTalkSignature {
  private DingTalkSignature() {}

  /** The webhook with {@code timestamp} and {@code sign} added. */
  static URI signed(URI webhook, String secret, Instant time) {
    long millis = time.toEpochMilli();
    String separator = webhook.getRawQuery() == null ? "?" : "&";
    return URI.create(
        webhook + separator + "timestamp=" + millis + "&sign=" + sign(millis, secret));
  }

  /** Base64 of the HMAC-SHA256, encoded for a URL. */
  static String sign(long millis, String secret) {
    return URLEncoder.encode(Hmac.sha256(secret, millis + "\n" + secret), UTF_8);
  }
}
