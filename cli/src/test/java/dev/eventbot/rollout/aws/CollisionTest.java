package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.rollout.central.CentralRequest;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.CallAs;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Two at once: the second says so in one line and writes nothing over the first. */
final class CollisionTest {
  private static final Region FAR = new Region("ap-east-1");

  private static final Parameter PREVIOUS_BUS =
      Parameter.builder().parameterKey("CentralBusArn").usePreviousValue(true).build();

  private Stage stage;

  @BeforeEach
  void open() {
    stage = new Stage(Sandbox.inMemory(), Path.of("no-bot-is-deployed-here.jar"));
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void aRunningOperationIsRefusedWhenPlanningWithTheCommandThatShowsIt() {
    deployed(Stage.HOME);
    String running = manyOperations();

    assertThatThrownBy(() -> plan(Stage.HOME, FAR))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(refusal.nextStep().orElseThrow())
                  .matches(
                      "wait for it \\(--wait does that\\); look at it with: eventbot stackset status --follow,"
                          + " or aws cloudformation describe-stack-set-operation"
                          + " --stack-set-name eventbot-forwarder --operation-id \\S+ --region us-east-1");
            })
        .hasMessageMatching(
            "operation \\S+ \\(UPDATE, (QUEUED|RUNNING)(, for \\d+ s)?\\) of StackSet eventbot-forwarder has not ended, and was not begun by eventbot");
    assertThatThrownBy(() -> stage.rollout().whole().planDestroy())
        .isInstanceOf(RefusedException.class);
    ended(running);
  }

  @Test
  void anOperationThatBeganAfterThePlanWasShownEndsTheRolloutBeforeItWrites() {
    deployed(Stage.HOME);
    Plan plan = plan(Stage.HOME, FAR);
    Plan destroy = stage.rollout().whole().planDestroy();
    String last = manyOperations();

    Report report = plan.execute(Progress.silent());
    Report destroyed = destroy.execute(Progress.silent());

    assertThat(failures(report))
        .singleElement()
        .satisfies(
            failed ->
                assertThat(failed.reason())
                    .matches(
                        "operation \\S+ \\(UPDATE, (QUEUED|RUNNING)(, for \\d+ s)?\\) of StackSet eventbot-forwarder has not"
                            + " ended, and was not begun by eventbot"));
    assertThat(report.nextSteps().get(0))
        .startsWith("wait for it (--wait does that); look at it with: ");
    assertThat(report.results())
        .extracting(ChangeResult::outcome)
        .contains(new Outcome.NotDone("not attempted, because the StackSet could not be written"));
    assertThat(failures(destroyed)).extracting(Outcome.Failed::code).containsOnly("Refused");
    assertThat(stage.rollout().central().status().deployed()).isTrue();
    ended(last);
  }

  @Test
  void aStackSetThatSomebodyMadeMeanwhileIsNotWrittenOver() {
    Plan plan = plan(Stage.HOME);
    stage.before(
        "createStackSet",
        () -> stage.rival().whole().planStackSetDeploy(request(Stage.HOME)).execute(silent()));

    Report report = plan.execute(silent());

    assertThat(failures(report))
        .singleElement()
        .isEqualTo(
            new Outcome.Failed(
                "Refused",
                "CreateStackSet eventbot-forwarder in us-east-1: StackSet eventbot-forwarder already exists"
                    + " (NameAlreadyExistsException)",
                failures(report).get(0).requestId()));
    assertThat(report.nextSteps())
        .contains(
            "somebody else is changing it: wait until that has ended, then run the command again");
  }

  @Test
  void whatTheServiceRefusesAsASecondOperationIsAskedForAgain() {
    Plan plan = plan(Stage.HOME);
    stage.before("createStackInstances", AwsFailures.thrown(AwsFailures.busy()));

    Report report = plan.execute(silent());

    assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void anOperationWhoseAnswerGotLostIsFollowedAndNotStartedTwice() {
    Plan plan = plan(Stage.HOME);
    stage.loseAnswerOf("createStackInstances");

    Report report = plan.execute(silent());

    assertThat(failures(report)).isEmpty();
    assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aStackThatSomebodyDeployedMeanwhileIsOneRefusal() {
    Plan plan = stage.rollout().central().planDeploy(CentralRequest.standard());
    stage.before(
        "executeChangeSet",
        () -> stage.rival().central().planDeploy(CentralRequest.standard()).execute(silent()));

    Report report = plan.execute(silent());

    assertThat(failures(report))
        .singleElement()
        .extracting(Outcome.Failed::code)
        .isEqualTo("Refused");
    assertThat(report.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(stage.rollout().central().status().status()).contains("CREATE_COMPLETE");
  }

  @Test
  void aForeignStackThatCameAfterThePlanIsNeverTouched() {
    Plan plan = stage.rollout().central().planDeploy(CentralRequest.standard());
    stage
        .cloudFormation()
        .createStack(
            r -> r.stackName(Names.CENTRAL).templateBody(RolloutContract.FOREIGN_TEMPLATE));

    Report report = plan.execute(silent());

    assertThat(failures(report))
        .extracting(Outcome.Failed::reason)
        .containsExactly(
            "stack eventbot-central in us-east-1 is not eventbot's (no tag eventbot:component=central); it is left"
                + " alone");
    assertThat(report.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(central().lastUpdatedTime()).isNull();
  }

  @Test
  void aThrottledPollDoesNotEndTheRollout() {
    Plan plan = plan(Stage.HOME);
    stage
        .before("describeStackSetOperation", AwsFailures.thrown(AwsFailures.throttled()))
        .before("describeStackSetOperation", AwsFailures.thrown(AwsFailures.unreachable()))
        .before("describeChangeSet", AwsFailures.thrown(AwsFailures.throttled()));

    assertThat(plan.execute(silent()).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aDeniedPollFailsWithTheRequestAndTheStackSetIsNotCalledUpdated() {
    deployed(Stage.HOME);
    ForwarderRequest changed =
        new ForwarderRequest(
            Set.of(new OuId("ou-ab12-prod0001"), new OuId("ou-ab12-dev00001")),
            Set.of(Stage.HOME),
            Optional.of(
                dev.eventbot.rollout.value.EventPattern.parse("{\"source\":[\"aws.health\"]}")),
            RolloutPreferences.standard());
    Plan plan = stage.rollout().whole().planStackSetDeploy(changed);
    stage.before("describeStackSetOperation", AwsFailures.thrown(AwsFailures.denied()));
    stage.before("listStackSetOperations", AwsFailures.thrown(AwsFailures.denied()));

    Report report = plan.execute(silent());

    assertThat(report.results())
        .filteredOn(result -> result.change().name().equals(Names.STACK_SET_LINE))
        .singleElement()
        .satisfies(
            result ->
                assertThat(result.outcome())
                    .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                          assertThat(failed.code()).isEqualTo("AccessDenied");
                          assertThat(failed.reason())
                              .startsWith("ListStackSetOperations ")
                              .endsWith(" in us-east-1: User: x is not authorized");
                          assertThat(failed.requestId()).contains("req-1");
                        }));
  }

  private Stack central() {
    return stage.cloudFormation().describeStacks(r -> r.stackName(Names.CENTRAL)).stacks().get(0);
  }

  private static Progress silent() {
    return Progress.silent();
  }

  private static ForwarderRequest request(Region... regions) {
    return new ForwarderRequest(
        Set.of(new OuId("ou-ab12-prod0001"), new OuId("ou-ab12-dev00001")),
        Set.of(regions),
        Optional.empty(),
        RolloutPreferences.standard());
  }

  private Plan plan(Region... regions) {
    return stage.rollout().whole().planStackSetDeploy(request(regions));
  }

  private void deployed(Region... regions) {
    assertThat(plan(regions).execute(silent()).exitCode()).isEqualTo(ExitCode.DONE);
  }

  /** Enough of them in a queue that they are still going on when the next command looks. */
  private String manyOperations() {
    String last = "";
    for (int i = 0; i < 60; i++) {
      String version = "rival-" + i;
      last =
          stage
              .cloudFormation()
              .updateStackSet(
                  r ->
                      r.stackSetName(Names.FORWARDER)
                          .usePreviousTemplate(true)
                          .parameters(PREVIOUS_BUS)
                          .tags(
                              Tag.builder().key(Names.COMPONENT_TAG).value("forwarder").build(),
                              Tag.builder().key(Names.VERSION_TAG).value(version).build())
                          .capabilitiesWithStrings("CAPABILITY_IAM")
                          .managedExecution(m -> m.active(true))
                          .callAs(CallAs.SELF))
              .operationId();
    }
    return last;
  }

  private void ended(String operation) {
    Stage.await(
        "operation " + operation + " ended",
        () ->
            List.of("SUCCEEDED", "FAILED")
                .contains(
                    stage
                        .cloudFormation()
                        .describeStackSetOperation(
                            r -> r.stackSetName(Names.FORWARDER).operationId(operation))
                        .stackSetOperation()
                        .statusAsString()));
  }

  private static List<Outcome.Failed> failures(Report report) {
    return report.results().stream()
        .map(ChangeResult::outcome)
        .filter(Outcome.Failed.class::isInstance)
        .map(Outcome.Failed.class::cast)
        .toList();
  }
}
