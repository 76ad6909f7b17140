package dev.eventbot.bot;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One channel's settings, as the channel stack hands them to its Lambda in {@code EVENTBOT_…}
 * environment variables.
 *
 * @param channel name of the channel, for logs and receipts
 * @param robot dingtalk, feishu or wecom
 * @param style modern, classic, or card where the app has cards with buttons beside its markdown
 * @param keyword what the robot insists on finding in every message; also a step of the mention
 *     parameters' path
 * @param language of labels and of the description, when the event has it
 * @param timeZone in which times are shown, beside UTC
 * @param secretArn the secret holding the webhook
 * @param parameterPrefix first step of the mention parameters' path, without slashes around it
 * @param table where incidents and receipts are kept; empty when nothing is to be recorded
 * @param queueUrl of the channel's queue
 * @param deadLetterQueueUrl of the queue for what the group will not get
 * @param followUp least time between two messages about one incident
 * @param only event patterns, as JSON, of what the topic's filter leaves to the bot
 * @param robotHosts further hosts a webhook may lead to, separated by commas; may be empty
 * @param proxy on the way to the robot
 */
record Settings(
    String channel,
    String robot,
    String style,
    String keyword,
    Locale language,
    ZoneId timeZone,
    String secretArn,
    String parameterPrefix,
    Optional<String> table,
    Optional<String> queueUrl,
    Optional<String> deadLetterQueueUrl,
    Duration followUp,
    Optional<String> only,
    String robotHosts,
    Optional<URI> proxy) {

  private static final Map<String, List<String>> STYLES =
      Map.of(
          "dingtalk", List.of("modern", "classic", "card"),
          "feishu", List.of("modern", "classic"),
          "wecom", List.of("modern", "classic", "card"));

  private static final Duration FOLLOW_UP = Duration.ofMinutes(5);

  /** SQS hides a message no longer. */
  private static final long LONGEST_FOLLOW_UP_SECONDS = Duration.ofHours(12).toSeconds();

  private static final int LONGEST_KEYWORD = 64;

  /**
   * @throws IllegalArgumentException naming the variable that is missing or wrong, so that a broken
   *     channel fails at its start, where the error alarm sees it
   */
  static Settings from(Map<String, String> environment) {
    String robot = value(environment, "EVENTBOT_ROBOT").orElse("dingtalk");
    if (!STYLES.containsKey(robot)) {
      throw new IllegalArgumentException(
          "EVENTBOT_ROBOT is \"" + robot + "\", this bot speaks to: dingtalk, feishu, wecom");
    }
    String keyword = value(environment, "EVENTBOT_KEYWORD").orElse("AWS");
    if (keyword.length() > LONGEST_KEYWORD) {
      throw new IllegalArgumentException(
          "EVENTBOT_KEYWORD is longer than " + LONGEST_KEYWORD + " characters");
    }
    return new Settings(
        required(environment, "EVENTBOT_CHANNEL"),
        robot,
        style(robot, value(environment, "EVENTBOT_STYLE").orElse("modern")),
        keyword,
        language(value(environment, "EVENTBOT_LANGUAGE").orElse("zh-CN")),
        zone(value(environment, "EVENTBOT_TIME_ZONE").orElse("Asia/Shanghai")),
        required(environment, "EVENTBOT_SECRET_ARN"),
        withoutSlashes(
            value(environment, "EVENTBOT_PARAMETER_PREFIX").orElse("DingtalkCustomBotParaPrefix")),
        value(environment, "EVENTBOT_TABLE"),
        value(environment, "EVENTBOT_QUEUE_URL"),
        value(environment, "EVENTBOT_DEAD_LETTER_QUEUE_URL"),
        value(environment, "EVENTBOT_FOLLOW_UP_SECONDS").map(Settings::seconds).orElse(FOLLOW_UP),
        value(environment, "EVENTBOT_ONLY"),
        value(environment, "EVENTBOT_ROBOT_HOSTS").orElse(""),
        value(environment, "EVENTBOT_PROXY").map(Settings::proxy));
  }

  private static String style(String robot, String style) {
    if (!STYLES.get(robot).contains(style)) {
      throw new IllegalArgumentException(
          "EVENTBOT_STYLE is \""
              + style
              + "\", for "
              + robot
              + " there are: "
              + String.join(", ", STYLES.get(robot)));
    }
    return style;
  }

  private static Duration seconds(String text) {
    if (!text.matches("\\d{1,9}") || Long.parseLong(text) > LONGEST_FOLLOW_UP_SECONDS) {
      throw new IllegalArgumentException(
          "EVENTBOT_FOLLOW_UP_SECONDS is \""
              + text
              + "\", expected are seconds up to "
              + LONGEST_FOLLOW_UP_SECONDS);
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }

  private static URI proxy(String text) {
    try {
      URI proxy = new URI(text);
      if ("http".equals(proxy.getScheme()) && proxy.getHost() != null && proxy.getPort() > 0) {
        return proxy;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "EVENTBOT_PROXY is \"" + text + "\", expected is http://HOST:PORT");
  }

  private static Locale language(String tag) {
    return switch (tag) {
      case "zh-CN" -> Locale.SIMPLIFIED_CHINESE;
      case "en-US" -> Locale.US;
      default ->
          throw new IllegalArgumentException(
              "EVENTBOT_LANGUAGE is \"" + tag + "\", known are: zh-CN, en-US");
    };
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("EVENTBOT_TIME_ZONE is no time zone: \"" + id + "\"", e);
    }
  }

  private static String withoutSlashes(String prefix) {
    return prefix.replaceAll("^/+|/+$", "");
  }

  private static String required(Map<String, String> environment, String name) {
    return value(environment, name)
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing from the environment"));
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }
}
