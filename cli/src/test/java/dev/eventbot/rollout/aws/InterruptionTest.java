package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An execution that is stopped ends with what was done and what was not. */
final class InterruptionTest {
  @Test
  void theReportTellsWhatWasDoneWhatIsUnderWayAndWhatWasNotBegun() throws Exception {
    try (Stage stage = new Stage(Sandbox.inMemory(), Path.of("no-bot-is-deployed-here.jar"))) {
      Plan plan =
          stage
              .rollout()
              .whole()
              .planStackSetDeploy(
                  new ForwarderRequest(
                      Set.of(new OuId("ou-ab12-dev00001")),
                      Set.of(Stage.HOME),
                      Optional.empty(),
                      RolloutPreferences.standard()));
      stage.before(
          "describeStackSetOperation",
          AwsFailures.thrown(new InterruptedRolloutException("interrupted while waiting")));
      List<ChangeResult> told = new ArrayList<>();

      Report report = plan.execute(listening(told));

      assertThat(report.results().stream().map(InterruptionTest::line))
          .containsExactly(
              "eventbot-central 111111111111: done",
              "StackSet eventbot-forwarder 111111111111: done",
              "eventbot-forwarder 222222222204: begun, not finished: eventbot stackset status --follow",
              "eventbot-forwarder 222222222205: begun, not finished: eventbot stackset status --follow",
              "eventbot-forwarder 111111111111: not begun, because of the interruption");
      assertThat(report.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(report.nextSteps()).hasSize(2);
      assertThat(report.nextSteps().get(0))
          .matches(
              "eventbot stackset status --follow shows how operation eventbot-[-0-9a-f]{36} of"
                  + " StackSet eventbot-forwarder goes on");
      assertThat(report.nextSteps().get(1))
          .isEqualTo("the same command again: it waits for that operation, and does the rest");
      assertThat(told).hasSize(2);
    }
  }

  private static String line(ChangeResult result) {
    String outcome =
        result.outcome() instanceof Outcome.NotDone notDone
            ? notDone.reason()
            : result.outcome() instanceof Outcome.Begun begun
                ? "begun, " + begun.reason()
                : result.outcome() instanceof Outcome.Succeeded
                    ? "done"
                    : result.outcome().toString();
    return result.change().name() + " " + result.change().account() + ": " + outcome;
  }

  private static Progress listening(List<ChangeResult> told) {
    return new Progress() {
      @Override
      public void begin(PlannedChange change) {}

      @Override
      public void end(ChangeResult result) {
        told.add(result);
      }

      @Override
      public void note(String line) {}
    };
  }
}
