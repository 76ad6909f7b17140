package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A destroy that is stopped, wherever that is, goes on when it is typed again. */
final class InterruptedDestroyTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "at call {1} of {0}")
  @CsvSource({
    "deleteStackInstances, 1",
    "describeStackSetOperation, 1",
    "listStackSetOperationResults, 1",
    "listStackInstances, 1",
    "deleteStackSet, 1",
    "deleteStack, 1",
    "deleteStack, 2",
    "deleteSecret, 1",
    "deleteStack, 3",
    "deleteObjects, 1",
    "deleteStack, 4"
  })
  void goesOnFromThere(String operation, int call) throws Exception {
    try (Landing landing = Landing.in(folder).deployed(Stage.HOME, Landing.FAR)) {
      Plan plan = landing.stage().rollout().whole().planDestroy();
      for (int i = 1; i < call; i++) {
        landing.stage().before(operation, () -> {});
      }
      landing
          .stage()
          .before(
              operation,
              AwsFailures.thrown(new InterruptedRolloutException("interrupted while waiting")));

      Report stopped = plan.execute(Progress.silent());
      Report again = landing.destroyed();

      assertThat(stopped.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(stopped.results()).hasSize(plan.changes().size());
      assertThat(again.exitCode()).as("%s", again).isEqualTo(ExitCode.DONE);
      assertThat(landing.stage().sandbox().leftovers()).isEmpty();
    }
  }
}
