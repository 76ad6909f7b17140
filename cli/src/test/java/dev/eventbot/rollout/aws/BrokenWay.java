package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.central.ChannelVerdict;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.probe.Hop;
import dev.eventbot.rollout.probe.TestEventRequest;
import dev.eventbot.rollout.probe.TestEventResult;
import dev.eventbot.rollout.proof.ProofListener;
import dev.eventbot.rollout.proof.ProofReport;
import dev.eventbot.rollout.proof.ProofRequest;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Webhook;
import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.SandboxOptions;
import dev.eventbot.sandbox.fault.Faults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** An organization with forwarders and one channel, in which something is broken. */
abstract class BrokenWay {
  static final ChannelName OPS = new ChannelName("ops");
  static final AccountId MEMBER = new AccountId("222222222201");

  @TempDir Path folder;
  Stage stage;
  String robot = "sandbox-ops";

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  void open(String... faults) throws Exception {
    Faults all = Faults.none();
    for (String fault : faults) {
      all = all.and(Faults.parse(fault));
    }
    Path botJar = folder.resolve("bot.jar");
    Files.writeString(botJar, "a bot");
    stage = new Stage(Sandbox.inMemory(SandboxOptions.sample().withFaults(all)), botJar);
    deployAll();
  }

  void deployAll() {
    report(
        stage
            .rollout()
            .whole()
            .planStackSetDeploy(
                new ForwarderRequest(
                    Set.of(new OuId("ou-ab12-prod0001")),
                    Set.of(Stage.HOME),
                    Optional.empty(),
                    RolloutPreferences.standard()))
            .execute(Progress.silent()));
    deployChannel();
  }

  void deployChannel() {
    report(
        stage
            .rollout()
            .channels()
            .planDeploy(
                ChannelRequest.of(
                    OPS,
                    Optional.of(Webhook.parse(stage.sandbox().robotWebhook(robot).toString()))))
            .execute(Progress.silent()));
  }

  static void report(Report report) {
    assertThat(report.exitCode()).as("%s", report.results()).isEqualTo(ExitCode.DONE);
  }

  /** Given up at once: what the sandbox does not deliver now it never will. */
  ChannelVerdict lost() {
    stage.onPause(() -> stage.skip(Duration.ofHours(1)));
    return only(send());
  }

  /** Given up when the robot has answered. */
  ChannelVerdict answered() {
    return only(
        stage
            .rollout()
            .testEvent()
            .send(
                request(),
                hop -> {
                  if (hop.place() == Hop.Place.ROBOT) {
                    stage.skip(Duration.ofHours(1));
                  }
                }));
  }

  static ChannelVerdict only(TestEventResult result) {
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.channels()).hasSize(1);
    return result.channels().get(0);
  }

  TestEventResult send() {
    return stage.rollout().testEvent().send(request(), hop -> {});
  }

  static TestEventRequest request() {
    return new TestEventRequest(
        Optional.of(MEMBER), Optional.of(Stage.HOME), Optional.empty(), Duration.ofSeconds(60));
  }

  ProofReport all(Cell... only) {
    ProofRequest request = only.length == 0 ? ProofRequest.all() : ProofRequest.of(Set.of(only));
    return stage
        .rollout()
        .proof()
        .run(
            request,
            new ProofListener() {
              @Override
              public void waiting(int missing) {
                // Nothing that arrives takes more looks than these.
                if (++looks > 30) {
                  stage.skip(Duration.ofHours(1));
                }
              }

              private int looks;
            });
  }
}
