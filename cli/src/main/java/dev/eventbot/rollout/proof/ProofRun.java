package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.central.CentralBot;
import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.central.Channels;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.Proof;
import dev.eventbot.rollout.probe.Hop;
import dev.eventbot.rollout.probe.TestEvent;
import dev.eventbot.rollout.probe.TestEventRequest;
import dev.eventbot.rollout.probe.TestEventResult;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.stackset.Forwarders;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tries every place that should be heard of: a quiet probe on each one's default bus, and a look at
 * which of them every channel's bot saw (decision 0082).
 */
public final class ProofRun {
  /** A channel's stack says by this output that its bot keeps quiet about probes. */
  private static final String QUIET = "QuietProbes";

  private static final String TABLE = "IncidentTableName";
  private static final Duration TICK = Duration.ofMillis(50);
  private static final Duration FIRST_LOOK = Duration.ofMillis(300);
  private static final Duration LAST_LOOK = Duration.ofSeconds(2);

  private final Ports ports;
  private final Region home;
  private final CentralBot central;
  private final Channels channels;
  private final Forwarders forwarders;
  private final TestEvent testEvent;
  private final Inspection inspection;
  private final Clock clock;
  private final Pause pause;

  public ProofRun(
      Ports ports,
      Region home,
      CentralBot central,
      Channels channels,
      Forwarders forwarders,
      TestEvent testEvent,
      Inspection inspection,
      Clock clock,
      Pause pause) {
    this.ports = ports;
    this.home = home;
    this.central = central;
    this.channels = channels;
    this.forwarders = forwarders;
    this.testEvent = testEvent;
    this.inspection = inspection;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Puts, follows, explains and remembers. Who is interrupted gets what was known by then.
   *
   * @throws RefusedException without central bot, forwarder or channel, or when a channel's bot
   *     would tell its group of each probe
   */
  public ProofReport run(ProofRequest request, ProofListener listener) {
    Coverage coverage = forwarders.status(request.wanted());
    Map<String, String> outputs = central.requireOutputs();
    List<ChannelName> listed = quietChannels();
    List<CoverageCell> places = Scope.places(coverage, request, ports.organization());
    if (places.isEmpty()) {
      throw coverage.cells().isEmpty()
          ? new RefusedException(
              "there is no forwarder yet, so nothing reaches the groups", coverage.deploy())
          : new RefusedException(
              "none of the places with a forwarder is among those that were named",
              "eventbot stackset status");
    }
    if (request.cells().isEmpty() && places.stream().allMatch(CoverageCell::leftOut)) {
      throw new RefusedException(
          "there is nothing to test in "
              + Texts.count(places.size(), "place")
              + ": "
              + Scope.reasons(places),
          "eventbot stackset status");
    }
    List<String> warnings = warnings(coverage);
    warnings.forEach(listener::note);
    Instant start = clock.instant();
    String run = UUID.randomUUID().toString();
    Ledger ledger = new Ledger(places, listed, start);
    Scope.settle(ledger, coverage);
    Following following =
        new Following(ports.probes(), home, outputs.get(TABLE), run, listed, ledger);
    Optional<List<CellProof>> explained = Optional.empty();
    try {
      follow(request, run, following, ledger, warnings, listener);
      explained = Optional.of(ledger.proofs(explained(run, request.role(), ledger, listed)));
    } catch (InterruptedRolloutException e) {
      // What has arrived is told, and kept, all the same.
      lastLook(following, warnings);
    }
    List<CellProof> cells = explained.orElseGet(() -> ledger.proofs(Map.of()));
    boolean interrupted = explained.isEmpty();
    Optional<TestEventResult> announced = Optional.empty();
    try {
      remember(outputs.get(TABLE), cells, start, warnings);
      announced =
          request.announce() && !interrupted ? Optional.of(announce(cells)) : Optional.empty();
    } catch (InterruptedRolloutException e) {
      interrupted = true;
    }
    return new ProofReport(
        run,
        start,
        Duration.between(start, clock.instant()),
        listed,
        cells,
        announced,
        warnings,
        interrupted);
  }

  private List<ChannelName> quietChannels() {
    List<ChannelStatus> listed = channels.requireSome();
    List<ChannelName> loud =
        listed.stream()
            .filter(channel -> !channel.outputs().containsKey(QUIET))
            .map(ChannelStatus::name)
            .toList();
    if (!loud.isEmpty()) {
      throw new RefusedException(
          "the bot of channel "
              + Texts.list(loud)
              + " is older than this command and would tell its group of every probe",
          "eventbot channel deploy " + loud.get(0));
    }
    return listed.stream().map(ChannelStatus::name).toList();
  }

  private static List<String> warnings(Coverage coverage) {
    List<String> warnings = new ArrayList<>(coverage.warnings());
    coverage
        .running()
        .forEach(
            operation ->
                warnings.add(
                    "operation "
                        + operation.id()
                        + " of the StackSet is "
                        + operation.status()
                        + ": places it has not dealt with yet are not tested, or may fail"));
    return warnings;
  }

  private void follow(
      ProofRequest request,
      String run,
      Following following,
      Ledger ledger,
      List<String> warnings,
      ProofListener listener) {
    try (Sending sending =
        new Sending(
            ports.probes(),
            run,
            ports.organization().identity().account(),
            request.role(),
            clock,
            ledger)) {
      listener.begin(sending.places());
      send(sending, following, ledger, listener);
      if (sending.throttles() > 0) {
        warnings.add(
            "AWS asked for fewer calls, or did not answer, "
                + Texts.count(sending.throttles(), "time")
                + "; they were made again later");
      }
    }
    await(request.timeout(), following, ledger, listener);
  }

  private static void lastLook(Following following, List<String> warnings) {
    try {
      following.look();
    } catch (EventbotException e) {
      warnings.add("what arrived last is not counted: " + e.getMessage());
    }
  }

  private void send(Sending sending, Following following, Ledger ledger, ProofListener listener) {
    Instant nextLook = clock.instant().plus(LAST_LOOK);
    while (!sending.done()) {
      sending.step();
      // Asked also when nothing is waited for, so that whoever stopped the run is heard.
      pause.sleep(sending.awaitsCalls() ? Duration.ZERO : TICK);
      if (!clock.instant().isBefore(nextLook)) {
        following.look();
        nextLook = clock.instant().plus(LAST_LOOK);
      }
      tell(ledger, listener);
    }
  }

  private void await(
      Duration patience, Following following, Ledger ledger, ProofListener listener) {
    Instant deadline = clock.instant().plus(patience);
    Duration delay = FIRST_LOOK;
    following.look();
    tell(ledger, listener);
    while (ledger.countReached() < ledger.countPut()) {
      boolean late = !clock.instant().isBefore(deadline);
      if (late ? following.lookBack() : following.look()) {
        deadline = clock.instant().plus(patience);
        tell(ledger, listener);
      } else if (late) {
        return;
      }
      listener.waiting(ledger.countPut() - ledger.countReached());
      pause.sleep(delay);
      Duration longer = delay.multipliedBy(3).dividedBy(2);
      delay = longer.compareTo(LAST_LOOK) > 0 ? LAST_LOOK : longer;
    }
  }

  private static void tell(Ledger ledger, ProofListener listener) {
    listener.progress(ledger.countPut(), ledger.countReached(), ledger.countRefused());
  }

  private Map<Cell, CellProof.Why> explained(
      String run, String role, Ledger ledger, List<ChannelName> listed) {
    Map<Cell, Hop.Place> missing = ledger.missing();
    Map<Cell, CellProof.Why> whys = new TreeMap<>();
    if (missing.isEmpty()) {
      return whys;
    }
    Map<Cell, Break> breaks = inspect(run, role, missing);
    missing.forEach(
        (cell, lastHop) -> {
          Break found = breaks.get(cell);
          whys.put(
              cell,
              found == null
                  ? unexplained(lastHop, listed)
                  : new CellProof.Why(found.link().word(), found.detail(), found.nextStep()));
        });
    return whys;
  }

  /** By another thread, so that whoever stops the run does not wait for hundreds of accounts. */
  private Map<Cell, Break> inspect(String run, String role, Map<Cell, Hop.Place> missing) {
    FutureTask<Map<Cell, Break>> looking =
        new FutureTask<>(() -> inspection.explain(run, role, missing));
    Thread looker = new Thread(looking, "eventbot-causes");
    looker.setDaemon(true);
    looker.start();
    try {
      while (true) {
        pause.sleep(Duration.ZERO);
        try {
          return looking.get(TICK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          // Not yet.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedRolloutException("interrupted while looking for causes", null, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      looking.cancel(true);
    }
  }

  private static CellProof.Why unexplained(Hop.Place lastHop, List<ChannelName> listed) {
    return new CellProof.Why(
        BrokenLink.UNKNOWN.word(),
        lastHop == Hop.Place.BUS
            ? "last seen when it was put on the default bus"
            : "seen by the bots of some channels and not of all of " + Texts.list(listed),
        Optional.of("eventbot stackset status --drift"));
  }

  private void remember(String table, List<CellProof> cells, Instant start, List<String> warnings) {
    Instant now = clock.instant();
    Map<Cell, Proof> proofs = new TreeMap<>();
    // One for all: there may be a hundred thousand.
    Proof reached = Proof.reached(start);
    for (CellProof cell : cells) {
      if (cell.state() == CellProof.State.REACHED) {
        proofs.put(cell.cell(), reached);
      } else if (cell.state() == CellProof.State.NOT_REACHED) {
        proofs.put(
            cell.cell(), Proof.failed(now, cell.why().map(CellProof.Why::word).orElse("unknown")));
      }
    }
    try {
      ports.proofs().write(home, table, proofs);
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      warnings.add("what was found could not be kept for eventbot status: " + e.getMessage());
    }
  }

  private TestEventResult announce(List<CellProof> cells) {
    return testEvent.send(
        TestEventRequest.direct(Summary.event(cells, clock.instant())), hop -> {});
  }
}
