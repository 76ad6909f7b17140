package dev.eventbot.rollout.central;

import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.FollowUp;
import dev.eventbot.rollout.value.Heartbeat;
import dev.eventbot.rollout.value.RobotKind;
import dev.eventbot.rollout.value.RobotReach;
import dev.eventbot.rollout.value.Webhook;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * What a channel should be. Its {@code toString} shows no secret.
 *
 * @param webhook empty to keep the one that is stored
 * @param signingSecret DingTalk's SEC…; empty to keep the one that is stored, blank for none
 * @param language zh-CN or en-US
 * @param style one that the robot has: modern, classic, card
 * @param snapStart empty for automatic: on where the partition has it
 * @param logRetentionDays a number CloudWatch Logs knows: 1, 3, 5, 7, 14, 30…
 */
public record ChannelRequest(
    ChannelName name,
    RobotKind robot,
    Optional<Webhook> webhook,
    Optional<String> signingSecret,
    String keyword,
    String language,
    ZoneId timeZone,
    String style,
    FollowUp followUp,
    Heartbeat heartbeat,
    RobotReach reach,
    ChannelFilter only,
    String parameterPrefix,
    String runtime,
    Optional<Boolean> snapStart,
    int logRetentionDays) {
  public ChannelRequest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(timeZone, "timeZone");
    robot.requireStyle(style);
    webhook.ifPresent(address -> address.requireFor(robot, reach));
    requireLanguage(language);
    if (!runtime.equals("java25") && !runtime.equals("java21")) {
      throw new UsageException(
          "\"" + runtime + "\" is not a runtime the bot runs on: java25 or java21");
    }
    if (keyword.isBlank()) {
      throw new UsageException("the keyword is empty");
    }
  }

  /** Refuses a language that no message is written in. */
  public static void requireLanguage(String language) {
    if (!language.equals("zh-CN") && !language.equals("en-US")) {
      throw new UsageException(
          "\"" + language + "\" is not a language eventbot writes: zh-CN or en-US");
    }
  }

  /** A channel with every default of the template. */
  public static ChannelRequest of(ChannelName name, Optional<Webhook> webhook) {
    return new ChannelRequest(
        name,
        webhook.flatMap(Webhook::kind).orElse(RobotKind.DINGTALK),
        webhook,
        Optional.empty(),
        "AWS",
        "zh-CN",
        ZoneId.of("Asia/Shanghai"),
        "modern",
        new FollowUp(Duration.ofMinutes(5)),
        Heartbeat.WEEKLY,
        RobotReach.usual(),
        ChannelFilter.everything(),
        "DingtalkCustomBotParaPrefix",
        "java25",
        Optional.empty(),
        30);
  }

  /** The same with that sign of life. */
  public ChannelRequest with(Heartbeat other) {
    return new ChannelRequest(
        name,
        robot,
        webhook,
        signingSecret,
        keyword,
        language,
        timeZone,
        style,
        followUp,
        other,
        reach,
        only,
        parameterPrefix,
        runtime,
        snapStart,
        logRetentionDays);
  }

  @Override
  public String toString() {
    return "channel " + name + " (" + robot + ")";
  }
}
