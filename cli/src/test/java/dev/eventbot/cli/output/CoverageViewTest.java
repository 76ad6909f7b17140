package dev.eventbot.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.central.CentralStatus;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.value.OuId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CoverageViewTest {
  @Test
  void whileAnOperationRunsItIsNamedAndNothingCountsAsComplete() {
    Coverage coverage =
        new Coverage(
            new CentralStatus(
                Samples.MANAGEMENT,
                Samples.VIRGINIA,
                Optional.of("CREATE_COMPLETE"),
                Map.of(),
                Map.of("BusArn", "arn"),
                List.of(),
                List.of()),
            Optional.of("ACTIVE"),
            Set.of(new OuId("ou-ab12-dev00001")),
            List.of(
                new CoverageCell(
                    Samples.member(1),
                    "shop",
                    Optional.of(new OuId("ou-ab12-dev00001")),
                    Samples.VIRGINIA,
                    "CURRENT",
                    "SUCCEEDED",
                    Optional.empty(),
                    false,
                    List.of())),
            List.of(
                new StackSetOperation(
                    "op-1", "CREATE", "RUNNING", Optional.empty(), Optional.empty())),
            List.of());

    assertThat(coverage.exitCode()).isEqualTo(ExitCode.PARTLY);
    assertThat(String.join("\n", CoverageView.lines(coverage, new Ink(false), 80)) + "\n")
        .isEqualTo(
            """
            StackSet eventbot-forwarder  ACTIVE  ou-ab12-dev00001
            running: op-1  RUNNING

            ACCOUNT       NAME  us-east-1
            222222222201  shop  CURRENT

            1 of 1 forwarders are as they should be
            next: eventbot stackset status --follow
            """);
  }
}
