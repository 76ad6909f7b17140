package dev.eventbot.rollout;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A robot's address. It contains the robot's token, so it prints masked and its value is never part
 * of a message.
 */
public record Webhook(URI uri) {
  public Webhook {
    if (uri == null || !"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw new UsageException("the webhook is not an https URL");
    }
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
