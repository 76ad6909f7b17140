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
import dev.eventbot.rollout.plan.Directory;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReportViewTest {
  private static String shown(Report report) {
    return String.join("\n", ReportView.lines(report, new Ink(false), 100)) + "\n";
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

  @Test
  void takesReasonsThatDifferInThePlaceOnlyForOneCause() {
    List<ChangeResult> results = new ArrayList<>();
    for (int account = 1; account <= 14; account++) {
      for (Region region : List.of(VIRGINIA, HONG_KONG)) {
        results.add(
            failed(
                forwarder(member(account), region, Action.CREATE, ""),
                "FAILED",
                "User: arn:aws:sts::"
                    + member(account)
                    + ":assumed-role/stacksets-exec/AWSCloudFormation is not authorized to perform:"
                    + " events:PutRule in "
                    + region
                    + " with an explicit deny in a service control policy (Request ID: "
                    + new UUID(account, region.hashCode())
                    + ")",
                "req-" + account));
      }
    }
    results.add(
        failed(
            forwarder(member(1), VIRGINIA, Action.CREATE, ""), "FAILED", "the rule exists", "r"));
    Report report =
        new Report(
            results,
            List.of(),
            List.of("remove the cause, then: eventbot stackset retry"),
            List.of(),
            new Directory(Map.of(member(1), "shop-dev", member(3), "payments-dev"), Map.of()),
            false,
            false);

    assertThat(shown(report).replaceAll("[0-9a-f-]{36}", "UUID"))
        .isEqualTo(
            """
              RESULT  WHAT                WHERE
              failed  eventbot-forwarder  29 places in 14 accounts, 2 regions

              28 failures × FAILED: events:PutRule is denied to role stacksets-exec: explicit deny in a service control policy
                the words of the first; the others differ in account, region or id only
                222222222201  shop-dev      ap-east-1, us-east-1
                222222222202                ap-east-1, us-east-1
                222222222203  payments-dev  ap-east-1, us-east-1
                222222222204                ap-east-1, us-east-1
                222222222205                ap-east-1, us-east-1
                222222222206                ap-east-1, us-east-1
                222222222207                ap-east-1, us-east-1
                222222222208                ap-east-1, us-east-1
                222222222209                ap-east-1, us-east-1
                222222222210                ap-east-1, us-east-1
                and 4 more accounts; in all 14 accounts × 2 regions
                request id req-1

              1 failure × FAILED: the rule exists
                222222222201  shop-dev  us-east-1
                request id r

              failed: 29 failed
              next: remove the cause, then: eventbot stackset retry
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
              "counts" : {
                "succeeded" : 0,
                "unchanged" : 0,
                "failed" : 1,
                "begun" : 0,
                "not-done" : 0
              },
              "regions" : [ {
                "region" : "us-east-1",
                "succeeded" : 0,
                "unchanged" : 0,
                "failed" : 1,
                "begun" : 0,
                "not-done" : 0
              } ],
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
              "causes" : [ {
                "outcome" : "failed",
                "code" : "ValidationError",
                "message" : "no",
                "count" : 1,
                "requestId" : "req-9",
                "accounts" : [ "111111111111" ],
                "regions" : [ "us-east-1" ]
              } ],
              "leftovers" : [ ],
              "nextSteps" : [ ],
              "warnings" : [ ],
              "readBack" : false
            }""");
  }
}
