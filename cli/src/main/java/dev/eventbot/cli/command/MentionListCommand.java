package dev.eventbot.cli.command;

import dev.eventbot.cli.output.MentionsView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code eventbot mention list} */
@Command(
    name = "list",
    header = "Lists who is called for which service or account.",
    footer = {"%nExamples:", "  eventbot mention list", "  eventbot mention list --channel ops"})
final class MentionListCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private MentionOptions.Where where;

  @Option(names = "--show", description = "Show numbers and ids whole, not only their ends.")
  private boolean whole;

  MentionListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String path = where.path(session);
    MentionsView view = new MentionsView(path, session.rollout().mentions().list(path), whole);
    session.screen().show(view::lines, view::document);
    return 0;
  }
}
