package dev.eventbot.bot.robot;

import java.time.Instant;

/** Feishu's signature of a request's time, which stands in the body. */
final class FeishuSignature {
  private FeishuSignature() {}

  /** The request with {@code timestamp} and {@code sign} before everything else. */
  static RobotRequest signed(RobotRequest request, String secret, Instant time) {
    long seconds = time.getEpochSecond();
    return new RobotRequest(
        "{\"timestamp\":\""
            + seconds
            + "\",\"sign\":\""
            + sign(seconds, secret)
            + "\","
            + request.json().substring(1));
  }

  /** The time and the secret are the key; there is no message. */
  static String sign(long seconds, String secret) {
    return Hmac.sha256(seconds + "\n" + secret, "");
  }
}
