package dev.eventbot.rollout.value;

import dev.eventbot.rollout.failure.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the bot may go besides its chat application's own hosts, and through what.
 *
 * @param hosts names, in small letters
 * @param proxy {@code http://HOST:PORT}
 */
public record RobotReach(List<String> hosts, Optional<URI> proxy) {
  /** A name and no number: the bot is to reach no address inside a network by accident. */
  private static final Pattern HOST =
      Pattern.compile(
          "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\\.[a-z]{2,63}");

  /** A variable of the bot, which has few bytes for all of them. */
  private static final int LONGEST = 300;

  public RobotReach {
    hosts = hosts.stream().distinct().sorted().toList();
    if (String.join(",", hosts).length() > LONGEST) {
      throw new UsageException("the robot's hosts have more than " + LONGEST + " characters");
    }
  }

  /** Only the hosts everybody knows, and directly. */
  public static RobotReach usual() {
    return new RobotReach(List.of(), Optional.empty());
  }

  public boolean allows(String host) {
    return hosts.contains(host.toLowerCase(Locale.ROOT));
  }

  /** A further host. */
  public static String host(String text) {
    String host = text.strip().toLowerCase(Locale.ROOT);
    if (!HOST.matcher(host).matches()) {
      throw new UsageException(
          "\"" + text + "\" is not the name of a host: one like robots.example.com is expected");
    }
    return host;
  }

  /** A proxy; empty for the word none. */
  public static Optional<URI> proxy(String text) {
    if (text.strip().equals("none")) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text.strip());
      boolean whole = uri.getHost() != null && uri.getPort() > 0;
      if ("http".equals(uri.getScheme())
          && whole
          && uri.getRawUserInfo() == null
          && uri.getRawPath().isEmpty()) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // Said below like everything else that is no proxy.
    }
    throw new UsageException(
        "\"" + text + "\" is not a proxy: http://HOST:PORT, or none, is expected");
  }
}
