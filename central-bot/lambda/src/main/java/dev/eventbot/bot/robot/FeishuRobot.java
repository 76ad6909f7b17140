package dev.eventbot.bot.robot;

import dev.eventbot.bot.message.Notice;
import dev.eventbot.bot.robot.AnswerCodes.Meaning;
import dev.eventbot.bot.robot.WebhookRobot.Signed;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A custom bot of a Feishu or Lark group: signs in the body. */
public final class FeishuRobot implements ChatRobot {
  static final AnswerCodes CODES =
      new AnswerCodes(
          "code",
          "msg",
          Map.of(
              0, Meaning.SENT,
              11232, Meaning.THROTTLED,
              // Token, signature, address, keyword.
              19001, Meaning.CONFIGURATION,
              19021, Meaning.CONFIGURATION,
              19022, Meaning.CONFIGURATION,
              19024, Meaning.CONFIGURATION,
              // It does not understand the body; plain text may go through.
              9499, Meaning.REFUSED));

  private final Composer composer;
  private final WebhookRobot webhook;

  public FeishuRobot(RobotKeys keys, RobotTransport transport, Clock clock) {
    this.composer = new FeishuComposer();
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
        (uri, body, secret, time) -> new Signed(uri, FeishuSignature.signed(body, secret, time)));
  }

  @Override
  public Pace pace() {
    return Pace.HUNDRED_A_MINUTE;
  }

  @Override
  public Optional<String> identity() {
    return webhook.identity();
  }
}
