package dev.eventbot.cli.command;

import dev.eventbot.cli.output.CoverageView;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.Forwarders;
import dev.eventbot.rollout.value.AccountId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code eventbot stackset status} */
@Command(
    name = "status",
    header = "Shows where forwarders are: account by region.",
    description = {
      "%nExit code 0 when every forwarder that should be there is and is as it should be,",
      "3 when not, and while an operation is at it. Accounts that eventbot.yaml leaves",
      "out, suspended ones and regions a member does not have are not expected."
    },
    footer = {
      "%nExamples:",
      "  eventbot stackset status",
      "  eventbot stackset status --follow",
      "  eventbot stackset status --drift --output json"
    })
final class StackSetStatusCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--follow",
      description = "Watch the operation that runs, whoever began it, until it has ended.")
  private boolean follow;

  @Option(
      names = "--drift",
      description =
          "Let CloudFormation compare every forwarder with its template first: finds rules disabled"
              + " by hand. Takes minutes in a large organization.")
  private boolean drift;

  StackSetStatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Forwarders forwarders = session.rollout().forwarders();
    if (follow) {
      PlanRun run = new PlanRun(session);
      for (Optional<Plan> plan = forwarders.planFollow();
          plan.isPresent();
          plan = forwarders.planFollow()) {
        session.screen().say(plan.get().title());
        run.carriedOut(plan.get());
      }
    }
    Predicate<AccountId> wanted = session.config().targets().expected();
    Coverage coverage = drift ? forwarders.drift(wanted) : forwarders.status(wanted);
    session
        .screen()
        .show(
            () ->
                CoverageView.lines(
                    coverage, session.screen().outInk(), session.screen().outColumns()),
            () -> CoverageView.document(coverage));
    return coverage.exitCode().number();
  }
}
