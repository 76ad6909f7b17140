package dev.eventbot.cli.command;

import dev.eventbot.bot.robot.RobotTransport;
import dev.eventbot.bot.robot.WebhookHosts;
import dev.eventbot.cli.config.Config;
import dev.eventbot.cli.output.Screen;
import dev.eventbot.cli.output.Watched;
import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.central.Templates;
import dev.eventbot.rollout.port.PastEvents;
import dev.eventbot.rollout.port.RobotDoor;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a command delegates to, made for one run's options; each part is built when it is first
 * asked for, so that help and usage errors cost no SDK client.
 */
public interface Session {
  GlobalOptions options();

  /** From now on an embedded organization that is not there is made; unless asked, it is not. */
  void begin();

  Screen screen();

  Config config();

  /** The use cases in the home region that options, configuration and environment name. */
  Rollout rollout();

  /** The same with {@code --region} meaning something else to the command. */
  Rollout rolloutWithoutRegionOption();

  /** The same for whoever writes the configuration: what is in the file there does not count. */
  Rollout rolloutWithoutConfig();

  Templates templates();

  /** The way to a robot's host from this machine; with a sandbox it does not leave it. */
  RobotDoor robotDoor();

  /** The bot's way to a robot, from this machine; with a sandbox it does not leave it. */
  RobotTransport robotTransport(WebhookHosts hosts);

  /** What AWS Health remembers, asked from the home region of {@link #rollout()}. */
  PastEvents pastEvents();

  Map<String, String> environment();

  /** A file as the user typed it. */
  Path file(String typed);

  InputStream input();

  /** A secret typed unseen on the terminal; empty where nobody can be asked. */
  Optional<String> askUnseen(String question);

  /** Remembers whose progress an interrupted run should tell of. */
  void watch(Watched progress);

  /**
   * An embedded organization for the demonstration.
   *
   * @param keep the file it is kept in; otherwise it is forgotten afterwards
   * @param accounts how many there are besides the management account; the sample when absent
   */
  Stage stage(Optional<String> keep, OptionalInt accounts);

  /** Where the embedded organization of {@code --sandbox} is made and changed. */
  SandboxDesk sandboxDesk();
}
