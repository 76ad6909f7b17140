package dev.eventbot.rollout.port;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a place from having tried it.
 *
 * @param reachedAt when a probe put there last reached every channel's bot
 * @param failure what was wrong when one did not; empty when a later one arrived
 */
public record Proof(Optional<Instant> reachedAt, Optional<Failure> failure) {
  /** Why, when nothing else was found. */
  public static final String NOT_ARRIVED = "a test event did not arrive";

  /**
   * A probe that did not arrive.
   *
   * @param why the broken link in a few words, as people are told it
   */
  public record Failure(Instant at, String why) {}

  public static Proof reached(Instant at) {
    return new Proof(Optional.of(at), Optional.empty());
  }

  public static Proof failed(Instant at, String why) {
    return new Proof(Optional.empty(), Optional.of(new Failure(at, why)));
  }

  /** What is known once the later one is known, too. */
  public Proof then(Proof later) {
    return new Proof(later.reachedAt().or(this::reachedAt), later.failure());
  }

  /** Whether a probe arrived since, and none was lost after it. */
  public boolean holdsSince(Instant since) {
    return failure.isEmpty() && reachedAt.filter(at -> !at.isBefore(since)).isPresent();
  }
}
