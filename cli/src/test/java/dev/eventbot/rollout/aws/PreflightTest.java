package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is planned, and what is typed to mend it. */
final class PreflightTest {
  private static final Region HOME = Stage.HOME;
  private static final Region FAR = new Region("ap-east-1");

  @TempDir Path folder;
  private Stage stage;

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void withoutTrustedAccessTheCommandThatGivesItIsNamed() throws Exception {
    open(organization("\"trustedServices\": [],", ""));

    refused(
        "StackSets have no trusted access to organization o-preflight01",
        "aws cloudformation activate-organizations-access --region us-east-1",
        HOME);

    stage.cloudFormation().activateOrganizationsAccess(r -> {});
    assertThat(plan(HOME).execute(Progress.silent()).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aMemberAccountIsToldWhichAccountManages() throws Exception {
    open(organization("\"signedInAs\": \"222222222201\",", ""));

    refused(
        "account 222222222201 is not the management account of organization o-preflight01; that is"
            + " 111111111111",
        "use credentials of account 111111111111 (--profile NAME); for this account alone: eventbot"
            + " deploy --single-account",
        HOME);
  }

  @Test
  void anAccountOutsideAnyOrganizationIsToldHowToMakeOne() throws Exception {
    open(
        """
        {"organization": {"managementAccount": "111111111111",
          "accounts": [{"id": "111111111111", "name": "alone"}]}}
        """);

    refused(
        "account 111111111111 is in no organization",
        "create one (aws organizations create-organization --feature-set ALL), or use an account that is in one;"
            + " for this account alone: eventbot deploy --single-account",
        HOME);
  }

  @Test
  void consolidatedBillingIsNotEnough() throws Exception {
    open(organization("\"allFeatures\": false,", ""));

    refused(
        "organization o-preflight01 has consolidated billing only; StackSets need all features",
        "aws organizations enable-all-features",
        HOME);
  }

  @Test
  void aRegionThatIsOffInTheManagementAccountIsRefusedWithTheCommandThatEnablesIt()
      throws Exception {
    open(organization("", ", \"regionsOff\": [\"ap-east-1\"]"));

    refused(
        "not enabled in the management account: ap-east-1",
        "aws account enable-region --region-name ap-east-1",
        HOME,
        FAR);
  }

  @Test
  void aSuspendedAccountIsNamedSkippedAndNoFailure() throws Exception {
    open(organization("", ""));

    Plan plan = plan(HOME);

    assertThat(plan.changes())
        .filteredOn(change -> change.action() == Action.SKIP)
        .singleElement()
        .satisfies(
            skipped -> {
              assertThat(skipped.account()).hasToString("222222222202");
              assertThat(skipped.reason()).isEqualTo("account is SUSPENDED");
            });
    assertThat(plan.execute(Progress.silent()).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(plan(HOME).changes())
        .extracting(PlannedChange::action)
        .containsOnly(Action.KEEP, Action.SKIP);
  }

  private void refused(String message, String nextStep, Region... regions) {
    assertThatThrownBy(() -> plan(regions))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(refusal.nextStep()).contains(nextStep);
            })
        .hasMessage(message);
    assertThat(stage.sandbox().leftovers()).isEmpty();
  }

  private Plan plan(Region... regions) {
    return stage
        .rollout()
        .whole()
        .planStackSetDeploy(
            new ForwarderRequest(
                Set.of(new OuId("ou-pf01-all00001")),
                Set.of(regions),
                Optional.empty(),
                RolloutPreferences.standard()));
  }

  private void open(String state) throws IOException {
    Path file = folder.resolve("organization.json");
    Files.writeString(file, state);
    stage = new Stage(Sandbox.open(file), Path.of("no-bot-is-deployed-here.jar"));
  }

  private static String organization(String more, String moreOfManagement) {
    return """
        {"organization": {"id": "o-preflight01", "root": "r-pf01", %s
          "managementAccount": "111111111111",
          "units": [{"id": "ou-pf01-all00001", "name": "All", "parent": "r-pf01"}],
          "accounts": [
            {"id": "111111111111", "name": "management", "parent": "r-pf01"%s},
            {"id": "222222222201", "name": "shop", "parent": "ou-pf01-all00001"},
            {"id": "222222222202", "name": "gone", "parent": "ou-pf01-all00001", "suspended": true}]}}
        """
        .formatted(more, moreOfManagement);
  }
}
