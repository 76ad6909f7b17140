package dev.eventbot.rollout.value;

import dev.eventbot.rollout.failure.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * A robot's address. It contains the robot's token, so it prints masked and its value is never part
 * of a message.
 */
public record Webhook(URI uri) {
  private static final String HOST = "oapi.dingtalk.com";
  private static final Pattern TOKEN = Pattern.compile("(^|&)access_token=[^&]");

  public Webhook {
    if (uri == null || !"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw new UsageException("the webhook is not an https URL");
    }
    // The bot posts nowhere else (decision 0025), so anything else would be mute.
    if (!HOST.equalsIgnoreCase(uri.getHost()) || elsewhere(uri)) {
      throw new UsageException(
          "the webhook leads to "
              + uri.getHost()
              + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
              + "; a dingtalk robot's begins with https://"
              + HOST
              + "/");
    }
    if (uri.getRawQuery() == null || !TOKEN.matcher(uri.getRawQuery()).find()) {
      throw new UsageException(
          "the webhook has no access_token; a dingtalk robot's is https://"
              + HOST
              + "/robot/send?access_token=…");
    }
  }

  private static boolean elsewhere(URI uri) {
    return uri.getRawUserInfo() != null || (uri.getPort() >= 0 && uri.getPort() != 443);
  }

  public static Webhook parse(String text) {
    try {
      return new Webhook(text == null ? null : new URI(text.strip()));
    } catch (URISyntaxException e) {
      // The cause quotes its input, which is the secret: it is dropped on purpose.
      throw new UsageException("the webhook is not an https URL");
    }
  }

  @Override
  public String toString() {
    // Some robots carry their token in the path, so only the host is shown.
    return "https://" + uri.getHost() + "/***";
  }
}
