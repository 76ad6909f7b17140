package dev.eventbot.cli.init;

import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.message.Notice;
import dev.eventbot.bot.robot.ChatRobot;
import dev.eventbot.bot.robot.Outcome;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotKey;
import dev.eventbot.bot.robot.RobotKeys;
import dev.eventbot.bot.robot.RobotStyle;
import dev.eventbot.bot.robot.RobotTransport;
import dev.eventbot.bot.robot.WebhookHosts;
import dev.eventbot.rollout.central.RobotCause;
import dev.eventbot.rollout.central.RobotSecret;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Posts one short message through the bot's own robot, before there is a bot. */
public final class RobotTrial {
  private final Function<WebhookHosts, RobotTransport> way;
  private final Clock clock;

  /**
   * A trial.
   *
   * @param way leads to the robots at these hosts
   */
  public RobotTrial(Function<WebhookHosts, RobotTransport> way, Clock clock) {
    this.way = way;
    this.clock = clock;
  }

  /** What the robot said, and what to do when it was no yes. */
  public record Result(Outcome outcome, Optional<String> remedy) {
    public boolean sent() {
      return outcome instanceof Outcome.Sent;
    }
  }

  /** Sends it; the channel has a webhook and, with it, a robot. */
  Result send(ChannelAnswers channel) {
    Outcome outcome = outcome(channel);
    return new Result(outcome, remedy(outcome, channel));
  }

  private Outcome outcome(ChannelAnswers channel) {
    RobotApp app = RobotApp.named(channel.robot().orElseThrow().word());
    try {
      WebhookHosts hosts = WebhookHosts.of(app, String.join(",", channel.robotHosts()));
      RobotSecret secret =
          new RobotSecret(
              channel.webhook().orElseThrow().uri().toString(), channel.signingSecret());
      RobotKey key = RobotKey.parse(secret.json(), hosts);
      ChatRobot robot = app.robot(RobotStyle.USUAL, new Known(key), way.apply(hosts), clock);
      return robot.send(robot.compose(notice(channel)));
    } catch (IllegalArgumentException e) {
      return new Outcome.Configuration(e.getMessage());
    }
  }

  /** In few words, and none that may be another robot's keyword: only ours is to open the door. */
  private static Notice notice(ChannelAnswers channel) {
    boolean chinese = channel.language().equals("zh-CN");
    return new Notice(
        (chinese ? "连通测试 · " : "Can you hear me · ") + channel.keyword(),
        Severity.NOTIFICATION,
        List.of(new Notice.Block.Note(chinese ? "本群可以收到消息。" : "This group can be told.")),
        List.of(),
        new Mentions.Nobody());
  }

  /** What the bot's own remedies come to while there is no channel yet. */
  private static Optional<String> remedy(Outcome outcome, ChannelAnswers channel) {
    if (outcome instanceof Outcome.Sent) {
      return Optional.empty();
    }
    return Optional.of(
        switch (RobotCause.of(outcome.reason()).orElse(RobotCause.ROBOT)) {
          case KEYWORD ->
              "the robot's settings ask for a keyword other than \""
                  + channel.keyword()
                  + "\": give that one, or add this one there";
          case SIGNATURE ->
              channel.signingSecret().isEmpty()
                  ? "the robot is signed: give the secret that its settings show"
                  : "give the secret as the robot's settings show it, and look at this machine's"
                      + " clock";
          case TOKEN, GROUP, SECRET ->
              "copy the webhook again from the settings of a robot that is in the group";
          case IP_ADDRESS ->
              "take the list of addresses out of the robot's settings: the bot has none of its own,"
                  + " unless it goes through a proxy";
          case RATE -> "wait ten minutes; does anything else use this robot?";
          default ->
              "does this machine reach "
                  + channel.webhook().orElseThrow().uri().getHost()
                  + "? eventbot doctor";
        });
  }

  /** A key that is known already. */
  private record Known(RobotKey key) implements RobotKeys {
    @Override
    public Lookup current() {
      return new Lookup.Found(key);
    }

    @Override
    public void forget() {}
  }
}
