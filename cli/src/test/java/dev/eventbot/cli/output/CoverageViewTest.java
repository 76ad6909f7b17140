package dev.eventbot.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.central.CentralStatus;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CoverageViewTest {
  private static final OuId UNIT = new OuId("ou-ab12-dev00001");

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

  @Test
  void aScreenTooNarrowForTheGridGetsCountsByRegion() {
    List<CoverageCell> cells =
        List.of(current(1, Samples.VIRGINIA, UNIT), current(1, Samples.HONG_KONG, UNIT));

    assertThat(screen(coverage(Set.of(UNIT), cells), 44))
        .contains("ACCOUNT       NAME    ap-east-1  us-east-1\n");
    assertThat(screen(coverage(Set.of(UNIT), cells), 41))
        .contains(
            """
            REGION     FORWARDERS  GOOD  NOT GOOD
            ap-east-1  1           1     0
            us-east-1  1           1     0
            """);
    assertThat(screen(coverage(Set.of(UNIT), cells), 30))
        .contains(
            """
            REGION     FORWARDERS  GOOD
                       NOT GOOD
            ap-east-1  1  1  0
            us-east-1  1  1  0
            """);
  }

  @Test
  void ofManyUnitsTheFirstFewAreNamedAndTheRestCounted() {
    Set<OuId> units = new TreeSet<>();
    IntStream.rangeClosed(1, 60).forEach(n -> units.add(new OuId("ou-ab12-%08d".formatted(n))));
    Coverage coverage = coverage(units, List.of(current(1, Samples.VIRGINIA, UNIT)));

    assertThat(screen(coverage, 80))
        .startsWith(
            "StackSet eventbot-forwarder  ACTIVE  ou-ab12-00000001, ou-ab12-00000002,"
                + " ou-ab12-00000003, ou-ab12-00000004, ou-ab12-00000005 and 55 more\n");
    assertThat(CoverageView.document(coverage).get("ous")).hasSize(60);
  }

  private static CoverageCell current(int member, Region region, OuId unit) {
    return new CoverageCell(
        Samples.member(member),
        "shop-" + member,
        Optional.of(unit),
        region,
        "CURRENT",
        "SUCCEEDED",
        Optional.empty(),
        false,
        List.of());
  }

  private static Coverage coverage(Set<OuId> units, List<CoverageCell> cells) {
    return new Coverage(
        new CentralStatus(
            Samples.MANAGEMENT,
            Samples.VIRGINIA,
            Optional.of("CREATE_COMPLETE"),
            Map.of(),
            Map.of("BusArn", "arn"),
            List.of(),
            List.of()),
        Optional.of("ACTIVE"),
        units,
        cells,
        List.of(),
        List.of());
  }

  private static String screen(Coverage coverage, int columns) {
    return String.join("\n", CoverageView.lines(coverage, new Ink(false), columns)) + "\n";
  }
}
