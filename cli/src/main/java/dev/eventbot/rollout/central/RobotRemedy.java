package dev.eventbot.rollout.central;

import dev.eventbot.rollout.value.ChannelName;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to type against a robot's answer that will stay the same until somebody does something. */
public final class RobotRemedy {
  private static final Pattern CODE = Pattern.compile("\\b(?:errcode|code) (-?\\d+)");

  private static final Pattern IP = Pattern.compile("\\bip\\b");

  private RobotRemedy() {}

  /**
   * The command that hands over what the robot misses, as far as its answer tells.
   *
   * @param answer with the robot's code, as receipts and dead letters quote it
   */
  public static Optional<String> of(ChannelName channel, String answer) {
    Matcher code = CODE.matcher(answer);
    if (!code.find()) {
      return Optional.empty();
    }
    String deploy = "eventbot channel deploy " + channel;
    return switch (code.group(1)) {
      case "310000" -> Optional.of(dingTalk(deploy, answer.toLowerCase(Locale.ROOT)));
      case "19021" -> Optional.of(deploy + " --signing-secret-file FILE");
      case "19024" -> Optional.of(deploy + " --keyword WORD");
      case "19022" -> Optional.of(address("19022"));
      case "300001", "300005", "400101", "400106", "400013", "400102", "93000", "19001" ->
          Optional.of(deploy + " --webhook-file FILE");
      default -> Optional.empty();
    };
  }

  /** One code for all its security settings; which one it is stands in the words. */
  private static String dingTalk(String deploy, String words) {
    if (words.contains("keyword")) {
      return deploy + " --keyword WORD";
    }
    if (words.contains("sign") || words.contains("timestamp")) {
      return deploy + " --signing-secret-file FILE";
    }
    return IP.matcher(words).find()
        ? address("310000")
        : "compare keyword, signing secret and allowed addresses with the robot's settings in the"
            + " group, then: "
            + deploy;
  }

  private static String address(String code) {
    return "take the IP list out of the robot's settings, or let the bot go through a proxy whose"
        + " address is on it: docs/troubleshooting.md, "
        + code;
  }
}
