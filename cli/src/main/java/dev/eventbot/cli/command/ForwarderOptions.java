package dev.eventbot.cli.command;

import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.stackset.AccountRequest;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.stackset.WhenBusy;
import dev.eventbot.rollout.value.EventPattern;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which forwarders are wanted; what is not typed is taken from {@code eventbot.yaml}. */
final class ForwarderOptions {
  @Mixin private TargetOptions targets;

  @Option(
      names = "--pattern",
      paramLabel = "FILE",
      description = "Event pattern (JSON) to forward instead of all of AWS Health; - is stdin.")
  private String pattern;

  @Option(
      names = "--prune",
      description = "Remove forwarders that are there and not asked for; the plan shows them.")
  private boolean prune;

  private EventPattern typed;

  ForwarderRequest request(Session session, RolloutPreferences preferences, WhenBusy whenBusy) {
    return new ForwarderRequest(
        targets.request(session),
        pattern(session),
        preferences,
        prune,
        whenBusy,
        targets.permissions(session));
  }

  /** What is to be said of how it was asked for. */
  List<String> warnings(Session session) {
    return targets.unkept(session);
  }

  /** The same of one account alone, which units say nothing about. */
  AccountRequest ofOneAccount(Session session) {
    if (targets.choosesAmongAccounts()) {
      throw new UsageException(
          "--ous, --accounts and --exclude-accounts make no sense for one account alone",
          "the same command without them");
    }
    return new AccountRequest(targets.of(session).namedRegions(), pattern(session), prune);
  }

  /** Whether anything but this account can be meant. */
  boolean namesUnits(Session session) {
    return !targets.of(session).ous().isEmpty();
  }

  /** What is typed is read once, because stdin can be read only once. */
  Optional<EventPattern> pattern(Session session) {
    if (pattern == null) {
      return session.config().pattern();
    }
    if (typed == null) {
      typed = new TypedFile(session, pattern).as("event pattern", EventPattern::parse);
    }
    return Optional.of(typed);
  }
}
