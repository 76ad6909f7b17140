package dev.eventbot.sandbox.fault;

import java.util.ArrayList;
import java.util.List;

/** What is to go wrong in a sandbox, as it was asked for. */
public final class Faults {
  private final long seed;
  private final List<Fault> list;

  Faults(long seed, List<Fault> list) {
    this.seed = seed;
    this.list = List.copyOf(list);
  }

  /** Nothing goes wrong. */
  public static Faults none() {
    return new Faults(0, List.of());
  }

  /**
   * One fault, as it is typed.
   *
   * @param text such as {@code throttling:operations=CreateStackSet,ListAccounts,times=3}
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static Faults parse(String text) {
    return new Faults(0, List.of(FaultReader.typed(text)));
  }

  /**
   * A file of faults, in YAML or JSON: {@code seed} and a list {@code faults}.
   *
   * @param name what complaints begin with
   * @throws IllegalArgumentException saying what is wrong, where
   */
  public static Faults read(String name, String text) {
    FaultState state = FaultReader.file(name, text);
    return new Faults(state.seed(), state.faults());
  }

  /** These and then those; the seed is the last one that was given. */
  public Faults and(Faults more) {
    List<Fault> both = new ArrayList<>(list);
    both.addAll(more.list);
    return new Faults(more.seed == 0 ? seed : more.seed, both);
  }

  /** The same, with what is left to chance picked by another seed. */
  public Faults withSeed(long newSeed) {
    return new Faults(newSeed, list);
  }

  FaultState state() {
    return new FaultState(seed, list, List.of());
  }
}
