package dev.eventbot.bot.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.event.UnreadableEvent;
import dev.eventbot.bot.event.UnreadableEvent.Reason;
import dev.eventbot.bot.incident.IncidentState.Claim;
import dev.eventbot.bot.incident.IncidentState.Pending;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of incidents does. */
public interface IncidentStoreContract {
  Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  /** An empty one; the same for the whole of a test. */
  IncidentStore store();

  @Test
  default void knowsNothingOfWhatWasNeverSaved() {
    assertThat(store().find("ops", "a")).isEmpty();
    assertThat(store().pending("ops", 10)).isEmpty();
  }

  @Test
  default void findsAllThatWasSaved() {
    IncidentState state = States.full("ops", "a");

    Optional<IncidentState> saved = store().save(state);

    assertThat(saved).contains(state.saved());
    assertThat(store().find("ops", "a")).isEqualTo(saved);
    assertThat(saved.orElseThrow().version()).isEqualTo(1);
  }

  @Test
  default void findsWhatIsNoIncident() {
    Subject raw = new Subject.Raw(new UnreadableEvent("{", Reason.NO_JSON, "line 1"));
    IncidentState unreadable = store().save(States.of("ops", "raw", raw, Set.of())).orElseThrow();
    IncidentState week = store().save(States.fresh("ops", "week")).orElseThrow();

    assertThat(store().find("ops", "raw")).contains(unreadable);
    assertThat(unreadable.subject()).isEqualTo(raw);
    assertThat(store().find("ops", "week")).contains(week);
  }

  @Test
  default void countsWhatTheGroupKnowsAndWasNotToldTheEndOf() {
    store().announced(States.told("ops", "a", 2, false));
    store().announced(States.told("ops", "a", 4, false));
    store().announced(States.told("ops", "b", 3, false));
    store().announced(States.told("dba", "a", 1, false));
    assertThat(store().open("ops")).isEqualTo(2);
    assertThat(store().open("dba")).isEqualTo(1);
    assertThat(store().open("none")).isZero();

    store().announced(States.told("ops", "a", 5, true));

    assertThat(store().open("ops")).isEqualTo(1);
  }

  @Test
  default void countsNoWeeksAndNothingThatWasNotTold() {
    store().announced(States.fresh("ops", "week"));
    store().announced(States.of("ops", "a", States.incident("new"), Set.of()));

    assertThat(store().open("ops")).isZero();
  }

  @Test
  default void keepsChannelsAndKeysApart() {
    IncidentState saved = store().save(States.full("ops", "a")).orElseThrow();

    assertThat(store().find("dba", "a")).isEmpty();
    assertThat(store().find("ops", "b")).isEmpty();
    assertThat(store().save(States.fresh("dba", "a"))).isPresent();
    assertThat(store().find("ops", "a")).contains(saved);
  }

  @Test
  default void savesOverTheVersionItWasLoadedWithOnly() {
    IncidentState first = store().save(States.full("ops", "a")).orElseThrow();
    IncidentState second = store().save(first).orElseThrow();

    assertThat(second.version()).isEqualTo(2);
    assertThat(store().save(first)).isEmpty();
    assertThat(store().save(States.fresh("ops", "a"))).isEmpty();
    assertThat(store().find("ops", "a")).contains(second);
  }

  @Test
  default void refusesAVersionThatWasNeverThere() {
    IncidentState other = store().save(States.full("ops", "other")).orElseThrow();
    IncidentState lost =
        new IncidentState(
            "ops",
            "a",
            7,
            other.subject(),
            other.seen(),
            other.told(),
            other.claim(),
            other.carrier(),
            other.attempt());

    assertThat(store().save(lost)).isEmpty();
    assertThat(store().find("ops", "a")).isEmpty();
  }

  @Test
  default void letsOneOfSeveralWritersWin() throws InterruptedException {
    IncidentState loaded = store().save(States.fresh("ops", "a")).orElseThrow();
    for (int round = 0; round < 20; round++) {
      IncidentState before = loaded;
      AtomicInteger wins = new AtomicInteger();
      Race.run(
          2,
          racer -> {
            Claim claim = new Claim("claim-" + racer, NOON);
            IncidentState claimed =
                new IncidentState(
                    before.channel(),
                    before.key(),
                    before.version(),
                    before.subject(),
                    before.seen(),
                    before.told(),
                    Optional.of(claim),
                    before.carrier(),
                    before.attempt());
            store()
                .save(claimed)
                .ifPresent(
                    mine -> {
                      wins.incrementAndGet();
                      assertThat(store().find("ops", "a")).contains(mine);
                    });
          });
      assertThat(wins).hasValue(1);
      loaded = store().find("ops", "a").orElseThrow();
      assertThat(loaded.version()).isEqualTo(before.version() + 1);
    }
  }

