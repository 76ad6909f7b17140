package dev.eventbot.rollout.watch;

import dev.eventbot.rollout.central.Channels;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.DriftedResource;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.proof.BrokenLink;
import dev.eventbot.rollout.proof.CellProof;
import dev.eventbot.rollout.proof.ProofListener;
import dev.eventbot.rollout.proof.ProofReport;
import dev.eventbot.rollout.proof.ProofRequest;
import dev.eventbot.rollout.proof.ProofRun;
import dev.eventbot.rollout.replay.Replay;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.stackset.Forwarders;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One pass over a deployment, made for cron and CI: finds what is not as it should be, and mends it
 * when that was asked for (decision 0136).
 */
public final class Watch {
  private final Ports ports;
  private final Region home;
  private final Channels channels;
  private final Forwarders forwarders;
  private final Replay replay;
  private final ProofRun proof;
  private final Clock clock;

  public Watch(
      Ports ports,
      Region home,
      Channels channels,
      Forwarders forwarders,
      Replay replay,
      ProofRun proof,
      Clock clock) {
    this.ports = ports;
    this.home = home;
    this.channels = channels;
    this.forwarders = forwarders;
    this.replay = replay;
    this.proof = proof;
    this.clock = clock;
  }

  /** What the StackSet was deployed for. */
  public AsDeployed asDeployed() {
    return new AsDeployed(ports.stackSets());
  }

  /** Looks, mends what it may, and looks again; while mending it can be stopped. */
  public WatchReport pass(WatchRequest request, ProofListener listener) {
    Instant start = clock.instant();
    Round first = round(request).look(request.drift());
    Set<String> warnings = new LinkedHashSet<>(first.warnings());
    List<WatchFinding> found = new ArrayList<>(first.findings());
    Map<WatchFinding.Key, WatchFinding> left = byKey(found);
    boolean interrupted = false;
    if (request.mending().isPresent() && first.coverage().isPresent() && !found.isEmpty()) {
      Mend mend = new Mend(request, request.mending().get(), listener, warnings);
      try {
        left = mend.run(first, found);
      } catch (InterruptedRolloutException e) {
        interrupted = true;
      }
    }
    Set<WatchFinding.Key> remaining = left.keySet();
    List<WatchFinding> fixed =
        found.stream().filter(finding -> !remaining.contains(finding.key())).toList();
    Map<WatchFinding.Key, WatchFinding> known = byKey(found);
    left.values().stream().filter(one -> !known.containsKey(one.key())).forEach(found::add);
    return new WatchReport(
        start,
        Duration.between(start, clock.instant()),
        request.mending().isPresent(),
        found,
        fixed,
        List.copyOf(left.values()),
        first.coverage().map(Watch::expected).orElse(0),
        first.outside(),
        List.copyOf(warnings),
        interrupted);
  }

  private static Map<WatchFinding.Key, WatchFinding> byKey(List<WatchFinding> findings) {
    Map<WatchFinding.Key, WatchFinding> byKey = new LinkedHashMap<>();
    findings.forEach(finding -> byKey.putIfAbsent(finding.key(), finding));
    return byKey;
  }

  private static int expected(Coverage coverage) {
    return (int) coverage.cells().stream().filter(cell -> !cell.leftOut()).count();
  }

  private Round round(WatchRequest request) {
    return new Round(ports, home, channels, forwarders, replay, clock, request);
  }

  /** What is done about the findings of one pass, and why some of it did not work. */
  private final class Mend {
    private final WatchRequest request;
    private final WatchRequest.Mending how;
    private final ProofListener listener;
    private final Set<String> warnings;
    private final Map<Cell, String> failures = new TreeMap<>();
    private final Set<Cell> enabled = new TreeSet<>();
    private final Set<Cell> dead = new TreeSet<>();

