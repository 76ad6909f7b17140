package dev.eventbot.bot.robot;

import dev.eventbot.bot.message.Notice;
import dev.eventbot.bot.robot.AnswerCodes.Meaning;
import dev.eventbot.bot.robot.WebhookRobot.Signed;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A WeCom group's robot: the key in the address is all it asks for. */
public final class WeComRobot implements ChatRobot {
  static final AnswerCodes CODES =
      new AnswerCodes(
          "errcode",
          "errmsg",
          Map.of(
              0, Meaning.SENT,
              45009, Meaning.THROTTLED,
              93000, Meaning.CONFIGURATION,
              // Too long.
              40058, Meaning.REFUSED));

  private final Composer composer;
  private final WebhookRobot webhook;

  public WeComRobot(RobotStyle style, RobotKeys keys, RobotTransport transport, Clock clock) {
    this.composer = new WeComComposer(style);
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
    return webhook.send(request, (uri, body, secret, time) -> new Signed(uri, body));
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
