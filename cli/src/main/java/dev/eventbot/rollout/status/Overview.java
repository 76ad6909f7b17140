package dev.eventbot.rollout.status;

import dev.eventbot.rollout.central.CentralStatus;
import dev.eventbot.rollout.proof.OutsideAccount;
import dev.eventbot.rollout.proof.PlaceState;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything, as it was at one moment, as far as it could be seen.
 *
 * @param version of the software that looked
 * @param centralVersion of the software that deployed the central bot
 * @param proofs why it is not known what was tried; empty when it is
 * @param places by account, then region
 * @param outside active accounts of the organization that nobody asked for
 * @param units the path of names of each organizational unit that accounts are in
 * @param incidents of the last {@link #WINDOW}, and those still open; latest first
 * @param notes what else was noticed
 */
public record Overview(
    Instant at,
    String version,
    AccountId account,
    Region home,
    Known<CentralStatus> central,
    Optional<String> centralVersion,
    Known<List<ChannelOverview>> channels,
    Known<Coverage> coverage,
    Optional<String> proofs,
    List<Place> places,
    List<OutsideAccount> outside,
    Map<OuId, String> units,
    Known<List<IncidentOverview>> incidents,
    List<Problem> problems,
    List<String> notes) {
  /** How far back incidents are looked for. */
  public static final Duration WINDOW = Duration.ofDays(30);

  public Overview {
    places = List.copyOf(places);
    outside = List.copyOf(outside);
    units = Map.copyOf(units);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  public Promise promise() {
    return Promise.of(problems);
  }

  /** How many places there are of each state; every state is there. */
  public Map<PlaceState, Integer> counts() {
    Map<PlaceState, Integer> counts = new EnumMap<>(PlaceState.class);
    for (PlaceState state : PlaceState.values()) {
      counts.put(state, 0);
    }
    places.forEach(place -> counts.merge(place.state(), 1, Integer::sum));
    return counts;
  }

  /** Where an event should reach the groups. */
  public long expected() {
    return places.stream().filter(place -> place.state().isExpected()).count();
  }

  /** Where it does, as far as CloudFormation knows and no probe was lost. */
  public long covered() {
    return places.stream()
        .filter(place -> place.state().isDeployed() && place.state() != PlaceState.BROKEN)
        .count();
  }

  public long accounts() {
    return places.stream().map(Place::account).distinct().count();
  }

  public long regions() {
    return places.stream().map(Place::region).distinct().count();
  }

  /** Of all the places that were proven, the one that was so longest ago. */
  public Optional<Instant> oldestProof() {
    return places.stream()
        .filter(place -> place.state().isExpected())
        .flatMap(place -> place.provenAt().stream())
        .min(Comparator.naturalOrder());
  }

  public long open() {
    return incidents.value().orElse(List.of()).stream()
        .filter(incident -> !incident.over())
        .count();
  }
}