    Mend(
        WatchRequest request,
        WatchRequest.Mending how,
        ProofListener listener,
        Set<String> warnings) {
      this.request = request;
      this.how = how;
      this.listener = listener;
      this.warnings = warnings;
    }

    /** Answers with what is left. */
    Map<WatchFinding.Key, WatchFinding> run(Round first, List<WatchFinding> found) {
      enableRules(first.coverage().orElseThrow(), byKey(found).keySet());
      if (found.stream().anyMatch(this::deployable)) {
        deploy();
      }
      Round second = round(request).look(false);
      warnings.addAll(second.warnings());
      Map<WatchFinding.Key, WatchFinding> left = new LinkedHashMap<>();
      for (WatchFinding finding : found) {
        // What was re-enabled shows as drift until CloudFormation looks again.
        if (finding.kind() == Kind.RULE_DISABLED || finding.kind() == Kind.DRIFT) {
          finding
              .place()
              .filter(place -> !enabled.contains(place))
              .ifPresent(place -> left.put(finding.key(), explained(finding)));
        }
      }
      for (WatchFinding finding : second.findings()) {
        left.putIfAbsent(finding.key(), explained(finding));
      }
      prove(left, tried(left));
      if (!dead.isEmpty()) {
        remake(left);
      }
      return left;
    }

    /**
     * What was enabled is tried again however lately it was seen to work, and so is what was
     * changed by hand: a forwarder that still forwards is left alone.
     */
    private Set<Cell> tried(Map<WatchFinding.Key, WatchFinding> left) {
      Set<Cell> places = places(left, Kind.UNPROVEN);
      if (request.proof()) {
        places.addAll(enabled);
        places.addAll(places(left, Kind.DRIFT));
      }
      return places;
    }

    private static Set<Cell> places(Map<WatchFinding.Key, WatchFinding> left, Kind kind) {
      Set<Cell> places = new TreeSet<>();
      left.values().stream()
          .filter(finding -> finding.kind() == kind)
          .forEach(finding -> finding.place().ifPresent(places::add));
      return places;
    }

    /** A forwarder that forwards nothing loses nothing while it is made anew. */
    private void remake(Map<WatchFinding.Key, WatchFinding> left) {
      Set<Cell> made = new TreeSet<>();
      try {
        Plan plan = forwarders.planRemake(dead);
        if (!plan.changesNothing()) {
          Report report = how.executor().apply(plan);
          read(report);
          report.results().stream()
              .filter(result -> result.outcome() instanceof Outcome.Succeeded)
              .map(result -> new Cell(result.change().account(), result.change().region()))
              .forEach(made::add);
        }
      } catch (InterruptedRolloutException e) {
        throw e;
      } catch (EventbotException e) {
        warnings.add(
            "no forwarder was made anew: "
                + e.getMessage()
                + e.nextStep().map(next -> "; next: " + next).orElse(""));
      }
      for (Cell place : made) {
        left.remove(new WatchFinding.Key(Kind.DRIFT, Optional.of(place), ""));
      }
      left.replaceAll(
          (key, finding) ->
              finding.place().filter(dead::contains).isPresent() ? explained(finding) : finding);
      if (!made.isEmpty()) {
        listener.note("made anew: " + made.size() + " that forwarded nothing");
        prove(left, made);
      }
    }

    private void enableRules(Coverage coverage, Set<WatchFinding.Key> found) {
      AccountId self = ports.organization().identity().account();
      for (CoverageCell cell : coverage.cells()) {
        Cell place = new Cell(cell.account(), cell.region());
        if (!found.contains(new WatchFinding.Key(Kind.RULE_DISABLED, Optional.of(place), ""))) {
          continue;
        }
        for (DriftedResource rule : cell.drift()) {
          if (rule.isDisabledRule() && !rule.physicalId().isEmpty()) {
            enable(place, self, rule.physicalId());
          }
        }
      }
    }

