package dev.eventbot.cli.output;

import static dev.eventbot.cli.output.Samples.HONG_KONG;
import static dev.eventbot.cli.output.Samples.MANAGEMENT;
import static dev.eventbot.cli.output.Samples.VIRGINIA;
import static dev.eventbot.cli.output.Samples.central;
import static dev.eventbot.cli.output.Samples.forwarder;
import static dev.eventbot.cli.output.Samples.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.PlannedChange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanViewTest {
  private static String shown(List<PlannedChange> changes, int columns) {
    return String.join("\n", PlanView.changes(changes, new Ink(false), columns)) + "\n";
  }

  @Test
  void showsStacksAsLinesAndForwardersAsAGrid() {
    List<PlannedChange> changes =
        List.of(
            central(Action.CREATE, "is missing"),
            forwarder(MANAGEMENT, VIRGINIA, Action.KEEP, ""),
            forwarder(MANAGEMENT, HONG_KONG, Action.CREATE, ""),
            forwarder(member(1), VIRGINIA, Action.UPDATE, "pattern changed"),
            forwarder(member(1), HONG_KONG, Action.SKIP, "region not enabled"),
            forwarder(member(2), VIRGINIA, Action.UPDATE, "pattern changed"));

    assertThat(shown(changes, 80))
        .isEqualTo(
            """

              ACTION  WHAT              ACCOUNT       REGION     WHY
              create  eventbot-central  111111111111  us-east-1  is missing

              FORWARDERS    us-east-1  ap-east-1
              111111111111  keep       create
              222222222201  update     skip
              222222222202  update     -
              update: pattern changed (2 accounts × 1 region)
              skip: region not enabled (222222222201 ap-east-1)

              2 to create, 2 to update, 1 to keep, 1 to skip
            """);
  }

  @Test
  void countsByRegionWhatIsTooMuchForAGrid() {
    List<PlannedChange> changes = new ArrayList<>();
    for (int account = 1; account <= 50; account++) {
      changes.add(forwarder(member(account), VIRGINIA, Action.CREATE, ""));
      changes.add(
          forwarder(member(account), HONG_KONG, account > 48 ? Action.SKIP : Action.CREATE, ""));
    }

    assertThat(shown(changes, 80))
        .isEqualTo(
            """

              FORWARDERS  CREATE  UPDATE  KEEP  REMOVE  SKIP
              us-east-1   50      0       0     0       0
              ap-east-1   48      0       0     0       2

              98 to create, 2 to skip
            """);
  }

  @Test
  void countsByRegionWhatIsTooWideForTheScreen() {
    assertThat(
            shown(
                List.of(
                    forwarder(member(1), VIRGINIA, Action.CREATE, ""),
                    forwarder(member(1), HONG_KONG, Action.REMOVE, "")),
                30))
        .isEqualTo(
            """

              FORWARDERS  CREATE  UPDATE  KEEP  REMOVE  SKIP
              us-east-1   1       0       0     0       0
              ap-east-1   0       0       0     1       0

              1 to create, 1 to remove
            """);
  }

  @Test
  void saysWhenThereIsNothingAtAll() {
    assertThat(shown(List.of(), 80)).isEqualTo("\n  nothing to do\n");
  }

  @Test
  void paintsWithoutDisturbingTheColumns() {
    List<PlannedChange> changes =
        List.of(
            forwarder(member(1), VIRGINIA, Action.CREATE, ""),
            forwarder(member(1), HONG_KONG, Action.REMOVE, ""));

    String painted = String.join("\n", PlanView.changes(changes, new Ink(true), 80)) + "\n";

    assertThat(painted).contains("\u001b[32mcreate\u001b[0m").contains("\u001b[31mremove\u001b[0m");
    assertThat(painted.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(shown(changes, 80));
  }
}
