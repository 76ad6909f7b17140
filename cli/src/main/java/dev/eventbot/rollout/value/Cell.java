package dev.eventbot.rollout.value;

import java.util.Comparator;

/** A place in the account × region grid. */
public record Cell(AccountId account, Region region) implements Comparable<Cell> {
  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::account).thenComparing(Cell::region);

  @Override
  public int compareTo(Cell other) {
    return ORDER.compare(this, other);
  }
}
