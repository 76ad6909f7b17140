package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.eventbot.rollout.central.CentralRequest;
import dev.eventbot.rollout.doctor.DoctorRequest;
import dev.eventbot.rollout.doctor.Finding;
import dev.eventbot.rollout.doctor.Level;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.port.RobotDoor;
import dev.eventbot.rollout.port.RobotDoor.Knock;
import dev.eventbot.rollout.port.RobotDoor.Reached;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sts.model.StsException;

/** What goes wrong around AWS rather than in it: the clock, the robot, the endpoint. */
final class DoctorOnSandboxTest {
  private final Stage stage = new Stage(Sandbox.inMemory(), Path.of("no-bot-is-deployed-here.jar"));
  private Knock knock = new Knock(Reached.ANSWERED, "HTTP 200");

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void aClockThatIsAFewMinutesOffIsAWarning() {
    stage.skip(Duration.ofSeconds(200));

    assertThat(found("clock"))
        .containsExactly(
            Finding.warning(
                "clock",
                "this machine's clock is 3 minutes ahead of AWS's",
                "set the clock by NTP, for example: timedatectl set-ntp true"));
    assertThat(central().warnings())
        .containsExactly(
            "clock: this machine's clock is 3 minutes ahead of AWS's; next: set the clock by NTP,"
                + " for example: timedatectl set-ntp true");
  }

  @Test
  void aClockThatIsFurtherOffStopsADeployment() {
    stage.skip(Duration.ofSeconds(-1230));

    assertThat(found("clock"))
        .containsExactly(
            Finding.problem(
                "clock",
                "this machine's clock is 20 minutes behind AWS's, and AWS refuses signatures from 5"
                    + " to 15 minutes on",
                "set the clock by NTP, for example: timedatectl set-ntp true"));
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(this::central)
        .withMessageStartingWith("clock: this machine's clock is 20 minutes behind AWS's");
  }

  @Test
  void aRobotOutOfReachIsAWarningThatTellsHowFarOneGot() {
    assertThat(robot(Reached.NO_SUCH_NAME))
        .isEqualTo("oapi.dingtalk.com has no address from here (the bot calls it from AWS)");
    assertThat(robot(Reached.NO_CONNECTION))
        .isEqualTo(
            "oapi.dingtalk.com takes no connection from here (the bot calls it from AWS): words");
    assertThat(robot(Reached.NO_TRUST))
        .isEqualTo("oapi.dingtalk.com is not trusted from here (the bot calls it from AWS): words");
    assertThat(robot(Reached.NO_ANSWER))
        .isEqualTo(
            "oapi.dingtalk.com does not answer from here (the bot calls it from AWS): words");
  }

  @Test
  void withoutCredentialsOnlyThatAndTheRobotAreSaid() {
    stage.before(
        "getCallerIdentity",
        () -> {
          throw StsException.builder()
              .statusCode(403)
              .awsErrorDetails(
                  AwsErrorDetails.builder()
                      .errorCode("ExpiredToken")
                      .errorMessage("The token is expired")
                      .build())
              .build();
        });

    List<Finding> findings = examine();

    assertThat(findings)
        .extracting(finding -> finding.level() + " " + finding.check())
        .containsExactly("PROBLEM identity", "OK robot");
    assertThat(findings.get(0).text()).contains("The token is expired (ExpiredToken");
    assertThat(findings.get(0).remedy().orElseThrow()).startsWith("log in again");
  }

  @Test
  void aClientThatFailsInItsOwnWayIsAWarningToo() {
    stage.before(
        "getServiceQuota",
        () -> {
          throw new UnsupportedOperationException();
        });

    assertThat(found("quotas"))
        .containsExactly(
            Finding.warning(
                "quotas",
                "could not be checked: UnsupportedOperationException",
                "nothing: going on does not depend on it"));
  }

  @Test
  void aPlanThatChangesNothingIsNotChecked() {
    stage.skip(Duration.ofMinutes(20));
    Plan nothing = stage.rollout().whole().planDestroy();

    assertThat(stage.rollout().beforeWriting().checked(nothing)).isSameAs(nothing);
  }

  private Plan central() {
    return stage
        .rollout()
        .beforeWriting()
        .checked(stage.rollout().central().planDeploy(new CentralRequest(Optional.empty(), false)));
  }

  private String robot(Reached reached) {
    knock = new Knock(reached, "words");
    Finding finding = found("robot").get(0);
    assertThat(finding.level()).isEqualTo(Level.WARNING);
    return finding.text();
  }

  private List<Finding> found(String check) {
    return examine().stream().filter(finding -> finding.check().equals(check)).toList();
  }

  private List<Finding> examine() {
    RobotDoor door = host -> knock;
    return stage
        .rollout()
        .doctor(door)
        .examine(
            new DoctorRequest(
                Optional.empty(),
                Optional.empty(),
                Map.of(new ChannelName("ops"), "oapi.dingtalk.com"),
                false))
        .list();
  }
}
