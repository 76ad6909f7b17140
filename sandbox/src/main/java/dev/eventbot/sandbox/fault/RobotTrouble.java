package dev.eventbot.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.eventbot.bot.robot.Answer;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.sandbox.robot.Mishap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Messages on their way to a robot are lost, or their answers are, or others come.
 *
 * @param how in which way
 * @param robots which, by app or token; all when absent
 * @param times how many posts to each robot in a row, from the first one; 3 when neither this nor a
 *     share is given
 * @param share how many in a hundred instead, picked by the seed, such as {@code 10%}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RobotTrouble(
    @JsonProperty("as") How how,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> robots,
    Integer times,
    Percent share)
    implements Fault {
  private static final int USUAL_TIMES = 3;

  RobotTrouble {
    if (how == null) {
      throw new IllegalArgumentException("as must be given, such as " + How.CHOICES);
    }
    if (times != null && share != null) {
      throw new IllegalArgumentException("either times or share can be given, not both");
    }
    robots = robots == null ? null : List.copyOf(robots);
    times = times == null && share == null ? Integer.valueOf(USUAL_TIMES) : times;
    Positive.require("times", times);
  }

  /**
   * What happens.
   *
   * @param word {@code timeout} and {@code cut-before}: the message does not arrive; {@code
   *     timeout-after} and {@code cut-after}: it does, and nobody hears of it; {@code punish}: what
   *     DingTalk answers those it has blocked; {@code http-503}; {@code keyword}, {@code
   *     signature}, {@code token}, {@code ip}, {@code group}, {@code content} and {@code rate}:
   *     what the app says of these; a number: the app's own code
   */
  record How(String word) {
    static final String CHOICES =
        "timeout, timeout-after, cut-before, cut-after, punish, http-503, keyword, signature, token, ip, group, content, rate or a code such as 130101";
    private static final Pattern FORM =
        Pattern.compile(
            "timeout(-after)?|cut-(before|after)|punish|http-[1-5][0-9]{2}|keyword|signature|token|ip|group|content|rate|-?[0-9]{1,9}");

    How {
      if (!FORM.matcher(word).matches()) {
        throw new IllegalArgumentException("\"" + word + "\" is none of " + CHOICES);
      }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static How of(String word) {
      return new How(word);
    }

    @JsonValue
    @Override
    public String toString() {
      return word;
    }

    private Mishap mishap(RobotApp app) {
      return switch (word) {
        case "timeout" -> new Mishap(false, Optional.empty(), true);
        case "timeout-after" -> new Mishap(true, Optional.empty(), true);
        case "cut-before" -> new Mishap(false, Optional.empty(), false);
        case "cut-after" -> new Mishap(true, Optional.empty(), false);
        case "punish" -> answered(200, Mishap.PUNISHED);
        case "keyword", "signature", "token", "ip", "group", "content", "rate" ->
            answered(200, RobotWords.of(app, word));
        default ->
            word.startsWith("http-")
                ? answered(Integer.parseInt(word.substring("http-".length())), "sandbox: " + word)
                : answered(
                    200,
                    (app == RobotApp.FEISHU
                            ? "{\"code\":%s,\"msg\":\"sandbox\",\"data\":{}}"
                            : "{\"errcode\":%s,\"errmsg\":\"sandbox\"}")
                        .formatted(word));
      };
    }

    private static Mishap answered(int status, String body) {
      return new Mishap(false, Optional.of(new Answer(status, body)), false);
    }
  }

  @Override
  public Optional<Mishap> onPost(RobotApp app, String token, Scene scene) {
    if (robots != null && !robots.contains(app.id()) && !robots.contains(token)) {
      return Optional.empty();
    }
    int number = scene.progress().count(token);
    boolean strikes = share == null ? number <= times : scene.chance(share.value(), token, number);
    return strikes ? Optional.of(how.mishap(app)) : Optional.empty();
  }
}
