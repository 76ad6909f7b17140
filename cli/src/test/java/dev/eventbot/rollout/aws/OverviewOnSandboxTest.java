package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.Proof;
import dev.eventbot.rollout.port.Proofs;
import dev.eventbot.rollout.probe.TestEventRequest;
import dev.eventbot.rollout.proof.PlaceState;
import dev.eventbot.rollout.status.ChannelOverview;
import dev.eventbot.rollout.status.IncidentOverview;
import dev.eventbot.rollout.status.Overview;
import dev.eventbot.rollout.status.Place;
import dev.eventbot.rollout.status.Problem;
import dev.eventbot.rollout.status.Problem.Kind;
import dev.eventbot.rollout.status.Promise;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One look at a whole deployment. */
final class OverviewOnSandboxTest {
  private static final AccountId MEMBER = new AccountId("222222222201");
  private static final String ISSUE =
      """
      {"detail":{"eventArn":"arn:aws:health:us-east-1::event/RDS/AWS_RDS_OPERATIONAL_ISSUE/1",
       "service":"RDS","eventTypeCode":"AWS_RDS_OPERATIONAL_ISSUE","eventTypeCategory":"issue",
       "eventScopeCode":"ACCOUNT_SPECIFIC","statusCode":"open","eventRegion":"us-east-1",
       "communicationId":"c-1-1","affectedAccount":"222222222201"}}
      """;

  @TempDir Path folder;

  private static Overview look(Landing landing) {
    return landing.stage().rollout().overview().read(account -> true, true, true);
  }

  private static void tell(Landing landing) {
    landing.stage().rollout().testEvent().send(TestEventRequest.standard(), hop -> {});
  }

  private static void prove(Landing landing, Overview seen, Instant at) {
    Map<Cell, Proof> proofs = new TreeMap<>();
    seen.places()
        .forEach(place -> proofs.put(new Cell(place.account(), place.region()), Proof.reached(at)));
    write(landing, proofs);
  }

  private static void write(Landing landing, Map<Cell, Proof> proofs) {
    Sandbox sandbox = landing.stage().sandbox();
    Proofs table =
        new TableProofs(
            new SandboxAccount(sandbox, sandbox.managementAccountId()),
            sandbox.clock(),
            Pause.real());
    table.write(
        Stage.HOME,
        landing.stage().rollout().central().requireOutputs().get("IncidentTableName"),
        proofs);
  }

  @Test
  void untilEveryPlaceWasTriedThePromiseIsUnproven() throws Exception {
    try (Landing landing = Landing.in(folder).deployed(Stage.HOME, Landing.FAR)) {
      Overview seen = look(landing);

      assertThat(seen.promise()).isEqualTo(Promise.UNPROVEN);
      assertThat(seen.promise().exitCode()).isEqualTo(ExitCode.PARTLY);
      assertThat(seen.problems())
          .extracting(Problem::kind)
          .containsExactly(Kind.ROBOT_SILENT, Kind.UNPROVEN);
      assertThat(seen.problems().get(1).next()).contains("eventbot test-event --all");
      assertThat(seen.places()).extracting(Place::state).containsOnly(PlaceState.DEPLOYED);
      assertThat(seen.covered()).isEqualTo(seen.expected()).isEqualTo(seen.places().size());
      assertThat(seen.oldestProof()).isEmpty();
      assertThat(seen.centralVersion()).isPresent();
      assertThat(seen.units().values()).contains("/", "Dev", "Prod");
      assertThat(seen.places())
          .filteredOn(place -> place.account().equals(MEMBER))
          .extracting(place -> seen.units().get(place.unit().orElseThrow()))
          .containsOnly("Prod");
    }
  }

