package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.rollout.central.CentralRequest;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Stacks that are not as a deployment would like to find them. */
final class StackTroubleTest {
  private static final Tag OURS = Tag.builder().key(Names.COMPONENT_TAG).value("central").build();

  /** A queue of a name that is taken already. */
  private static final String CANNOT_BE_CREATED =
      """
      {"Resources": {"Taken": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "taken"}}}}
      """;

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
  void whatAFailedCreateLeftBehindIsRemovedFirstAndSaid() {
    takeTheName();
    create(CANNOT_BE_CREATED, OURS);
    Stage.await("the create has failed", () -> status().equals("ROLLBACK_COMPLETE"));
    List<String> notes = new ArrayList<>();

    Plan plan = plan();
    Report report = plan.execute(noting(notes));

    assertThat(plan.changes())
        .extracting(PlannedChange::reason)
        .containsExactly("instead of what is left over: ROLLBACK_COMPLETE");
    assertThat(notes)
        .containsExactly(
            "eventbot-central in us-east-1 is left over from a create that failed (ROLLBACK_COMPLETE): removing it"
                + " first");
    assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(status()).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void aChangeSetOfOursThatWasNeverExecutedIsNoObstacle() {
    review(OURS);

    Plan plan = plan();

    assertThat(plan.changes())
        .extracting(PlannedChange::reason)
        .containsExactly("instead of what is left over: REVIEW_IN_PROGRESS");
    assertThat(plan.execute(Progress.silent()).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(status()).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void destroyTakesAStackInReviewAlong() {
    review(OURS);

    assertThat(stage.rollout().whole().planDestroy().execute(Progress.silent()).exitCode())
        .isEqualTo(ExitCode.DONE);
    assertThat(stage.sandbox().leftovers()).isEmpty();
  }

  @Test
  void aStackThatSomebodyElseIsReviewingIsLeftAlone() {
    review(Tag.builder().key("owner").value("somebody").build());

    assertThatThrownBy(this::plan)
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "stack eventbot-central in us-east-1 is not eventbot's (no tag eventbot:component=central); it is left"
                + " alone");
    assertThatThrownBy(() -> stage.rollout().whole().planDestroy())
        .isInstanceOf(RefusedException.class);
    assertThat(status()).isEqualTo("REVIEW_IN_PROGRESS");
  }

  @Test
  void aStackOfOursThatIsBeingChangedIsRefusedWithTheCommandThatShowsIt() {
    create(manyQueues(), OURS);

    assertThatThrownBy(this::plan)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refusal ->
                assertThat(refusal.nextStep())
                    .contains(
                        "wait until it has ended (aws cloudformation describe-stacks --stack-name eventbot-central"
                            + " --region us-east-1), then run the command again"))
        .hasMessage(
            "stack eventbot-central in us-east-1 is being changed right now (CREATE_IN_PROGRESS)");
    Stage.await("it has ended", () -> status().equals("CREATE_COMPLETE"));
  }

  @Test
  void aStackThatBeganToChangeAfterThePlanIsOneRefusal() {
    Plan plan = plan();
    create(manyQueues(), OURS);

    Report report = plan.execute(Progress.silent());

    assertThat(report.results())
        .extracting(ChangeResult::outcome)
        .containsExactly(
            new Outcome.Failed(
                "Refused",
                "eventbot-central in us-east-1 is being changed by somebody else (CREATE_IN_PROGRESS)",
                java.util.Optional.empty()));
    assertThat(report.exitCode()).isEqualTo(ExitCode.REFUSED);
    Stage.await("it has ended", () -> status().equals("CREATE_COMPLETE"));
  }

  @Test
  void aStackThatCannotBeRemovedNamesItsFirstCause() {
    assertThat(plan().execute(Progress.silent()).exitCode()).isEqualTo(ExitCode.DONE);
    Plan destroy = stage.rollout().whole().planDestroy();
    stage
        .cloudFormation()
        .updateTerminationProtection(
            r -> r.stackName(Names.CENTRAL).enableTerminationProtection(true));

    Report report = destroy.execute(Progress.silent());

    assertThat(report.results())
        .singleElement()
        .satisfies(
            result ->
                assertThat(result.outcome())
                    .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                          assertThat(failed.code()).isEqualTo("ValidationError");
                          assertThat(failed.reason())
                              .isEqualTo(
                                  "DeleteStack of eventbot-central in us-east-1: Stack [eventbot-central] cannot"
                                      + " be deleted while TerminationProtection is enabled");
                          assertThat(failed.requestId()).isPresent();
                        }));
    assertThat(report.leftovers())
        .containsExactly("stack eventbot-central in 111111111111, us-east-1 (CREATE_COMPLETE)");
    assertThat(report.exitCode()).isEqualTo(ExitCode.PARTLY);
  }

  private Plan plan() {
    return stage.rollout().central().planDeploy(CentralRequest.standard());
  }

  private void takeTheName() {
    stage.cloudFormation().createStack(r -> r.stackName("other").templateBody(CANNOT_BE_CREATED));
    Stage.await(
        "the name is taken",
        () ->
            !stage
                .client(SqsClient.class, Stage.HOME)
                .listQueues(r -> r.queueNamePrefix("taken"))
                .queueUrls()
                .isEmpty());
  }

  private void create(String template, Tag tag) {
    stage
        .cloudFormation()
        .createStack(r -> r.stackName(Names.CENTRAL).templateBody(template).tags(tag));
  }

  private void review(Tag tag) {
    stage
        .cloudFormation()
        .createChangeSet(
            r ->
                r.stackName(Names.CENTRAL)
                    .changeSetName("not-executed")
                    .changeSetType(ChangeSetType.CREATE)
                    .templateBody(RolloutContract.FOREIGN_TEMPLATE)
                    .tags(tag));
  }

  /** Enough of them that the stack is still in progress when the next command looks. */
  private static String manyQueues() {
    return IntStream.range(0, 120)
        .mapToObj(i -> "\"Queue" + i + "\": {\"Type\": \"AWS::SQS::Queue\"}")
        .collect(Collectors.joining(",", "{\"Resources\": {", "}}"));
  }

  private String status() {
    return stage
        .cloudFormation()
        .describeStacks(r -> r.stackName(Names.CENTRAL))
        .stacks()
        .get(0)
        .stackStatusAsString();
  }

  private static Progress noting(List<String> notes) {
    return new Progress() {
      @Override
      public void begin(PlannedChange change) {}

      @Override
      public void end(ChangeResult result) {}

      @Override
      public void note(String line) {
        notes.add(line);
      }
    };
  }
}
