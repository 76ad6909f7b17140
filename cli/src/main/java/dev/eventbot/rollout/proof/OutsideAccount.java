package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.port.Proof;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An active account of the organization that is outside the targets, and what is remembered of it.
 *
 * @param heardUntil when a probe put there last arrived; empty when none ever did, as far as is
 *     known
 */
public record OutsideAccount(AccountId account, String name, Optional<Instant> heardUntil) {
  /** Those of the coverage, in its order. */
  public static List<OutsideAccount> of(Coverage coverage, Map<Cell, Proof> proofs) {
    Map<AccountId, Instant> heard = new HashMap<>();
    proofs.forEach(
        (cell, proof) ->
            proof
                .reachedAt()
                .ifPresent(
                    at ->
                        heard.merge(
                            cell.account(), at, (one, two) -> one.isAfter(two) ? one : two)));
    return coverage.outside().stream()
        .map(
            outsider ->
                new OutsideAccount(
                    outsider.account(),
                    outsider.name(),
                    Optional.ofNullable(heard.get(outsider.account()))))
        .toList();
  }
}
