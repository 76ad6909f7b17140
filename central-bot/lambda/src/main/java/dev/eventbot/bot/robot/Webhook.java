package dev.eventbot.bot.robot;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The address a robot is reached at. It holds the robot's token, so it is a secret and never shown
 * as text.
 *
 * @param uri https, on the app's own host or one allowed by name: the bot posts nowhere else,
 *     whatever the secret says
 */
public record Webhook(URI uri) {

  /**
   * Reads the address from a channel's secret.
   *
   * @throws IllegalArgumentException saying what is wrong with the address without repeating it
   */
  public static Webhook parse(String address, WebhookHosts hosts) {
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
    boolean own = hosts.isTheAppsOwn(uri.getHost(), uri.getPort());
    if (uri.getRawUserInfo() != null
        || uri.getRawFragment() != null
        || !(own || hosts.allowsByName(uri.getHost(), uri.getPort()))) {
      throw new IllegalArgumentException("the webhook is not on " + hosts.names());
    }
    if (own) {
      requireToken(hosts.app(), uri);
    }
    return new Webhook(uri);
  }

  /** A relay may have addresses of its own; the apps' own servers have not. */
  private static void requireToken(RobotApp app, URI uri) {
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    switch (app) {
      case DINGTALK -> require(query.matches("(.*&)?access_token=[^&]+.*"), "no access_token");
      case WECOM -> require(query.matches("(.*&)?key=[^&]+.*"), "no key");
      case FEISHU ->
          require(
              uri.getRawPath().matches("/open-apis/bot/v2/hook/[^/]+"),
              "not the path /open-apis/bot/v2/hook/…");
    }
  }

  private static void require(boolean condition, String missing) {
    if (!condition) {
      throw new IllegalArgumentException("the webhook has " + missing);
    }
  }

  @Override
  public String toString() {
    return "Webhook[" + uri.getHost() + "]";
  }
}
