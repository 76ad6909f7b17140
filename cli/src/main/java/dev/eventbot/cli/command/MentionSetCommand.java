package dev.eventbot.cli.command;

import dev.eventbot.rollout.value.Mentioned;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code eventbot mention set} */
@Command(
    name = "set",
    header = "Says who is called for a service, an account, or everything else.",
    description = {
      "%nFor each affected account its own list is asked, then the service's, then the",
      "default; without any, everybody is called. The list given replaces the one there."
    },
    footer = {
      "%nExamples:",
      "  eventbot mention set --service RDS 13800000001 13800000002",
      "  eventbot mention set --account 222222222201 ou_7d8a6e6df7621556",
      "  pass show on-call | eventbot mention set --default - --yes",
      "  eventbot mention set --service BILLING @nobody"
    })
final class MentionSetCommand implements Callable<Integer>, Beginning {
  private final Session session;
  @Mixin private WritingOptions writing;
  @Mixin private MentionOptions options;

  @Parameters(
      paramLabel = "WHO",
      arity = "1..*",
      description = "Mobiles, ids (ou_…, id:…), @all or @nobody; - reads them from stdin.")
  private List<String> who;

  MentionSetCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Mentioned wanted =
        who.equals(List.of("-"))
            ? new TypedFile(session, "-").as("people", text -> Mentioned.parse(List.of(text)))
            : Mentioned.parse(who);
    return new PlanRun(session)
        .of(
            session
                .rollout()
                .mentions()
                .planSet(
                    options.path(session),
                    options.name(),
                    wanted,
                    options.account(),
                    options.channel()),
            writing);
  }
}
