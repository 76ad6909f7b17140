package dev.eventbot.rollout.central;

import dev.eventbot.rollout.value.ChannelName;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a robot's answer, as its bot wrote it down, says about the group's settings. */
public enum RobotCause {
  KEYWORD,
  SIGNATURE,
  IP_ADDRESS,
  /** One of the three above; the answer does not tell which. */
  SECURITY,
  TOKEN,
  GROUP,
  /** The bot has no webhook to use. */
  SECRET,
  CONTENT,
  RATE,
  /** It does not answer, or with what nobody knows. */
  ROBOT;

  private static final Pattern CODE = Pattern.compile("\\b(?:errcode|code) (-?\\d{1,9})\\b");
  private static final Pattern IP = Pattern.compile("\\bip\\b");

  /** DingTalk says keyword, signature and addresses by one code. */
  private static final int DINGTALK_SECURITY = 310000;

  /** No two apps use one number for two things. */
  private static final Map<Integer, RobotCause> CODES =
      Map.ofEntries(
          Map.entry(130101, RATE),
          Map.entry(410100, RATE),
          Map.entry(300001, TOKEN),
          Map.entry(300005, TOKEN),
          Map.entry(400101, TOKEN),
          Map.entry(400106, TOKEN),
          Map.entry(400013, GROUP),
          Map.entry(400102, GROUP),
          Map.entry(430101, CONTENT),
          Map.entry(430102, CONTENT),
          Map.entry(430103, CONTENT),
          Map.entry(430104, CONTENT),
          Map.entry(19001, TOKEN),
          Map.entry(19021, SIGNATURE),
          Map.entry(19022, IP_ADDRESS),
          Map.entry(19024, KEYWORD),
          Map.entry(11232, RATE),
          Map.entry(9499, CONTENT),
          Map.entry(230099, CONTENT),
          Map.entry(93000, TOKEN),
          Map.entry(45009, RATE),
          Map.entry(40058, CONTENT));

  /** What a robot's answer, or our own words for there being none, point at. */
  public static Optional<RobotCause> of(String answer) {
    if (answer.contains("the channel's secret") || answer.startsWith("the webhook ")) {
      return Optional.of(SECRET);
    }
    Matcher code = CODE.matcher(answer);
    if (code.find()) {
      int number = Integer.parseInt(code.group(1));
      return Optional.of(
          number == DINGTALK_SECURITY ? security(answer) : CODES.getOrDefault(number, ROBOT));
    }
    // What DingTalk tells a sender it has blocked.
    if (answer.contains("status 1111")) {
      return Optional.of(RATE);
    }
    return answer.contains("HTTP ") || answer.contains("the robot")
        ? Optional.of(ROBOT)
        : Optional.empty();
  }

  private static RobotCause security(String answer) {
    String words = answer.toLowerCase(Locale.ROOT);
    if (words.contains("keyword") || words.contains("关键词")) {
      return KEYWORD;
    }
    if (words.contains("sign") || words.contains("timestamp") || words.contains("签名")) {
      return SIGNATURE;
    }
    return IP.matcher(words).find() ? IP_ADDRESS : SECURITY;
  }

  /** What to do against an answer that will stay the same until somebody does something. */
  public static Optional<String> remedy(ChannelName channel, String answer) {
    return of(answer).flatMap(cause -> cause.remedy(channel));
  }

  /** Empty for what passes, and for what no setting of the robot's is about. */
  public Optional<String> remedy(ChannelName channel) {
    String deploy = "eventbot channel deploy " + channel;
    return switch (this) {
      case KEYWORD ->
          Optional.of(
              deploy + " --keyword WORD, with the word that stands in the robot's settings");
      case SIGNATURE ->
          Optional.of(
              deploy + " --signing-secret-file FILE, with the secret of the robot's settings");
      case IP_ADDRESS ->
          Optional.of(
              "take the list of addresses out of the robot's settings, or let the bot go through a"
                  + " proxy whose address is on it: "
                  + deploy
                  + " --proxy URL");
      case SECURITY ->
          Optional.of(
              "compare keyword, signing secret and allowed addresses with the robot's settings in"
                  + " the group, then: "
                  + deploy);
      case TOKEN, GROUP ->
          Optional.of(
              deploy + " --webhook-file FILE, with the webhook of a robot that is in the group");
      case SECRET -> Optional.of(deploy + " --webhook-file FILE");
      case CONTENT, RATE, ROBOT -> Optional.empty();
    };
  }
}
