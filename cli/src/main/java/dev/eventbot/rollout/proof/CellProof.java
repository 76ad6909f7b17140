package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.probe.Hop;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.value.Cell;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** What a run found out about one place. */
public final class CellProof {
  /** From good to not asked. */
  public enum State {
    /** Every channel's bot saw its probe. */
    REACHED,
    /** A probe was put, and some channel's bot never saw it. */
    NOT_REACHED,
    /** A probe should have been put, and could not be. */
    NOT_TESTED,
    /** Nothing is to be expected here. */
    LEFT_OUT
  }

  /**
   * Why it is not reached, or not tested.
   *
   * @param word the cause in two or three words, the same for all places that have it
   * @param detail what was found, on one line
   * @param nextStep what to type
   */
  public record Why(String word, String detail, Optional<String> nextStep) {}

  private static final int UNSEEN = -1;

  private final CoverageCell place;
  private final State state;
  private final Optional<Hop.Place> lastHop;
  private final Optional<Why> why;
  private final int[] latencies;

  CellProof(
      CoverageCell place,
      State state,
      Optional<Hop.Place> lastHop,
      Optional<Why> why,
      int[] latencies) {
    this.place = place;
    this.state = state;
    this.lastHop = lastHop;
    this.why = why;
    this.latencies = latencies;
  }

  public CoverageCell place() {
    return place;
  }

  public Cell cell() {
    return new Cell(place.account(), place.region());
  }

  public State state() {
    return state;
  }

  /** The last hop that is known to have been made; empty when no probe was put. */
  public Optional<Hop.Place> lastHop() {
    return lastHop;
  }

  public Optional<Why> why() {
    return why;
  }

  /**
   * Milliseconds from the bus to a channel's bot; empty when that never saw it.
   *
   * @param channel its place in the report's list of channels
   */
  public OptionalInt latency(int channel) {
    return latencies.length == 0 || latencies[channel] == UNSEEN
        ? OptionalInt.empty()
        : OptionalInt.of(latencies[channel]);
  }

  /** Until the last of them had seen it; empty unless all have. */
  public OptionalInt latency() {
    return state == State.REACHED ? Arrays.stream(latencies).max() : OptionalInt.empty();
  }
}