  @Test
  default void letsOneOfSeveralWritersOpenAnIncident() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      String key = "new-" + round;
      AtomicInteger wins = new AtomicInteger();
      Race.run(
          2,
          racer ->
              store().save(States.fresh("ops", key)).ifPresent(saved -> wins.incrementAndGet()));
      assertThat(wins).hasValue(1);
    }
  }

  @Test
  default void cutsTextsThatNobodyReads() {
    IncidentState saved =
        store().save(States.of("ops", "a", States.incident("维".repeat(350_000)), Set.of())).get();
    Incident incident = (Incident) store().find("ops", "a").orElseThrow().subject();

    assertThat(incident).isEqualTo(saved.subject());
    // Three bytes a character: one that does not fit whole is left out.
    assertThat(incident.descriptions().get(0).text()).isEqualTo("维".repeat(32 * 1024 / 3));
    assertThat(incident.descriptions().get(1).text()).isEqualTo("…");

    Subject raw =
        new Subject.Raw(new UnreadableEvent("😀".repeat(9_000), Reason.NO_JSON, "line 1"));
    assertThat(store().save(States.of("ops", "raw", raw, Set.of()))).isPresent();
    assertThat(((Subject.Raw) store().find("ops", "raw").orElseThrow().subject()).event().raw())
        .isEqualTo("😀".repeat(2_048));
  }

  @Test
  default void keepsBrokenCharactersFromBreakingIt() {
    String text = "half \uD83D, low \uDE00, nul \u0000, mark \u202E";
    IncidentState saved =
        store().save(States.of("ops", "a", States.incident(text), Set.of())).orElseThrow();

    assertThat(store().find("ops", "a")).contains(saved);
    assertThat(((Incident) saved.subject()).descriptions().get(0).text()).isEqualTo(text);
  }

  @Test
  default void forgetsTheOldestFingerprints() {
    Set<String> seen = new LinkedHashSet<>();
    IntStream.range(0, 20_010).forEach(each -> seen.add("print-" + each));

    assertThat(store().save(States.of("ops", "a", States.incident("text"), seen))).isPresent();

    assertThat(store().find("ops", "a").orElseThrow().seen())
        .hasSize(20_000)
        .startsWith("print-10", "print-11")
        .endsWith("print-20009");
  }

  @Test
  default void listsWhatIsPendingMostUrgentFirst() {
    Pending closed = new Pending("closed", Severity.CLOSED, NOON);
    Pending late = new Pending("late", Severity.ISSUE_OPEN, NOON.plusMillis(5));
    Pending early = new Pending("early", Severity.ISSUE_OPEN, NOON);
    Pending change = new Pending("change", Severity.SCHEDULED_CHANGE, NOON.minusSeconds(9));
    for (Pending pending : List.of(closed, late, early, change)) {
      store().note("ops", pending, 1);
    }
    store().note("dba", new Pending("elsewhere", Severity.ISSUE_OPEN, NOON), 1);

    assertThat(store().pending("ops", 10)).containsExactly(early, late, change, closed);
    assertThat(store().pending("ops", 2)).containsExactly(early, late);
    assertThat(store().pending("dba", 10)).extracting(Pending::key).containsExactly("elsewhere");
  }

  @Test
  default void renewsANoteUnlessItIsOlder() {
    store().note("ops", new Pending("a", Severity.NOTIFICATION, NOON), 3);
    store().note("ops", new Pending("a", Severity.ISSUE_OPEN, NOON), 2);
    assertThat(store().pending("ops", 10))
        .containsExactly(new Pending("a", Severity.NOTIFICATION, NOON));

    store().note("ops", new Pending("a", Severity.ACTION_REQUIRED, NOON), 3);
    store().note("ops", new Pending("a", Severity.CLOSED, NOON), 4);
    assertThat(store().pending("ops", 10)).containsExactly(new Pending("a", Severity.CLOSED, NOON));
  }

  @Test
  default void settlesUpToTheVersionThatWasTold() {
    Pending pending = new Pending("a", Severity.NOTIFICATION, NOON);
    store().note("ops", pending, 3);

    store().settle("ops", "a", 2);
    assertThat(store().pending("ops", 10)).containsExactly(pending);

    store().settle("ops", "a", 3);
    assertThat(store().pending("ops", 10)).isEmpty();

    store().settle("ops", "a", 3);
    store().settle("ops", "never-noted", 1);
  }

  @Test
  default void listsAStormOfPendingIncidents() {
    // More than the megabyte that DynamoDB answers at a time.
    String key = "0".repeat(1_000);
    List<Severity> severities = List.of(Severity.values());
    IntStream.range(0, 1_200)
        .parallel()
        .forEach(
            each ->
                store()
                    .note(
                        "ops",
                        new Pending(key + each, severities.get(each % 5), NOON.plusSeconds(each)),
                        1));

    List<Pending> pending = store().pending("ops", 1_000);

    assertThat(pending).hasSize(1_000).isSortedAccordingTo(InMemoryIncidentStore.MOST_URGENT_FIRST);
    assertThat(pending.get(0)).isEqualTo(new Pending(key + 0, Severity.ISSUE_OPEN, NOON));
    assertThat(pending.get(999).severity()).isEqualTo(Severity.CLOSED);
  }
}
