package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.value.ChannelName;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a robot's answer, as its bot wrote it down, says about the group's settings. */
public final class RobotCause {
  private static final Pattern CODE = Pattern.compile("\\b(?:errcode|code) (-?\\d{1,9})\\b");

  /** DingTalk says keyword, signature and addresses by one code. */
  private static final int DINGTALK_SECURITY = 310000;

  /** No two apps use one number for two things. */
  private static final Map<Integer, BrokenLink> CODES =
      Map.ofEntries(
          Map.entry(130101, BrokenLink.RATE),
          Map.entry(410100, BrokenLink.RATE),
          Map.entry(300001, BrokenLink.TOKEN),
          Map.entry(300005, BrokenLink.TOKEN),
          Map.entry(400101, BrokenLink.TOKEN),
          Map.entry(400106, BrokenLink.TOKEN),
          Map.entry(400013, BrokenLink.GROUP),
          Map.entry(400102, BrokenLink.GROUP),
          Map.entry(430101, BrokenLink.CONTENT),
          Map.entry(430102, BrokenLink.CONTENT),
          Map.entry(430103, BrokenLink.CONTENT),
          Map.entry(430104, BrokenLink.CONTENT),
          Map.entry(19001, BrokenLink.TOKEN),
          Map.entry(19021, BrokenLink.SIGNATURE),
          Map.entry(19022, BrokenLink.IP_ADDRESS),
          Map.entry(19024, BrokenLink.KEYWORD),
          Map.entry(11232, BrokenLink.RATE),
          Map.entry(9499, BrokenLink.CONTENT),
          Map.entry(230099, BrokenLink.CONTENT),
          Map.entry(93000, BrokenLink.TOKEN),
          Map.entry(45009, BrokenLink.RATE),
          Map.entry(40058, BrokenLink.CONTENT));

  private RobotCause() {}

  /** Empty when the words are no robot's. */
  static Optional<Break> of(ChannelName channel, String answer, String logs) {
    Optional<BrokenLink> link = link(answer);
    return link.map(found -> new Break(found, answer, Optional.of(nextStep(found, channel, logs))));
  }

  /** What a robot's answer, or our own words for there being none, point at. */
  public static Optional<BrokenLink> link(String answer) {
    if (answer.contains("the channel's secret") || answer.startsWith("the webhook ")) {
      return Optional.of(BrokenLink.SECRET);
    }
    Matcher code = CODE.matcher(answer);
    if (code.find()) {
      int number = Integer.parseInt(code.group(1));
      return number == DINGTALK_SECURITY
          ? security(answer)
          : Optional.of(CODES.getOrDefault(number, BrokenLink.ROBOT));
    }
    // What DingTalk tells a sender it has blocked.
    if (answer.contains("status 1111")) {
      return Optional.of(BrokenLink.RATE);
    }
    return answer.contains("HTTP ") || answer.contains("the robot")
        ? Optional.of(BrokenLink.ROBOT)
        : Optional.empty();
  }

  private static Optional<BrokenLink> security(String answer) {
    String words = answer.toLowerCase(Locale.ROOT);
    if (words.contains("keyword") || words.contains("关键词")) {
      return Optional.of(BrokenLink.KEYWORD);
    }
    if (words.contains("sign") || words.contains("timestamp") || words.contains("签名")) {
      return Optional.of(BrokenLink.SIGNATURE);
    }
    return Optional.of(
        Pattern.compile("\\bip\\b").matcher(words).find()
            ? BrokenLink.IP_ADDRESS
            : BrokenLink.ROBOT);
  }

  private static String nextStep(BrokenLink link, ChannelName channel, String logs) {
    String deploy = "eventbot channel deploy " + channel;
    return switch (link) {
      case KEYWORD -> deploy + " --keyword WORD, with the word that stands in the robot's settings";
      case SIGNATURE ->
          deploy + " --signing-secret-file FILE, with the secret of the robot's settings";
      case TOKEN, GROUP ->
          deploy + " --webhook-file FILE, with the webhook of a robot that is in the group";
      case IP_ADDRESS ->
          "take the list of addresses out of the robot's settings: the bot has none of its own,"
              + " unless it goes through a proxy";
      case RATE ->
          "wait ten minutes: the bot tries again by itself; does anything else use this robot?";
      case CONTENT -> "read what was refused: " + logs;
      case SECRET -> deploy + " --webhook-file FILE";
      default ->
          "the bot tries again by itself; whether its host answers: eventbot doctor; the bot's"
              + " log: "
              + logs;
    };
  }
}
