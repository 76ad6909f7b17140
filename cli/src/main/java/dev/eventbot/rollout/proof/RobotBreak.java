package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.central.RobotCause;
import dev.eventbot.rollout.value.ChannelName;
import java.util.Optional;

/** The link that a robot's answer points at. */
final class RobotBreak {
  private RobotBreak() {}

  /** Empty when the words are no robot's. */
  static Optional<Break> of(ChannelName channel, String answer, String logs) {
    return RobotCause.of(answer)
        .map(
            cause ->
                new Break(
                    link(cause),
                    answer,
                    cause.remedy(channel).or(() -> Optional.of(untilThen(cause, logs)))));
  }

  private static BrokenLink link(RobotCause cause) {
    return switch (cause) {
      case KEYWORD -> BrokenLink.KEYWORD;
      case SIGNATURE -> BrokenLink.SIGNATURE;
      case IP_ADDRESS -> BrokenLink.IP_ADDRESS;
      case TOKEN -> BrokenLink.TOKEN;
      case GROUP -> BrokenLink.GROUP;
      case SECRET -> BrokenLink.SECRET;
      case CONTENT -> BrokenLink.CONTENT;
      case RATE -> BrokenLink.RATE;
      case SECURITY, ROBOT -> BrokenLink.ROBOT;
    };
  }

  /** What is left to do where no setting of the robot's mends it. */
  private static String untilThen(RobotCause cause, String logs) {
    return switch (cause) {
      case RATE ->
          "wait ten minutes: the bot tries again by itself; does anything else use this robot?";
      case CONTENT -> "read what was refused: " + logs;
      default ->
          "the bot tries again by itself; whether its host answers: eventbot doctor; the bot's"
              + " log: "
              + logs;
    };
  }
}
