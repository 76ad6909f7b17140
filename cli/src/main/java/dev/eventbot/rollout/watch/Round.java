package dev.eventbot.rollout.watch;

import dev.eventbot.rollout.central.CentralStatus;
import dev.eventbot.rollout.central.Channels;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.Proof;
import dev.eventbot.rollout.port.Remembered;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.port.TrustedAccess;
import dev.eventbot.rollout.proof.OutsideAccount;
import dev.eventbot.rollout.proof.ProofAge;
import dev.eventbot.rollout.proof.RobotDoubt;
import dev.eventbot.rollout.replay.Look;
import dev.eventbot.rollout.replay.Replay;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.stackset.Forwarders;
import dev.eventbot.rollout.stackset.WhenBusy;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One look at everything; reads only. */
final class Round {
  private static final String TABLE = "IncidentTableName";

  /** What drift is told of before anybody knows whether the forwarder still forwards. */
  static final String UNTRIED =
      "eventbot watch --fix, which makes it anew where it forwards nothing; where it still"
          + " forwards, events of a minute or two are lost: ";

  private static final String PROVE = "eventbot watch --fix";

  private final Ports ports;
  private final Region home;
  private final Channels channels;
  private final Forwarders forwarders;
  private final Replay replay;
  private final Clock clock;
  private final WatchRequest request;
  private final List<WatchFinding> findings = new ArrayList<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private Optional<Coverage> coverage = Optional.empty();
  private Map<Cell, Proof> proofs = Map.of();

  Round(
      Ports ports,
      Region home,
      Channels channels,
      Forwarders forwarders,
      Replay replay,
      Clock clock,
      WatchRequest request) {
    this.ports = ports;
    this.home = home;
    this.channels = channels;
    this.forwarders = forwarders;
    this.replay = replay;
    this.clock = clock;
    this.request = request;
  }

  List<WatchFinding> findings() {
    return findings;
  }

  Set<String> warnings() {
    return warnings;
  }

  /** Empty when an operation is under way. */
  Optional<Coverage> coverage() {
    return coverage;
  }

  /**
   * Looks.
   *
   * @param drift whether CloudFormation is to look for drift as well
   */
  Round look(boolean drift) {
    Optional<StackSetState> set = ports.stackSets().find(Names.FORWARDER);
    if (set.isPresent() && underWay()) {
      letters();
      return this;
    }
    if (set.isPresent() && ports.organization().stackSetsAccess() == TrustedAccess.DISABLED) {
      findings.add(
          WatchFinding.of(
              "organization",
              Kind.TRUSTED_ACCESS,
              "StackSets have no trusted access, so that nothing can be deployed and accounts that"
                  + " join get no forwarder",
              "eventbot doctor --fix"));
    } else {
      plan();
    }
    Coverage seen =
        drift ? forwarders.drift(request.wanted()) : forwarders.status(request.wanted());
    coverage = Optional.of(seen);
    warnings.addAll(seen.warnings());
    Set<Cell> known = places(EnumSet.allOf(Kind.class));
    // What is to go need be neither whole nor proven.
    Set<Cell> unwanted = places(EnumSet.of(Kind.NOT_WANTED));
    List<CoverageCell> cells =
        seen.cells().stream()
            .filter(cell -> !unwanted.contains(new Cell(cell.account(), cell.region())))
            .toList();
    cells.forEach(cell -> state(cell, seen, known));
    if (set.isPresent() && !request.drift()) {
      lastDetection();
    }
    channels();
    if (request.proof()) {
      proofs(seen.central(), cells);
      robots(seen.central());
    }
    letters();
    return this;
  }

  private Set<Cell> places(Set<Kind> kinds) {
    Set<Cell> places = new HashSet<>();
    findings.stream()
        .filter(finding -> kinds.contains(finding.kind()))
        .forEach(finding -> finding.place().ifPresent(places::add));
    return places;
  }

  private boolean underWay() {
    if (request.await()) {
      forwarders.gate().settle(WhenBusy.AWAIT);
      return false;
    }
    List<StackSetOperation> running = ports.stackSets().running(Names.FORWARDER);
    for (StackSetOperation operation : running) {
      findings.add(
          WatchFinding.of(
              Names.STACK_SET_LINE,
              Kind.OPERATION,
              "operation "
                  + operation.id()
                  + " ("
                  + operation.action()
                  + ", "
                  + operation.status()
                  + ") is under way; nothing is said of forwarders until it has ended",
              "eventbot watch --wait, or look at it with: eventbot stackset status --follow"));
    }
    return !running.isEmpty();
  }

