package dev.eventbot.cli.output;

import static dev.eventbot.cli.output.Samples.HONG_KONG;
import static dev.eventbot.cli.output.Samples.MANAGEMENT;
import static dev.eventbot.cli.output.Samples.VIRGINIA;
import static dev.eventbot.cli.output.Samples.central;
import static dev.eventbot.cli.output.Samples.done;
import static dev.eventbot.cli.output.Samples.failed;
import static dev.eventbot.cli.output.Samples.forwarder;
import static dev.eventbot.cli.output.Samples.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportViewTest {
  private static String shown(Report report) {
    return String.join("\n", ReportView.lines(report, new Ink(false))) + "\n";
  }

  @Test
  void groupsFailuresByCauseWithTheirPlaces() {
    Report report =
        new Report(
            List.of(
                done(central(Action.CREATE, ""), 1234),
                done(forwarder(member(1), VIRGINIA, Action.CREATE, ""), 500),
                failed(
                    forwarder(member(2), VIRGINIA, Action.CREATE, ""),
                    "AccessDenied",
                    "not allowed by a service control policy",
                    "req-1"),
                failed(
                    forwarder(member(2), HONG_KONG, Action.CREATE, ""),
                    "AccessDenied",
                    "not allowed by a service control policy",
                    "req-2"),
                new ChangeResult(
                    forwarder(member(3), HONG_KONG, Action.CREATE, ""),
                    new Outcome.NotDone("the operation was stopped"))),
            List.of(),
            List.of("eventbot stackset deploy"));

    assertThat(shown(report))
        .isEqualTo(
            """
              RESULT    WHAT                WHERE                   TOOK
              created   eventbot-central    111111111111 us-east-1  1.2 s
              created   eventbot-forwarder  222222222201 us-east-1  0.5 s
              failed    eventbot-forwarder  1 account × 2 regions
              not done  eventbot-forwarder  222222222203 ap-east-1

              2 failures × AccessDenied: not allowed by a service control policy
                222222222202  ap-east-1, us-east-1
                request id req-1

              1 × not done: the operation was stopped
                222222222203  ap-east-1

              partly done: 2 created, 2 failed, 1 not done
              next: eventbot stackset deploy
            """);
  }

  /** The management account's forwarder is in fewer regions than the members'. */
  @Test
  void countsPlacesWhereTheyAreNoFullGrid() {
    Report report =
        new Report(
            List.of(
                done(forwarder(member(1), VIRGINIA, Action.CREATE, ""), 100),
                done(forwarder(member(1), HONG_KONG, Action.CREATE, ""), 100),
                done(forwarder(MANAGEMENT, VIRGINIA, Action.CREATE, ""), 100)),
            List.of(),
            List.of());

    assertThat(shown(report))
        .startsWith(
            """
              RESULT   WHAT                WHERE                              TOOK
              created  eventbot-forwarder  3 places in 2 accounts, 2 regions  0.1 s
            """);
  }

  @Test
  void saysThatNothingHadToChange() {
    Report report =
        new Report(
            List.of(
                new ChangeResult(central(Action.KEEP, ""), new Outcome.Unchanged()),
                new ChangeResult(
                    forwarder(member(1), VIRGINIA, Action.KEEP, ""), new Outcome.Unchanged())),
            List.of(),
            List.of());

    assertThat(shown(report))
        .isEqualTo(
            """
              RESULT     WHAT                WHERE
              unchanged  eventbot-central    111111111111 us-east-1
              unchanged  eventbot-forwarder  222222222201 us-east-1

              nothing to change: everything is as it should be
            """);
  }

  @Test
  void neverCallsItDoneWhileSomethingIsLeft() {
    Report report =
        new Report(
            List.of(done(central(Action.REMOVE, ""), 71_000)),
            List.of("stack eventbot-forwarder in 222222222201 us-east-1"),
            List.of());

    assertThat(shown(report))
        .isEqualTo(
            """
              RESULT   WHAT              WHERE                   TOOK
              removed  eventbot-central  111111111111 us-east-1  1 min 11 s

              still there:
                stack eventbot-forwarder in 222222222201 us-east-1

              partly done: 1 removed
            """);
  }

  @Test
  void givesProgramsTheSameAsADocument() {
    Report report =
        new Report(
            List.of(failed(central(Action.CREATE, "is missing"), "ValidationError", "no", "req-9")),
            List.of(),
            List.of());

    assertThat(ReportView.document(report).toPrettyString())
        .isEqualTo(
            """
            {
              "exitCode" : 1,
              "results" : [ {
                "component" : "central",
                "name" : "eventbot-central",
                "account" : "111111111111",
                "region" : "us-east-1",
                "action" : "create",
                "reason" : "is missing",
                "outcome" : "failed",
                "code" : "ValidationError",
                "message" : "no",
                "requestId" : "req-9"
              } ],
              "leftovers" : [ ],
              "nextSteps" : [ ],
              "warnings" : [ ],
              "readBack" : false
            }""");
  }
}
