package dev.eventbot.rollout.value;

import dev.eventbot.rollout.failure.UsageException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The chat applications eventbot has robots for, and how their webhooks look. */
public enum RobotKind {
  DINGTALK(
      List.of("oapi.dingtalk.com"),
      "/robot/send?access_token=…",
      Pattern.compile("[^?]*\\?([^&]*&)*access_token=[^&]+.*"),
      List.of("modern", "classic", "card")),
  /** Lark is its name outside China. */
  FEISHU(
      List.of("open.feishu.cn", "open.larksuite.com"),
      "/open-apis/bot/v2/hook/…",
      Pattern.compile(".*/hook/[^/?]+.*"),
      List.of("modern", "classic")),
  WECOM(
      List.of("qyapi.weixin.qq.com"),
      "/cgi-bin/webhook/send?key=…",
      Pattern.compile("[^?]*\\?([^&]*&)*key=[^&]+.*"),
      List.of("modern", "classic", "card"));

  /** Open ids and union ids, which mean nothing elsewhere. */
  private static final Pattern FEISHU_ID = Pattern.compile("(id:)?o[un]_.*");

  // Made by List.of, which cannot be changed.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> hosts;

  private final String ending;
  private final Pattern shape;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> styles;

  RobotKind(List<String> hosts, String ending, Pattern shape, List<String> styles) {
    this.hosts = hosts;
    this.ending = ending;
    this.shape = shape;
    this.styles = styles;
  }

  /** As it is written in eventbot.yaml and in the channel's stack. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  public static RobotKind parse(String text) {
    return Stream.of(values())
        .filter(kind -> kind.word().equals(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "\""
                        + text
                        + "\" is not a robot eventbot knows: dingtalk, feishu (Lark, too) or wecom"));
  }

  /** Whose robots live at that host; empty for a host of the user's own. */
  public static Optional<RobotKind> at(String host) {
    return Stream.of(values())
        .filter(kind -> kind.hosts.stream().anyMatch(host::equalsIgnoreCase))
        .findFirst();
  }

  /** The ways its messages can look. */
  public List<String> styles() {
    return styles;
  }

  /**
   * One rule for channels and previews.
   *
   * @throws UsageException when its messages cannot look like that
   */
  public void requireStyle(String style) {
    if (!styles.contains(style)) {
      throw new UsageException(
          "\""
              + style
              + "\" is not a style of "
              + this
              + " messages: "
              + String.join(", ", styles)
              + " are");
    }
  }

  /** Whether its messages can call that person, an entry of {@link Mentioned}. */
  public boolean canCall(String person) {
    if (person.startsWith("@")) {
      return true;
    }
    return this == FEISHU ? !Mentioned.isMobile(person) : !FEISHU_ID.matcher(person).matches();
  }

  /** How it knows people. */
  public String callsBy() {
    return this == FEISHU ? "id only (ou_…)" : "mobile or user id";
  }

  /** Whether the address carries a key where this application's do. */
  boolean hasKey(URI uri) {
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return shape.matcher(uri.getRawPath() + query).matches();
  }

  /** Such as {@code https://oapi.dingtalk.com/robot/send?access_token=…}. */
  String example() {
    return "https://" + hosts.get(0) + ending;
  }

  static String examples() {
    return Stream.of(values())
        .map(kind -> "a " + kind.word() + " robot's is " + kind.example())
        .collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return word();
  }
}