  /** Channels that no plan could be made for, because nobody here knows their webhooks. */
  private void channels() {
    Set<String> known = findings.stream().map(WatchFinding::subject).collect(Collectors.toSet());
    for (StackState stack : channels.deployed()) {
      ChannelName name = Channels.name(stack);
      if (known.add(subject(name))) {
        channels.secretLoss(name).ifPresent(loss -> channel(name, loss.words(), loss.remedy()));
      }
    }
    Optional<String> beginning = beginning();
    for (ChannelName name : request.channels()) {
      if (!known.contains(subject(name))) {
        channel(
            name,
            "it is not deployed"
                + (beginning.isPresent() ? "" : ", and its webhook is not known here"),
            beginning.orElse("eventbot channel deploy " + name));
      }
    }
    if (channels.deployed().isEmpty()
        && findings.stream().noneMatch(finding -> finding.kind() == Kind.CHANNEL)) {
      findings.add(
          WatchFinding.of(
                  "channels", Kind.CHANNEL, "there is none, so nobody is told", Channels.ADD)
              .forPeople());
    }
  }

  private void channel(ChannelName name, String cause, String remedy) {
    findings.add(WatchFinding.of(subject(name), Kind.CHANNEL, cause, remedy).forPeople());
  }

  /** Where nothing is deployed, what brings the forwarders brings the channels, too. */
  private Optional<String> beginning() {
    return findings.stream()
        .filter(finding -> finding.kind() == Kind.REFUSED)
        .map(WatchFinding::remedy)
        .filter(AsDeployed.FIRST::equals)
        .findFirst();
  }

  private static String subject(ChannelName channel) {
    return "channel " + channel;
  }

  private void plan() {
    try {
      Plan plan = request.planner().plan(true);
      findings.addAll(PlanFindings.of(plan, request.deploy()));
      warnings.addAll(plan.warnings());
    } catch (RefusedException e) {
      findings.add(
          WatchFinding.of(
              "deployment", Kind.REFUSED, e.getMessage(), e.nextStep().orElse("eventbot doctor")));
    }
  }

  private void state(CoverageCell cell, Coverage seen, Set<Cell> known) {
    Cell place = new Cell(cell.account(), cell.region());
    if (!cell.drift().isEmpty()) {
      findings.add(
          cell.isDisabled()
              ? WatchFinding.in(
                  place,
                  Kind.RULE_DISABLED,
                  "somebody disabled its rule, so that it forwards nothing",
                  "eventbot watch --fix, or enable the rule in the account")
              : WatchFinding.in(place, Kind.DRIFT, words(cell), remake(cell, seen)));
    } else if (cell.wrong()
        && !cell.status().equals(CoverageCell.MISSING)
        && !known.contains(place)) {
      findings.add(
          WatchFinding.in(
              place,
              Kind.FAILED,
              cell.status() + cell.reason().map(why -> ": " + why).orElse(""),
              "remove the cause, then: eventbot stackset retry"));
    }
  }

  /**
   * No update makes CloudFormation look at what its template did not change. All accounts that have
   * it are named, because a line is said once for all of them.
   */
  private String remake(CoverageCell drifted, Coverage seen) {
    if (drifted.management()) {
      return "aws cloudformation delete-stack --stack-name "
          + Names.FORWARDER
          + " --region "
          + drifted.region()
          + ", and when it is gone: "
          + seen.deploy();
    }
    String accounts =
        seen.cells().stream()
            .filter(cell -> !cell.management() && words(cell).equals(words(drifted)))
            .map(cell -> cell.account().value())
            .distinct()
            .collect(Collectors.joining(","));
    return UNTRIED
        + seen.deploy()
        + " --exclude-accounts "
        + accounts
        + " --prune, then the same without the last two options";
  }

  private static String words(CoverageCell cell) {
    return cell.drift().stream()
        .map(resource -> (resource.logicalId() + " " + resource.status()).strip())
        .collect(Collectors.joining(", "));
  }

