package dev.eventbot.cli.command;

import dev.eventbot.cli.config.Config;
import dev.eventbot.rollout.central.CentralRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code eventbot central deploy} */
@Command(
    name = "deploy",
    header = "Deploys or updates the central bot.",
    footer = {
      "%nExamples:",
      "  eventbot central deploy --region us-east-1 --dry-run",
      "  eventbot central deploy --encrypt-topic --yes"
    })
final class CentralDeployCommand implements Callable<Integer>, Beginning {
  private final Session session;
  @Mixin private WritingOptions writing;

  @Option(
      names = "--encrypt-topic",
      description = "Give the topic a key of its own, about 1 USD a month.")
  private boolean encryptTopic;

  CentralDeployCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Config config = session.config();
    CentralRequest request =
        new CentralRequest(config.pattern(), encryptTopic || config.encryptTopic());
    return new PlanRun(session).of(session.rollout().central().planDeploy(request), writing);
  }
}
