package dev.eventbot.bot.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An AWS Health event as it arrived; every field may be missing, codes are kept verbatim.
 *
 * @param arn not unique per account or region
 * @param region the affected region, may be {@code global}
 * @param page 1-based; an event with more than 256 KB of entities comes in several
 * @param backup whether this is the copy that a second region delivers
 * @param affectedAccount absent in older and in some public events, see {@link #account()}
 * @param metadata from {@code eventMetadata}
 * @param probe id of the test event this is, put there by {@code eventbot test-event}
 * @param callsNobody whether a test event asks, by {@code eventbotCall}, that nobody is called
 */
public record HealthEvent(
    Envelope envelope,
    Optional<String> arn,
    Optional<String> service,
    Optional<String> typeCode,
    Optional<String> category,
    Optional<String> scope,
    Optional<String> communicationId,
    Optional<EventTime> start,
    Optional<EventTime> end,
    Optional<EventTime> lastUpdated,
    Optional<String> status,
    Optional<String> region,
    Optional<String> availabilityZone,
    List<Description> descriptions,
    List<Entity> entities,
    Optional<Integer> page,
    Optional<Integer> totalPages,
    boolean backup,
    Optional<String> affectedAccount,
    Optional<String> actionability,
    List<String> personas,
    Map<String, String> metadata,
    Optional<String> probe,
    boolean callsNobody)
    implements Reading {

  public HealthEvent {
    descriptions = List.copyOf(descriptions);
    entities = List.copyOf(entities);
    personas = List.copyOf(personas);
    metadata = Map.copyOf(metadata);
  }

  /** The account it is about: the affected one, else the recipient. */
  public Optional<String> account() {
    return affectedAccount.or(envelope::account);
  }

  @Override
  public <T> T as(
      Function<HealthEvent, T> event,
      Function<UnreadableEvent, T> unreadable,
      Function<WeekEnded, T> weekEnded,
      Function<CoverageProbe, T> probe,
      Function<CoverageReport, T> report) {
    return event.apply(this);
  }
}
