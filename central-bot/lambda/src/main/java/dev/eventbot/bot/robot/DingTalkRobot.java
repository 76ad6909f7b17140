package dev.eventbot.bot.robot;

import dev.eventbot.bot.message.Notice;
import dev.eventbot.bot.robot.AnswerCodes.Meaning;
import dev.eventbot.bot.robot.WebhookRobot.Signed;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A DingTalk group's custom robot: signs in the address. */
public final class DingTalkRobot implements ChatRobot {
  static final AnswerCodes CODES =
      new AnswerCodes(
          "errcode",
          "errmsg",
          Map.ofEntries(
              Map.entry(0, Meaning.SENT),
              Map.entry(130101, Meaning.THROTTLED),
              Map.entry(410100, Meaning.THROTTLED),
              // Keyword, signature, time or address not accepted.
              Map.entry(310000, Meaning.CONFIGURATION),
              // Token unknown.
              Map.entry(300001, Meaning.CONFIGURATION),
              Map.entry(300005, Meaning.CONFIGURATION),
              Map.entry(400101, Meaning.CONFIGURATION),
              Map.entry(400106, Meaning.CONFIGURATION),
              // Group dissolved, robot removed.
              Map.entry(400013, Meaning.CONFIGURATION),
              Map.entry(400102, Meaning.CONFIGURATION),
              Map.entry(430101, Meaning.REFUSED),
              Map.entry(430102, Meaning.REFUSED),
              Map.entry(430103, Meaning.REFUSED),
              Map.entry(430104, Meaning.REFUSED)));

  private final Composer composer;
  private final WebhookRobot webhook;

  public DingTalkRobot(RobotStyle style, RobotKeys keys, RobotTransport transport, Clock clock) {
    this.composer = new DingTalkComposer(style);
    this.webhook = new WebhookRobot(keys, transport, clock, CODES);
  }

  @Override
  public RobotRequest compose(Notice notice) {
    return composer.compose(notice);
  }

  @Override
  public RobotRequest composePlain(Notice notice) {
    return composer.composePlain(notice);
  }

  @Override
  public Outcome send(RobotRequest request) {
    return webhook.send(
        request,
        (uri, body, secret, time) -> new Signed(DingTalkSignature.signed(uri, secret, time), body));
  }

  @Override
  public Pace pace() {
    return Pace.TWENTY_A_MINUTE;
  }

  @Override
  public Optional<String> identity() {
    return webhook.identity();
  }
}