    private void enable(Cell place, AccountId self, String rule) {
      try {
        ports
            .rules()
            .enable(
                place,
                place.account().equals(self) ? Optional.empty() : Optional.of(how.role()),
                rule);
        enabled.add(place);
        listener.note("enabled rule " + rule + " in " + place.account() + ", " + place.region());
      } catch (InterruptedRolloutException e) {
        throw e;
      } catch (EventbotException e) {
        failures.put(place, "its rule is disabled and could not be enabled: " + e.getMessage());
      }
    }

    private boolean deployable(WatchFinding finding) {
      return switch (finding.mending()) {
        case DEPLOYED -> true;
        case PRUNED -> how.prune();
        case NONE, TRIED -> false;
      };
    }

    private void deploy() {
      try {
        Plan plan = request.planner().plan(how.prune());
        if (!plan.changesNothing()) {
          read(how.executor().apply(plan));
        }
      } catch (RefusedException e) {
        warnings.add(
            "nothing was deployed: "
                + e.getMessage()
                + e.nextStep().map(next -> "; next: " + next).orElse(""));
      }
    }

    private void read(Report report) {
      for (ChangeResult result : report.results()) {
        if (result.outcome() instanceof Outcome.Failed failed) {
          String why = failed.code() + ": " + failed.reason();
          if (result.change().isForwarderCell()) {
            failures.put(new Cell(result.change().account(), result.change().region()), why);
          } else {
            warnings.add(result.change().name() + ": " + why);
          }
        }
      }
      if (report.interrupted()) {
        throw new InterruptedRolloutException("interrupted while deploying");
      }
    }

    private WatchFinding explained(WatchFinding finding) {
      return finding.place().map(failures::get).map(finding::because).orElse(finding);
    }

    private void prove(Map<WatchFinding.Key, WatchFinding> left, Set<Cell> places) {
      if (places.isEmpty()) {
        return;
      }
      try {
        ProofRequest wanted = ProofRequest.of(places).expecting(request.wanted());
        settle(left, proof.run(wanted.with(how.role(), wanted.timeout()), listener));
      } catch (InterruptedRolloutException e) {
        throw e;
      } catch (EventbotException e) {
        warnings.add(
            "nothing was proven: "
                + e.getMessage()
                + e.nextStep().map(next -> "; next: " + next).orElse(""));
      }
    }

    private static WatchFinding working(WatchFinding drift) {
      return drift.instead(
          drift
              .remedy()
              .replace(
                  Round.UNTRIED,
                  "it still forwards; to make it anew, at the cost of a minute or two of events: "));
    }

    private void settle(Map<WatchFinding.Key, WatchFinding> left, ProofReport report) {
      warnings.addAll(report.warnings());
      for (CellProof tried : report.cells()) {
        WatchFinding lost =
            WatchFinding.in(
                tried.cell(),
                Kind.UNPROVEN,
                tried.why().map(why -> why.word() + ": " + why.detail()).orElse("not reached"),
                tried.why().flatMap(CellProof.Why::nextStep).orElse("eventbot test-event"));
        switch (tried.state()) {
          case REACHED, LEFT_OUT -> {
            left.remove(lost.key());
            left.computeIfPresent(
                new WatchFinding.Key(Kind.DRIFT, lost.place(), ""), (key, drift) -> working(drift));
          }
          case NOT_REACHED, NOT_TESTED -> {
            left.put(lost.key(), lost);
            // Two remedies for one place would make somebody do both.
            left.computeIfPresent(
                new WatchFinding.Key(Kind.DRIFT, lost.place(), ""),
                (key, drift) -> drift.instead("what mends the unproven one mends this, too"));
            if (tried
                .why()
                .flatMap(why -> BrokenLink.of(why.word()))
                .filter(BrokenLink::isMadeAnew)
                .isPresent()) {
              dead.add(tried.cell());
            }
          }
        }
      }
      if (report.interrupted()) {
        throw new InterruptedRolloutException("interrupted while proving");
      }
    }
  }
}