  /** What is known of drift without asking CloudFormation to look now. */
  private void lastDetection() {
    List<Cell> drifted =
        ports.stackSets().instances(Names.FORWARDER).stream()
            .filter(StackInstance::isDrifted)
            .map(StackInstance::cell)
            .toList();
    Optional<String> age =
        ports.stackSets().recent(Names.FORWARDER).stream()
            .filter(operation -> operation.action().equals("DETECT_DRIFT"))
            .findFirst()
            .flatMap(StackSetOperation::begun)
            .map(begun -> "began " + ago(begun));
    warnings.add(
        "drift is what CloudFormation's last detection found, which "
            + age.orElse("is not among the StackSet's last operations"));
    drifted.forEach(
        place ->
            findings.add(
                WatchFinding.in(
                    place,
                    Kind.DRIFT,
                    "DRIFTED when CloudFormation last looked",
                    "eventbot stackset status --drift says what differs")));
  }

  private String ago(Instant then) {
    Duration age = Duration.between(then, clock.instant());
    if (age.toMinutes() < 1) {
      return "less than a minute ago";
    }
    return age.toHours() < 1
        ? Texts.count(age.toMinutes(), "minute") + " ago"
        : age.toDays() < 2
            ? Texts.count(age.toHours(), "hour") + " ago"
            : Texts.count(age.toDays(), "day") + " ago";
  }

  private void proofs(CentralStatus central, List<CoverageCell> cells) {
    String table = central.outputs().get(TABLE);
    if (table == null) {
      return;
    }
    proofs = ports.proofs().read(home, table);
    Instant stale = clock.instant().minus(ProofAge.STALE_AFTER);
    for (CoverageCell cell : cells) {
      Cell place = new Cell(cell.account(), cell.region());
      Optional<Proof> proof = Optional.ofNullable(proofs.get(place));
      if (cell.good() && proof.filter(held -> held.holdsSince(stale)).isEmpty()) {
        findings.add(WatchFinding.in(place, Kind.UNPROVEN, unproven(proof), PROVE));
      }
    }
  }

  /** Nothing mends these: only people may have a group told something. */
  private void robots(CentralStatus central) {
    String table = central.outputs().get(TABLE);
    List<ChannelName> names = channels.deployed().stream().map(Channels::name).toList();
    if (table == null || names.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    List<Remembered> memory;
    try {
      memory = ports.history().since(home, table, now.minus(ProofAge.STALE_AFTER));
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      warnings.add("whether the robots take messages is not known: " + e.getMessage());
      return;
    }
    for (ChannelName name : names) {
      RobotDoubt.of(name, memory, now)
          .ifPresent(
              doubt ->
                  findings.add(
                      WatchFinding.of(
                          subject(name), Kind.ROBOT, doubt.words(), RobotDoubt.REMEDY)));
    }
  }

  /** Whom a deployment would cover now is no outsider. */
  List<OutsideAccount> outside() {
    Set<AccountId> coming =
        findings.stream()
            .filter(finding -> finding.kind() == Kind.NEW_ACCOUNT)
            .flatMap(finding -> finding.place().stream())
            .map(Cell::account)
            .collect(Collectors.toSet());
    return coverage.stream()
        .flatMap(seen -> OutsideAccount.of(seen, proofs).stream())
        .filter(each -> !coming.contains(each.account()))
        .toList();
  }

  private String unproven(Optional<Proof> proof) {
    return proof
        .flatMap(Proof::failure)
        .map(failure -> "a probe did not arrive " + ago(failure.at()) + ": " + failure.why())
        .or(() -> proof.flatMap(Proof::reachedAt).map(at -> "last seen to work " + ago(at)))
        .orElse("never seen to work");
  }

  private void letters() {
    try {
      for (Look look : replay.look(Optional.empty(), 0)) {
        if (look.waiting() > 0) {
          findings.add(
              WatchFinding.of(
                  look.box().name(),
                  Kind.DEAD_LETTERS,
                  Texts.count(look.waiting(), "message") + " in its dead-letter queue",
                  "eventbot replay"));
        }
      }
    } catch (RefusedException e) {
      // Without a central bot there are no queues; that it is missing was found already.
      return;
    }
  }
}
