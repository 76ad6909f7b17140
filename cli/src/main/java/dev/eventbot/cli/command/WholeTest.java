package dev.eventbot.cli.command;

import dev.eventbot.cli.output.ProofProgress;
import dev.eventbot.cli.output.ProofView;
import dev.eventbot.rollout.proof.ProofReport;
import dev.eventbot.rollout.proof.ProofRequest;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuName;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** {@code eventbot test-event --all}: what belongs to it alone, and how it is run. */
final class WholeTest {
  @Option(
      names = "--all",
      description =
          "Test every account and region that has a forwarder, and tell no group of it; with"
              + " --accounts, --ous, --regions only those.")
  private boolean all;

  @Option(
      names = "--announce",
      description = "With --all: tell each group at the end how many places reach it.")
  private boolean announce;

  @Option(
      names = "--accounts",
      paramLabel = "ACCOUNT",
      split = ",",
      splitSynopsisLabel = ",",
      description = "With --all: only in these accounts.")
  private List<AccountId> accounts = List.of();

  @Option(
      names = "--ous",
      paramLabel = "OU",
      split = ",",
      splitSynopsisLabel = ",",
      description = "With --all: only in accounts of these units.")
  private List<OuName> ous = List.of();

  @Option(
      names = "--regions",
      paramLabel = "REGION",
      split = ",",
      splitSynopsisLabel = ",",
      description = "With --all: only in these regions.")
  private List<Region> regions = List.of();

  boolean wanted() {
    return all;
  }

  /** An option that makes no sense without {@code --all}. */
  Optional<String> stray() {
    if (all) {
      return Optional.empty();
    }
    if (announce) {
      return Optional.of("--announce");
    }
    if (!accounts.isEmpty()) {
      return Optional.of("--accounts");
    }
    if (!ous.isEmpty()) {
      return Optional.of("--ous");
    }
    return regions.isEmpty() ? Optional.empty() : Optional.of("--regions");
  }

  int run(Session session, Optional<String> role, Optional<Duration> timeout) {
    ProofRequest request =
        new ProofRequest(
            session.config().targets().expected(),
            Optional.empty(),
            Set.copyOf(accounts),
            ous,
            Set.copyOf(regions),
            role.orElse(ProofRequest.USUAL_ROLE),
            timeout.orElse(ProofRequest.USUAL_TIMEOUT),
            announce);
    ProofProgress progress = new ProofProgress(session.screen());
    session.watch(progress);
    ProofReport report = session.rollout().proof().run(request, progress);
    session
        .screen()
        .show(
            () -> ProofView.lines(report, session.screen().outInk(), session.screen().outColumns()),
            () -> ProofView.document(report));
    progress.end();
    return report.exitCode().number();
  }
}
