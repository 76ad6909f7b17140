package dev.eventbot.cli.command;

import dev.eventbot.cli.config.TargetConfig;
import dev.eventbot.cli.output.Screen;
import dev.eventbot.cli.output.SoFar;
import dev.eventbot.cli.output.WatchView;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.proof.ProofRequest;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.watch.WatchReport;
import dev.eventbot.rollout.watch.WatchRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code eventbot watch} */
@Command(
    name = "watch",
    header = "Finds what is not as it should be, once; made for cron and CI.",
    description = {
      "%nNew accounts and regions, accounts that left, forwarders that failed, disabled",
      "rules and drift, what is behind eventbot.yaml or this version, places that were",
      "not lately seen to work, dead letters. Asks nothing, and writes nothing unless",
      "--fix. What is wanted is what eventbot.yaml says, else what was deployed. Exit",
      "code 0 when nothing was found or everything is fixed, 3 when something is left."
    },
    footer = {
      "%nExamples:",
      "  eventbot watch",
      "  eventbot watch --fix --output json",
      "  eventbot watch --fix --prune --wait --no-drift"
    })
final class WatchCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--fix",
      description =
          "Mend what can be: deploy, try again what failed, enable disabled rules, try every place"
              + " that was not lately seen to work or was changed by hand, and make forwarders anew"
              + " that forward nothing. No group is told.")
  private boolean fix;

  @Option(names = "--prune", description = "With --fix, remove forwarders that are not asked for.")
  private boolean prune;

  @Option(
      names = "--no-drift",
      description =
          "Do not let CloudFormation compare every forwarder with its template, which takes minutes"
              + " in a large organization; take what its last detection found.")
  private boolean noDrift;

  @Option(names = "--no-proof", description = "Do not ask when each place was seen to work.")
  private boolean noProof;

  @Option(
      names = "--role",
      paramLabel = "NAME",
      description = "The role that lets --fix into members; ${DEFAULT-VALUE} unless told.")
  private String role = ProofRequest.USUAL_ROLE;

  @Option(
      names = "--wait",
      description = "Wait for an operation of the StackSet that is under way, whoever began it.")
  private boolean wait;

  WatchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (prune && !fix) {
      throw new UsageException("--prune removes, which only --fix may", "add --fix");
    }
    if (fix) {
      SoFar soFar = new SoFar();
      soFar.now("what was mended by then stays mended; next: the same command again");
      session.watch(soFar);
    }
    WatchReport report =
        session.rollout().watch().pass(request(), WatchView.listener(session.screen()));
    Screen screen = session.screen();
    screen.show(() -> WatchView.lines(report, screen.outInk()), () -> WatchView.document(report));
    return report.exitCode().number();
  }

  private WatchRequest request() {
    WatchedDeployment wanted = new WatchedDeployment(session);
    PlanRun run = new PlanRun(session);
    return new WatchRequest(
        wanted::plan,
        wanted.deploy(),
        wanted.namedChannels(),
        expected(session.config().targets()),
        !noDrift,
        !noProof,
        wait,
        fix
            ? Optional.of(
                new WatchRequest.Mending(
                    prune,
                    role,
                    plan -> run.carriedOut(session.rollout().beforeWriting().checked(plan))))
            : Optional.empty());
  }

  private static Predicate<AccountId> expected(TargetConfig targets) {
    return account ->
        !targets.excluded().contains(account)
            && (targets.accounts().isEmpty() || targets.accounts().contains(account));
  }
}
