package dev.eventbot.bot.robot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a channel's robot may be: on its app's own servers, and where the channel's owner allowed
 * it by name. Never where a name can only lead into the account's own network.
 *
 * @param allowed further hosts, as {@code name} or {@code name:port}, in lower case
 */
public record WebhookHosts(RobotApp app, Set<String> allowed) {
  private static final int HTTPS = 443;
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{1,63}");

  /** Also 0x7f000001 and 127.1, which name services take for addresses. */
  private static final Pattern NUMBER = Pattern.compile("(.*\\.)?(0x[0-9a-f]*|\\d+)");

  private static final List<String> INSIDE =
      List.of("localhost", "internal", "local", "localdomain", "home.arpa");

  public WebhookHosts {
    allowed = Set.copyOf(allowed);
  }

  /** The app's own servers and no others. */
  public static WebhookHosts of(RobotApp app) {
    return new WebhookHosts(app, Set.of());
  }

  /**
   * The app's own servers, and these.
   *
   * @param names comma-separated, as {@code EVENTBOT_ROBOT_HOSTS} holds them; may be empty
   * @throws IllegalArgumentException naming the first one that cannot be allowed
   */
  public static WebhookHosts of(RobotApp app, String names) {
    Set<String> allowed = new LinkedHashSet<>();
    for (String name : names.split(",", -1)) {
      String entry = name.strip().toLowerCase(Locale.ROOT);
      if (!entry.isEmpty()) {
        String host = entry.replaceFirst(":\\d{1,5}$", "");
        if (!isName(host)) {
          throw new IllegalArgumentException(
              "a robot's host is allowed by its full name, and not inside the account's network: \""
                  + entry
                  + "\"");
        }
        allowed.add(entry);
      }
    }
    return new WebhookHosts(app, allowed);
  }

  private static boolean isName(String host) {
    return NAME.matcher(host).matches()
        && !NUMBER.matcher(host).matches()
        && INSIDE.stream().noneMatch(inside -> host.equals(inside) || host.endsWith("." + inside));
  }

  /** Whether somebody answers for this host with its name, wherever it leads. */
  boolean allowsByName(String host, int port) {
    String name = host.toLowerCase(Locale.ROOT);
    return isName(name)
        && (allowed.contains(name + ":" + port)
            || ((port == -1 || port == HTTPS)
                && (allowed.contains(name) || allowed.contains(name + ":" + HTTPS))));
  }

  boolean isTheAppsOwn(String host, int port) {
    return app.hosts().contains(host.toLowerCase(Locale.ROOT)) && (port == -1 || port == HTTPS);
  }

  /** All of them, for messages. */
  String names() {
    List<String> names = new ArrayList<>(app.hosts());
    allowed.stream().sorted().forEach(names::add);
    return names.stream().map(name -> "https://" + name).collect(Collectors.joining(" or "));
  }
}
