package dev.eventbot.bot;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One channel's settings, as the channel stack hands them to its Lambda in {@code EVENTBOT_…}
 * environment variables.
 *
 * @param channel name of the channel, for logs and receipts
 * @param keyword what the robot insists on finding in every message; also a step of the mention
 *     parameters' path
 * @param language of labels and of the description, when the event has it
 * @param timeZone in which times are shown, beside UTC
 * @param secretArn the secret holding the webhook
 * @param parameterPrefix first step of the mention parameters' path, without slashes around it
 * @param table where receipts of test events go; empty when nothing is to be recorded
 */
record Settings(
    String channel,
    String keyword,
    Locale language,
    ZoneId timeZone,
    String secretArn,
    String parameterPrefix,
    Optional<String> table) {

  private static final int LONGEST_KEYWORD = 64;

  /**
   * @throws IllegalArgumentException naming the variable that is missing or wrong, so that a broken
   *     channel fails at its start, where the error alarm sees it
   */
  static Settings from(Map<String, String> environment) {
    String robot = value(environment, "EVENTBOT_ROBOT").orElse("dingtalk");
    if (!robot.equals("dingtalk")) {
      throw new IllegalArgumentException(
          "EVENTBOT_ROBOT is \"" + robot + "\", this bot speaks to: dingtalk");
    }
    String keyword = value(environment, "EVENTBOT_KEYWORD").orElse("AWS");
    if (keyword.length() > LONGEST_KEYWORD) {
      throw new IllegalArgumentException(
          "EVENTBOT_KEYWORD is longer than " + LONGEST_KEYWORD + " characters");
    }
    return new Settings(
        required(environment, "EVENTBOT_CHANNEL"),
        keyword,
        language(value(environment, "EVENTBOT_LANGUAGE").orElse("zh-CN")),
        zone(value(environment, "EVENTBOT_TIME_ZONE").orElse("Asia/Shanghai")),
        required(environment, "EVENTBOT_SECRET_ARN"),
        withoutSlashes(
            value(environment, "EVENTBOT_PARAMETER_PREFIX").orElse("DingtalkCustomBotParaPrefix")),
        value(environment, "EVENTBOT_TABLE"));
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
