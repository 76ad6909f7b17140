package dev.eventbot.cli.command;

import dev.eventbot.cli.config.TargetConfig;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuName;
import dev.eventbot.rollout.value.PermissionModel;
import dev.eventbot.rollout.value.RegionChoice;
import dev.eventbot.rollout.value.TargetRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Where forwarders are wanted; what is not typed is taken from {@code eventbot.yaml}. */
final class TargetOptions {
  @Option(
      names = "--ous",
      paramLabel = "OU",
      split = ",",
      splitSynopsisLabel = ",",
      description =
          "Organizational units by id or by path (Prod/Web), or root; else targets.ous of"
              + " eventbot.yaml.")
  private List<OuName> ous = List.of();

  @Option(
      names = "--regions",
      paramLabel = "REGION",
      split = ",",
      splitSynopsisLabel = ",",
      description =
          "Regions, or all-enabled for those enabled in the management account; else"
              + " targets.regions.")
  private List<RegionChoice> regions = List.of();

  @Option(
      names = "--accounts",
      paramLabel = "ACCOUNT",
      split = ",",
      splitSynopsisLabel = ",",
      description = "Only these accounts of the units; else targets.accounts.")
  private List<AccountId> accounts = List.of();

  @Option(
      names = "--exclude-accounts",
      paramLabel = "ACCOUNT",
      split = ",",
      splitSynopsisLabel = ",",
      description = "None of these accounts; else targets.exclude-accounts.")
  private List<AccountId> excluded = List.of();

  @Option(
      names = "--force",
      description = "Do not ask which members have a region enabled; try them all.")
  private boolean force;

  @Option(
      names = "--permission-model",
      paramLabel = "MODEL",
      description =
          "service-managed or self-managed: whose roles a new StackSet works with; else"
              + " targets.permission-model, else service-managed.")
  private PermissionModel permissions;

  boolean choosesAmongAccounts() {
    return !ous.isEmpty() || !accounts.isEmpty() || !excluded.isEmpty();
  }

  /** What was typed and the file does not say: nothing of AWS's remembers it. */
  List<String> unkept(Session session) {
    TargetConfig config = session.config().targets();
    List<String> unkept = new ArrayList<>();
    if (!config.excluded().containsAll(excluded)) {
      unkept.add(unkept("--exclude-accounts", "targets.exclude-accounts"));
    }
    if (!accounts.isEmpty() && !Set.copyOf(accounts).equals(Set.copyOf(config.accounts()))) {
      unkept.add(unkept("--accounts", "targets.accounts"));
    }
    return unkept;
  }

  private static String unkept(String option, String key) {
    return option
        + " is kept nowhere: stackset status will call the accounts it leaves out MISSING, and the"
        + " next deploy without it takes them in; "
        + key
        + " of eventbot.yaml is kept";
  }

  TargetRequest request(Session session) {
    return of(session).request(force);
  }

  Optional<PermissionModel> permissions(Session session) {
    return Optional.ofNullable(permissions).or(() -> session.config().shape().permissions());
  }

  TargetConfig of(Session session) {
    Distinct distinct = new Distinct(session.screen());
    TargetConfig config = session.config().targets();
    return new TargetConfig(
        ous.isEmpty() ? config.ous() : distinct.of("--ous", ous),
        regions.isEmpty() ? config.regions() : distinct.of("--regions", regions),
        accounts.isEmpty() ? config.accounts() : distinct.of("--accounts", accounts),
        excluded.isEmpty() ? config.excluded() : distinct.of("--exclude-accounts", excluded));
  }
}
