package dev.eventbot.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code eventbot mention remove} */
@Command(
    name = "remove",
    header = "Forgets who is called for a service, an account, or everything else.",
    footer = {"%nExamples:", "  eventbot mention remove --service RDS"})
final class MentionRemoveCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private WritingOptions writing;
  @Mixin private MentionOptions options;

  MentionRemoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new PlanRun(session)
        .of(
            session.rollout().mentions().planRemove(options.path(session), options.name()),
            writing);
  }
}
