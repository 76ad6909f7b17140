package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.port.Sighting;
import dev.eventbot.rollout.probe.Hop;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.ChannelName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The books of one run: numbers in arrays, because there may be a hundred thousand places. Only the
 * time of putting is written by other threads than the run's.
 */
final class Ledger {
  private static final int NEVER = -1;

  private enum Stage {
    /** No probe is put, for the reason given. */
    SET,
    TO_PUT,
    PUT
  }

  private final List<CoverageCell> places;
  private final List<ChannelName> channels;
  private final Instant start;
  private final Stage[] stages;
  private final CellProof.State[] settled;
  private final CellProof.Why[] whys;
  private final AtomicIntegerArray putAt;
  private final int[][] seenAfter;
  private final Map<Cell, Integer> index = new HashMap<>();
  private int put;
  private int reached;
  private int refused;

  Ledger(List<CoverageCell> places, List<ChannelName> channels, Instant start) {
    this.places = places;
    this.channels = channels;
    this.start = start;
    this.stages = new Stage[places.size()];
    this.settled = new CellProof.State[places.size()];
    this.whys = new CellProof.Why[places.size()];
    this.putAt = new AtomicIntegerArray(places.size());
    this.seenAfter = new int[channels.size()][places.size()];
    for (int[] row : seenAfter) {
      Arrays.fill(row, NEVER);
    }
    for (int i = 0; i < places.size(); i++) {
      stages[i] = Stage.TO_PUT;
      index.put(cell(i), i);
    }
  }

  CoverageCell place(int at) {
    return places.get(at);
  }

  Cell cell(int at) {
    return new Cell(places.get(at).account(), places.get(at).region());
  }

  int size() {
    return places.size();
  }

  boolean toPut(int at) {
    return stages[at] == Stage.TO_PUT;
  }

  /** No probe will be put there. */
  void settle(int at, CellProof.State state, CellProof.Why why) {
    if (stages[at] == Stage.TO_PUT) {
      stages[at] = Stage.SET;
      settled[at] = state;
      whys[at] = why;
    }
  }

  void refuse(int at, CellProof.Why why) {
    if (stages[at] == Stage.TO_PUT) {
      settle(at, CellProof.State.NOT_TESTED, why);
      refused++;
    }
  }

  /** From any thread: right before the call, because the bot may be told before it is back. */
  void putting(int at, Instant now) {
    putAt.set(at, millis(now));
  }

  void put(int at) {
    if (stages[at] == Stage.TO_PUT) {
      stages[at] = Stage.PUT;
      put++;
    }
  }

  /** Whether that was news. */
  boolean saw(int channel, Sighting sighting) {
    Integer at = index.get(sighting.cell());
    if (at == null || seenAfter[channel][at] != NEVER) {
      return false;
    }
    wasPut(at);
    // Two clocks are read; a bot does not see what is yet to be put.
    seenAfter[channel][at] = Math.max(0, millis(sighting.botAt()) - putAt.get(at));
    if (seenByAll(at)) {
      reached++;
    }
    return true;
  }

  /** What is seen was put, whatever became of the answer. */
  private void wasPut(int at) {
    if (stages[at] == Stage.SET && settled[at] == CellProof.State.NOT_TESTED) {
      stages[at] = Stage.TO_PUT;
      refused--;
    }
    put(at);
  }

  private int millis(Instant at) {
    return (int) Duration.between(start, at).toMillis();
  }

  private boolean seenByAll(int at) {
    return Arrays.stream(seenAfter).allMatch(row -> row[at] != NEVER);
  }

  private boolean seenByAny(int at) {
    return Arrays.stream(seenAfter).anyMatch(row -> row[at] != NEVER);
  }

  int countPut() {
    return put;
  }

  int countReached() {
    return reached;
  }

  int countRefused() {
    return refused;
  }

  /** What is on its way still, or lost, with its last known hop. */
  Map<Cell, Hop.Place> missing() {
    Map<Cell, Hop.Place> missing = new TreeMap<>();
    for (int i = 0; i < size(); i++) {
      if (stages[i] == Stage.PUT && !seenByAll(i)) {
        missing.put(cell(i), lastHop(i));
      }
    }
    return missing;
  }

  private Hop.Place lastHop(int at) {
    // Where one bot saw it, the topic had it, which is where the ways part.
    return seenByAll(at) ? Hop.Place.BOT : seenByAny(at) ? Hop.Place.TOPIC : Hop.Place.BUS;
  }

  /**
   * What is known in the end.
   *
   * @param lost why probes did not arrive; where nothing is said, the run was stopped before that
   *     was known
   */
  List<CellProof> proofs(Map<Cell, CellProof.Why> lost) {
    List<CellProof> proofs = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      proofs.add(proof(i, Optional.ofNullable(lost.get(cell(i)))));
    }
    return proofs;
  }

  private CellProof proof(int at, Optional<CellProof.Why> lost) {
    int[] latencies = new int[channels.size()];
    for (int i = 0; i < latencies.length; i++) {
      latencies[i] = seenAfter[i][at];
    }
    CoverageCell place = places.get(at);
    if (seenByAll(at)) {
      return new CellProof(
          place, CellProof.State.REACHED, Optional.of(Hop.Place.BOT), Optional.empty(), latencies);
    }
    return switch (stages[at]) {
      case SET ->
          new CellProof(place, settled[at], Optional.empty(), Optional.of(whys[at]), new int[0]);
      case TO_PUT ->
          new CellProof(
              place,
              CellProof.State.NOT_TESTED,
              Optional.empty(),
              Optional.of(stopped("the run was stopped before its probe was put")),
              new int[0]);
      case PUT ->
          new CellProof(
              place,
              lost.isPresent() ? CellProof.State.NOT_REACHED : CellProof.State.NOT_TESTED,
              Optional.of(lastHop(at)),
              lost.or(
                  () -> Optional.of(stopped("the run was stopped before its probe had arrived"))),
              latencies);
    };
  }

  private static CellProof.Why stopped(String detail) {
    return new CellProof.Why("interrupted", detail, Optional.of("the same command again"));
  }
}
