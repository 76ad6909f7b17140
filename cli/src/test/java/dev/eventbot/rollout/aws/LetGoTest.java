package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.value.Names;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A destroy after the organization has changed under the StackSet. */
final class LetGoTest {
  private static final String MEMBER = "222222222201";

  @TempDir Path folder;

  @Test
  void theStackInASuspendedAccountIsLeftBehindAndNamedWithTheCommandThatRemovesIt()
      throws Exception {
    try (Landing landing =
        Landing.in(folder)
            .deployed(Stage.HOME)
            .afterwards(org -> Landing.account(org, MEMBER).put("suspended", true))) {
      Plan plan = landing.stage().rollout().whole().planDestroy();
      assertThat(reasons(plan))
          .containsExactly(MEMBER + " us-east-1: account is SUSPENDED: its stack is left behind");

      Report report = plan.execute(Progress.silent());

      assertThat(report.leftovers())
          .singleElement()
          .asString()
          .matches(
              "stack StackSet-eventbot-forwarder-[-0-9a-f]{36} in 222222222201, us-east-1, which the StackSet no"
                  + " longer knows");
      String stack = report.leftovers().get(0).split(" ", 3)[1];
      assertThat(report.nextSteps())
          .containsExactly(
              "with credentials of account 222222222201: aws cloudformation delete-stack --stack-name "
                  + stack
                  + " --region us-east-1");
      assertThat(report.exitCode()).isEqualTo(ExitCode.PARTLY);
      assertThat(landing.stage().sandbox().leftovers())
          .isNotEmpty()
          .allMatch(left -> left.contains(MEMBER));
    }
  }

  /** The sandbox's CloudFormation still gets into such an account, AWS's may not. */
  @Test
  void whatIsInAnAccountThatLeftIsAnnouncedAsLeftBehindAndStopsNothing() throws Exception {
    try (Landing landing =
        Landing.in(folder).deployed(Stage.HOME).afterwards(LetGoTest::memberLeaves)) {
      Plan plan = landing.stage().rollout().whole().planDestroy();

      assertThat(reasons(plan))
          .containsExactly(
              MEMBER + " us-east-1: account has left the organization: its stack is left behind");
      assertThat(plan.execute(Progress.silent()).exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(landing.stage().sandbox().leftovers()).isEmpty();
    }
  }

  @Test
  void whatWasMadeForAUnitTheAccountHasLeftGoesAllTheSame() throws Exception {
    try (Landing landing =
        Landing.in(folder)
            .deployed(Stage.HOME)
            .afterwards(org -> Landing.account(org, MEMBER).put("parent", "ou-ab12-dev00001"))) {
      Plan plan = landing.stage().rollout().whole().planDestroy();

      assertThat(reasons(plan))
          .containsExactly(
              MEMBER
                  + " us-east-1: account is no longer in ou-ab12-prod0001: its stack is left behind if it cannot be"
                  + " reached through the root");
      assertThat(plan.execute(Progress.silent()).exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(landing.stage().sandbox().leftovers()).isEmpty();
    }
  }

  @Test
  void theInstancesOfAUnitThatWasDeletedAreReachedThroughTheRoot() throws Exception {
    try (Landing landing =
        Landing.in(folder).deployed(Stage.HOME, Landing.FAR).afterwards(LetGoTest::unitDissolved)) {
      Report report = landing.destroyed();

      assertThat(Landing.undone(report)).isEmpty();
      assertThat(report.leftovers()).isEmpty();
      assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(landing.stage().sandbox().leftovers()).isEmpty();
    }
  }

  @Test
  void aRegionThatWasSwitchedOffKeepsOnlyItsOwn() throws Exception {
    try (Landing landing =
        Landing.in(folder)
            .deployed(Stage.HOME, Landing.FAR)
            .afterwards(
                org ->
                    Landing.account(org, "111111111111")
                        .withArray("regionsOff")
                        .add("ap-east-1"))) {
      Report report = landing.destroyed();

      assertThat(Landing.undone(report))
          .filteredOn(line -> line.contains("2222222222"))
          .hasSize(3)
          .allMatch(line -> line.contains("ap-east-1: "))
          .allMatch(line -> line.contains("Region ap-east-1 is not enabled"));
      assertThat(report.exitCode()).isEqualTo(ExitCode.PARTLY);
      assertThat(report.leftovers())
          .contains("StackSet eventbot-forwarder (ACTIVE)")
          .filteredOn(line -> line.startsWith("stack instance"))
          .hasSize(3);
    }
  }

  @Test
  void aRegionThatAMemberSwitchedOffKeepsItsStackAndTheReportSaysHowToGetAtIt() throws Exception {
    try (Landing landing =
        Landing.in(folder)
            .deployed(Stage.HOME, Landing.FAR)
            .afterwards(
                org -> Landing.account(org, MEMBER).withArray("regionsOff").add("ap-east-1"))) {
      Report report = landing.destroyed();

      assertThat(Landing.undone(report))
          .contains(
              MEMBER + " ap-east-1: FAILED: Region ap-east-1 is not enabled in account " + MEMBER);
      assertThat(report.nextSteps())
          .contains(
              "switch the region on: aws account enable-region --region-name ap-east-1 --account-id "
                  + MEMBER
                  + ", which takes minutes to hours, then run the command again");
      assertThat(report.leftovers())
          .contains(
              "stack instance of eventbot-forwarder in "
                  + MEMBER
                  + ", ap-east-1 (INOPERABLE: Region ap-east-1 is not enabled in account "
                  + MEMBER
                  + ")");
      assertThat(report.exitCode()).isEqualTo(ExitCode.PARTLY);
      assertThat(landing.stage().sandbox().leftovers())
          .anyMatch(left -> left.contains(MEMBER) && left.contains("ap-east-1"));
      assertThat(landing.stage().rollout().central().status().deployed()).isTrue();

      landing.afterwards(org -> Landing.account(org, MEMBER).withArray("regionsOff").removeAll());
      Report again = landing.destroyed();

      assertThat(Landing.undone(again))
          .containsExactly(
              MEMBER
                  + " ap-east-1: let go of: INOPERABLE: its stack is left behind if it cannot be deleted this time");
      assertThat(again.leftovers())
          .singleElement()
          .asString()
          .endsWith(" in " + MEMBER + ", ap-east-1, which the StackSet no longer knows");
      assertThat(again.exitCode()).isEqualTo(ExitCode.PARTLY);
    }
  }

  private static List<String> reasons(Plan plan) {
    return plan.changes().stream()
        .filter(change -> change.name().equals(Names.FORWARDER) && !change.reason().isEmpty())
        .map(LetGoTest::line)
        .toList();
  }

  private static String line(PlannedChange change) {
    return change.account() + " " + change.region() + ": " + change.reason();
  }

  private static void memberLeaves(ObjectNode organization) {
    remove(organization.withArray("accounts").iterator(), MEMBER);
  }

  private static void unitDissolved(ObjectNode organization) {
    String unit = Landing.PROD.value();
    remove(organization.withArray("units").iterator(), unit);
    for (JsonNode account : organization.withArray("accounts")) {
      if (account.path("parent").asText().equals(unit)) {
        ((ObjectNode) account).put("parent", "r-ab12");
      }
    }
  }

  private static void remove(Iterator<JsonNode> among, String id) {
    while (among.hasNext()) {
      if (among.next().get("id").asText().equals(id)) {
        among.remove();
      }
    }
  }
}
