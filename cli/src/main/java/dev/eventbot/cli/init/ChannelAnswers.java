package dev.eventbot.cli.init;

import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.RobotKind;
import dev.eventbot.rollout.value.Webhook;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The first channel. Its {@code toString} shows no secret.
 *
 * @param robot empty until a webhook tells
 * @param webhook empty when it is given later
 * @param signingSecret empty when the robot is not signed
 */
public record ChannelAnswers(
    ChannelName name,
    Optional<RobotKind> robot,
    List<String> robotHosts,
    Optional<Webhook> webhook,
    Optional<String> signingSecret,
    String keyword,
    String language,
    ZoneId timeZone) {
  public ChannelAnswers {
    robotHosts = List.copyOf(robotHosts);
  }

  /** The environment variable that the file takes the webhook from. */
  public String webhookVariable() {
    return variable(name, "WEBHOOK");
  }

  /** The same of the signing secret. */
  public String secretVariable() {
    return variable(name, "SECRET");
  }

  static String variable(ChannelName name, String what) {
    return name.value().toUpperCase(Locale.ROOT).replace('-', '_') + "_" + what;
  }

  @Override
  public String toString() {
    return "channel " + name;
  }
}
