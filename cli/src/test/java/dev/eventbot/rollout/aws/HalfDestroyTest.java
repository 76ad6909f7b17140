package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.central.CentralRequest;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Webhook;
import dev.eventbot.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** A destroy that cannot remove every forwarder keeps what they deliver to. */
final class HalfDestroyTest {
  private static final String MEMBER = "222222222201";
  private static final ChannelName OPS = new ChannelName("ops");

  @TempDir Path folder;
  private Stage stage;

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void whileAForwarderIsLeftItsEventsStillReachTheGroup() throws Exception {
    open(Sandbox.inMemory());
    deployEverything();
    protect(true);

    Report report = destroy();

    assertThat(report.exitCode()).isEqualTo(ExitCode.PARTLY);
    assertThat(failed(report)).containsExactly(MEMBER);
    Outcome kept =
        new Outcome.NotDone("kept, because 1 forwarder is left that may still deliver to it");
    assertThat(report.results())
        .filteredOn(result -> result.outcome().equals(kept))
        .extracting(result -> result.change().name())
        .containsExactly("eventbot-channel-ops", "eventbot-central");
    stage
        .sandbox()
        .raise(
            MEMBER,
            "us-east-1",
            """
            {"source": "aws.health", "detail-type": "AWS Health Event",
             "detail": {"eventArn": "arn:aws:health:us-east-1::event/RDS/X/1", "service": "RDS",
                        "eventTypeCode": "AWS_RDS_X", "eventTypeCategory": "issue"}}
            """);
    Stage.await("the group is told", () -> stage.sandbox().group().size() == 1);
  }

  @Test
  void aSecondDestroyLetsGoOfWhatTheFirstMadeInoperable() throws Exception {
    open(Sandbox.inMemory());
    deployEverything();
    protect(true);
    Report first = destroy();

    Report second = destroy();

    assertThat(first.nextSteps().get(0))
        .matches(
            "in the stack's account: aws cloudformation update-termination-protection"
                + " --no-enable-termination-protection"
                + " --stack-name StackSet-eventbot-forwarder-[-0-9a-f]{36} --region us-east-1, then run the"
                + " command again");
    assertThat(Landing.undone(second))
        .containsExactly(
            MEMBER
                + " us-east-1: let go of: INOPERABLE: its stack is left behind if it cannot be deleted this time");
    assertThat(second.exitCode()).isEqualTo(ExitCode.PARTLY);
    assertThat(stage.rollout().central().status().deployed()).isFalse();
    assertThat(destroy().exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void onceTheForwarderIsLetGoASecondDestroyTakesTheRest() throws Exception {
    open(Sandbox.inMemory());
    deployEverything();
    protect(true);
    destroy();
    protect(false);
    retain();

    Report again = destroy();

    assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(again.leftovers()).isEmpty();
    assertThat(stage.rollout().central().status().deployed()).isFalse();
  }

  @Test
  void aForwarderInASuspendedAccountKeepsNothingAlive() throws Exception {
    Path file = folder.resolve("organization.json");
    open(Sandbox.open(file));
    deployEverything();
    stage.sandbox().save();
    stage.close();
    String state = Files.readString(file);
    String suspended =
        state.replaceFirst("(\"id\"\\s*:\\s*\"" + MEMBER + "\"\\s*,)", "$1 \"suspended\": true,");
    assertThat(suspended).isNotEqualTo(state);
    Files.writeString(file, suspended);
    open(Sandbox.open(file));

    Report report = destroy();

    assertThat(Landing.undone(report))
        .containsExactly(
            MEMBER + " us-east-1: let go of: account is SUSPENDED: its stack is left behind");
    assertThat(report.exitCode()).isEqualTo(ExitCode.PARTLY);
    assertThat(stage.rollout().central().status().deployed()).isFalse();
  }

  private void open(Sandbox sandbox) throws Exception {
    Path botJar = folder.resolve("bot.jar");
    Files.writeString(botJar, "a bot");
    stage = new Stage(sandbox, botJar);
  }

  private void deployEverything() {
    Report report =
        stage
            .rollout()
            .whole()
            .planDeploy(
                CentralRequest.standard(),
                List.of(
                    ChannelRequest.of(
                        OPS,
                        Optional.of(Webhook.parse(stage.sandbox().robotWebhook().toString())))),
                Optional.of(
                    new ForwarderRequest(
                        Set.of(new OuId("ou-ab12-prod0001")),
                        Set.of(Stage.HOME),
                        Optional.empty(),
                        RolloutPreferences.standard())))
            .execute(Progress.silent());
    assertThat(report.exitCode()).as("%s", report.results()).isEqualTo(ExitCode.DONE);
  }

  private Report destroy() {
    return stage.rollout().whole().planDestroy().execute(Progress.silent());
  }

  /** The member's operators have protected the stack, so that no operation removes it. */
  private void protect(boolean protection) {
    CloudFormationClient member =
        stage.sandbox().client(CloudFormationClient.class, MEMBER, "us-east-1");
    member
        .describeStacks(r -> {})
        .stacks()
        .forEach(
            stack ->
                member.updateTerminationProtection(
                    r -> r.stackName(stack.stackName()).enableTerminationProtection(protection)));
  }

  /** What the report advises. */
  private void retain() {
    String operation =
        stage
            .cloudFormation()
            .deleteStackInstances(
                r ->
                    r.stackSetName("eventbot-forwarder")
                        .deploymentTargets(
                            t ->
                                t.organizationalUnitIds("ou-ab12-prod0001")
                                    .accounts(MEMBER)
                                    .accountFilterType("INTERSECTION"))
                        .regions("us-east-1")
                        .retainStacks(true))
            .operationId();
    Stage.await(
        "the instance is let go",
        () ->
            stage
                .cloudFormation()
                .describeStackSetOperation(
                    r -> r.stackSetName("eventbot-forwarder").operationId(operation))
                .stackSetOperation()
                .statusAsString()
                .equals("SUCCEEDED"));
  }

  private static List<String> failed(Report report) {
    return report.results().stream()
        .filter(result -> result.outcome() instanceof Outcome.Failed)
        .map(ChangeResult::change)
        .map(change -> change.account().value())
        .toList();
  }
}
