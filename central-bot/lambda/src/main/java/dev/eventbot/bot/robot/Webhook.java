package dev.eventbot.bot.robot;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The address a DingTalk robot is reached at. It holds the robot's token, so it is a secret and
 * never shown as text.
 *
 * @param uri https, on DingTalk's host: the bot posts nowhere else, whatever the secret says
 */
public record Webhook(URI uri) {
  private static final String HOST = "oapi.dingtalk.com";

  /**
   * Reads the address from a channel's secret.
   *
   * @throws IllegalArgumentException saying what is wrong with the address without repeating it
   */
  public static Webhook parse(String address) {
    URI uri;
    try {
      uri = new URI(address.strip());
    } catch (URISyntaxException e) {
      // Without the cause: its message repeats the address, and with it the token.
      throw new IllegalArgumentException("the webhook is no URL");
    }
    if (!uri.isAbsolute() || uri.getHost() == null) {
      throw new IllegalArgumentException("the webhook is no URL");
    }
    if (!"https".equals(uri.getScheme().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("the webhook is not https");
    }
    boolean elsewhere = uri.getUserInfo() != null || (uri.getPort() != -1 && uri.getPort() != 443);
    if (elsewhere || !HOST.equals(uri.getHost().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("the webhook is not on https://" + HOST);
    }
    if (uri.getRawQuery() == null || !uri.getRawQuery().matches("(.*&)?access_token=[^&]+.*")) {
      throw new IllegalArgumentException("the webhook has no access_token");
    }
    return new Webhook(uri);
  }

  @Override
  public String toString() {
    return "Webhook[" + HOST + "]";
  }
}
