package dev.eventbot.bot.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.incident.Folding;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.Telling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of folding whatever arrives, in whichever order and however often. */
class FoldingLawsTest {
  private static final String SEED = "20261122";

  /** What an incident reaches, free of the order in which it became known. */
  private record Reach(Set<String> accounts, Set<String> regions, Set<String> zones) {
    static Map<String, Reach> of(Map<String, IncidentState> states) {
      Map<String, Reach> reach = new TreeMap<>();
      states.forEach(
          (key, state) -> {
            if (state.subject() instanceof Incident incident) {
              reach.put(
                  key,
                  new Reach(
                      Set.copyOf(incident.accounts()),
                      Set.copyOf(incident.regions()),
                      Set.copyOf(incident.zones())));
            }
          });
      return reach;
    }
  }

  @Property(seed = SEED)
  void theOrderOfArrivalDoesNotDecideWhatAnIncidentReaches(
      @ForAll("bodies") List<String> bodies, @ForAll long seed) {
    List<String> shuffled = new ArrayList<>(bodies);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(Reach.of(WholeWay.folded(shuffled))).isEqualTo(Reach.of(WholeWay.folded(bodies)));
  }

  @Property(seed = SEED)
  void whatArrivesAgainChangesNothing(@ForAll("bodies") List<String> bodies) {
    List<String> twice = new ArrayList<>(bodies);
    twice.addAll(bodies);

    assertThat(WholeWay.folded(twice)).isEqualTo(WholeWay.folded(bodies));
  }

  @Property(seed = SEED)
  void whatIsKnownOnlyGrows(@ForAll("bodies") List<String> bodies) {
    Map<String, IncidentState> before = WholeWay.folded(bodies.subList(0, bodies.size() - 1));
    Map<String, IncidentState> after = WholeWay.folded(bodies);

    before.forEach(
        (key, state) -> {
          if (state.subject() instanceof Incident was) {
            Incident is = (Incident) after.get(key).subject();
            assertThat(is.accounts()).startsWith(was.accounts().toArray(String[]::new));
            assertThat(is.regions()).startsWith(was.regions().toArray(String[]::new));
            assertThat(is.resources()).hasSizeGreaterThanOrEqualTo(was.resources().size());
            assertThat(is.resourceCount())
                .isGreaterThanOrEqualTo(Math.max(was.resourceCount(), is.resources().size()));
          }
        });
  }

  @Property(seed = SEED)
  void whatWasToldIsToldCompletely(@ForAll("bodies") List<String> bodies) {
    for (IncidentState state : WholeWay.folded(bodies).values()) {
      IncidentState saved = state.saved();
      IncidentState told = saved.withTold(Telling.told(saved, WholeWay.NOW));

      assertThat(Telling.isComplete(told)).isTrue();
      assertThat(Telling.of(told, WholeWay::week)).isEmpty();
      assertThat(Telling.isComplete(told.saved())).isTrue();
    }
  }

  @Property(seed = SEED)
  void aDuplicateIsNoNews(@ForAll("bodies") List<String> bodies) {
    Map<String, IncidentState> states = WholeWay.folded(bodies);
    EventReader reader = new EventReader();
    for (String body : bodies) {
      if (reader.read(body) instanceof HealthEvent event) {
        String key = Folding.key(event);
        IncidentState saved = states.get(key).saved();
        IncidentState told = saved.withTold(Telling.told(saved, WholeWay.NOW));

        assertThat(Folding.fold(Optional.of(told), "ops", key, event))
            .isEqualTo(new Folding.Result(told, Folding.Kind.DUPLICATE));
      }
    }
  }

  @Provide
  Arbitrary<List<String>> bodies() {
    return HostileEvents.bodies().list().ofMinSize(1).ofMaxSize(5);
  }
}
