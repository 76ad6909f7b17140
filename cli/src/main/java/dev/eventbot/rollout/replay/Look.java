package dev.eventbot.rollout.replay;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What lies in a dead-letter queue.
 *
 * @param waiting how many there are about
 * @param hidden how many of another replay or a stopped one will come back
 * @param seen how many were looked at
 */
public record Look(DeadLetterBox box, int waiting, int hidden, int seen, List<Pile> piles) {
  /** The newest first. */
  static final Comparator<Pile> ORDER =
      Comparator.comparing(Pile::latest).reversed().thenComparing(pile -> pile.kind().event());

  public Look {
    piles = List.copyOf(piles);
  }

  /** Letters an operator need not tell apart, and when the latest came. */
  public record Pile(LetterKind kind, Instant latest, int times) {}

  public boolean isEmpty() {
    return waiting == 0 && hidden == 0;
  }
}
