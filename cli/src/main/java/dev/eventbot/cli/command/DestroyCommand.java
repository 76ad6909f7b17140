package dev.eventbot.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code eventbot destroy} */
@Command(
    name = "destroy",
    header = "Removes everything eventbot deployed, and proves that nothing is left.",
    footer = {"%nExamples:", "  eventbot destroy --dry-run", "  eventbot destroy --yes"})
final class DestroyCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private WritingOptions writing;

  DestroyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new PlanRun(session).of(session.rollout().whole().planDestroy(), writing);
  }
}
