package dev.eventbot.bot.robot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** DingTalk's signature of a request's time; the robot accepts it for an hour. */
final class DingTalkSignature {
  private DingTalkSignature() {}

  /** The webhook with {@code timestamp} and {@code sign} added. */
  static URI signed(URI webhook, String secret, Instant time) {
    long millis = time.toEpochMilli();
    return URI.create(webhook + "&timestamp=" + millis + "&sign=" + sign(millis, secret));
  }

  /** Base64 of the HMAC-SHA256, encoded for a URL. */
  static String sign(long millis, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      byte[] digest = mac.doFinal((millis + "\n" + secret).getBytes(UTF_8));
      return URLEncoder.encode(Base64.getEncoder().encodeToString(digest), UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }
}