  @Test
  void oneThatWasProvenEverywhereIsKept() throws Exception {
    try (Landing landing = Landing.in(folder).deployed(Stage.HOME, Landing.FAR)) {
      Instant yesterday = Instant.now().minus(Duration.ofDays(1));
      tell(landing);
      prove(landing, look(landing), yesterday);

      Overview seen = look(landing);

      assertThat(seen.problems()).isEmpty();
      assertThat(seen.promise().exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(seen.oldestProof()).contains(yesterday);
    }
  }

  @Test
  void lostProbesAndOldProofsAreProblemsWithTheirCauses() throws Exception {
    try (Landing landing = Landing.in(folder).deployed(Stage.HOME, Landing.FAR)) {
      Instant now = Instant.now();
      tell(landing);
      prove(landing, look(landing), now.minus(Duration.ofDays(1)));
      write(
          landing,
          Map.of(
              new Cell(MEMBER, Stage.HOME), Proof.failed(now, "rule disabled"),
              new Cell(MEMBER, Landing.FAR), Proof.reached(now.minus(Duration.ofDays(31)))));

      Overview seen = look(landing);

      assertThat(seen.promise()).isEqualTo(Promise.NOT_KEPT);
      assertThat(seen.problems())
          .extracting(Problem::kind, problem -> problem.why().orElse("-"))
          .containsExactly(tuple(Kind.BROKEN, "rule disabled"), tuple(Kind.STALE, "-"));
      assertThat(seen.covered()).isEqualTo(seen.expected() - 1);
    }
  }

  @Test
  void whatWasToldIsAnIncidentOfItsChannelsAndCounted() throws Exception {
    try (Landing landing = Landing.in(folder).deployed(Stage.HOME)) {
      landing.stage().sandbox().raise(MEMBER.value(), Stage.HOME.name(), ISSUE);

      Stage.await(
          "the group is told and it is noted",
          () ->
              look(landing).incidents().value().orElseThrow().stream()
                  .anyMatch(IncidentOverview::told));

      Overview seen = look(landing);

      IncidentOverview incident = seen.incidents().value().orElseThrow().get(0);
      assertThat(incident.service()).contains("RDS");
      assertThat(incident.severity()).isEqualTo("issue-open");
      assertThat(incident.accounts()).containsExactly(MEMBER.value());
      assertThat(incident.over()).isFalse();
      assertThat(incident.told()).isTrue();
      assertThat(incident.tellings()).containsOnlyKeys(new ChannelName("ops"));
      assertThat(seen.open()).isEqualTo(1);
      ChannelOverview ops = seen.channels().value().orElseThrow().get(0);
      assertThat(ops.week().value().orElseThrow().messages()).isEqualTo(1);
      assertThat(ops.lastMessage().value().orElseThrow()).isPresent();
      assertThat(ops.deadLetters().value()).contains(0);
      assertThat(ops.untold()).isZero();
    }
  }

  @Test
  void whatMayNotBeReadIsUnknownAndTheRestIsShown() throws Exception {
    try (Landing landing =
        Landing.in(folder, "unreadable:operations=Scan,as=access-denied").deployed(Stage.HOME)) {
      Overview seen = look(landing);

      assertThat(seen.problems())
          .extracting(Problem::kind, Problem::subject)
          .containsExactly(tuple(Kind.UNKNOWN, "incidents"), tuple(Kind.UNPROVEN, ""));
      assertThat(seen.promise()).isEqualTo(Promise.UNKNOWN);
      assertThat(seen.incidents().why().orElseThrow()).contains("Scan of ", "AccessDenied");
      assertThat(seen.channels().value().orElseThrow().get(0).lastMessage().why()).isPresent();
      assertThat(seen.places()).isNotEmpty();
    }
  }

  @Test
  void withoutTheOrganizationsUnitsPlacesAreStillKnown() throws Exception {
    try (Landing landing = Landing.in(folder, "unreadable:operations=ListRoots,as=access-denied")) {
      landing.deployed(Stage.HOME);

      Overview seen = look(landing);

      assertThat(seen.notes()).anyMatch(note -> note.startsWith("the units' names are missing: "));
      assertThat(seen.places()).isNotEmpty();
      assertThat(seen.units()).isEmpty();
    }
  }
}
