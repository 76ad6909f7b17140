package dev.eventbot.bot.incident;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything a channel knows about one incident (or other {@link Subject}), and how far its group
 * has been told. Immutable; kept by an {@link IncidentStore}.
 *
 * @param version 0 before it was first saved; the store counts it up
 * @param subject everything that arrived, merged
 * @param seen fingerprints of the events that were merged, newest last
 * @param told empty until the robot took the first message
 * @param claim who is sending right now; one that ran out means a message may have been sent
 *     without being recorded
 * @param carrier the queue's message that comes back until everything is told
 * @param attempt failures since the last success
 */
public record IncidentState(
    String channel,
    String key,
    long version,
    Subject subject,
    Set<String> seen,
    Optional<Told> told,
    Optional<Claim> claim,
    Optional<Carrier> carrier,
    Attempt attempt) {

  /** Of the fingerprints; the oldest are forgotten, since what they stand for is merged already. */
  public static final int MOST_SEEN = 20_000;

  /**
   * As a store keeps it, having saved it: the next version, of the subject the {@link Excerpt}, of
   * the fingerprints the newest {@value #MOST_SEEN}.
   */
  public IncidentState saved() {
    return new IncidentState(
        channel,
        key,
        version + 1,
        Excerpt.of(subject),
        newest(seen, MOST_SEEN),
        told,
        claim,
        carrier,
        attempt);
  }

  private static Set<String> newest(Set<String> seen, int most) {
    return seen.size() <= most
        ? seen
        : seen.stream()
            .skip(seen.size() - most)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether it is a real incident the group knows of, and has not been told the end of. */
  public boolean isKnownToBeOpen() {
    return subject instanceof Incident incident
        && incident.trial().isEmpty()
        && told.filter(known -> !known.over()).isPresent();
  }

  /** Whether it was given up, see {@link Attempt#BURIED}. */
  public boolean isBuried() {
    return attempt.equals(Attempt.BURIED);
  }

  public IncidentState withSubject(Subject merged, Set<String> fingerprints) {
    return new IncidentState(
        channel, key, version, merged, fingerprints, told, claim, carrier, attempt);
  }

  public IncidentState withTold(Told all) {
    return new IncidentState(
        channel, key, version, subject, seen, Optional.of(all), claim, carrier, attempt);
  }

  public IncidentState withClaim(Optional<Claim> now) {
    return new IncidentState(channel, key, version, subject, seen, told, now, carrier, attempt);
  }

  public IncidentState withCarrier(Optional<Carrier> now) {
    return new IncidentState(channel, key, version, subject, seen, told, claim, now, attempt);
  }

  public IncidentState withAttempt(Attempt now) {
    return new IncidentState(channel, key, version, subject, seen, told, claim, carrier, now);
  }

  /**
   * What the group knows. Accounts, regions and resources are append-only, so counts say which of
   * them were told.
   *
   * @param descriptions fingerprint of the texts
   * @param conditions a letter of {@link Condition} for each resource; empty when it was told by an
   *     older release
   */
  public record Told(
      Instant firstAt,
      Instant lastAt,
      int accounts,
      int regions,
      int resources,
      Optional<String> status,
      boolean over,
      Optional<String> start,
      Optional<String> end,
      String descriptions,
      String conditions) {}

  /**
   * One sender's right to announce.
   *
   * @param until after that the sender is dead, since no invocation lives longer
   */
  public record Claim(String id, Instant until) {}

  /**
   * The delivery that is kept in the queue on behalf of what is not told yet; all others are
   * acknowledged.
   *
   * @param messageId of the queue
   * @param until when it becomes visible again
   */
  public record Carrier(String messageId, Instant until) {}

  /**
   * How sending has gone since the last success.
   *
   * @param notBefore no attempt earlier than that
   * @param plain the robot refused the markup, so plain text is next
   * @param firstFailureAt since when it has been failing
   */
  public record Attempt(
      int failures, Optional<Instant> notBefore, boolean plain, Optional<Instant> firstFailureAt) {
    /**
     * Given up: a delivery of it lies in the dead-letter queue. Only news, or an operator, begin
     * again.
     */
    public static final Attempt BURIED =
        new Attempt(0, Optional.of(Instant.parse("9999-01-01T00:00:00Z")), false, Optional.empty());

    public static final Attempt FRESH = new Attempt(0, Optional.empty(), false, Optional.empty());
  }

  /** A reference to an incident that is not told completely. */
  public record Pending(String key, Severity severity, Instant since) {}
}
