package dev.eventbot.cli.output;

import static dev.eventbot.cli.output.Samples.HONG_KONG;
import static dev.eventbot.cli.output.Samples.MANAGEMENT;
import static dev.eventbot.cli.output.Samples.VIRGINIA;
import static dev.eventbot.cli.output.Samples.central;
import static dev.eventbot.cli.output.Samples.forwarder;
import static dev.eventbot.cli.output.Samples.member;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Difference;
import dev.eventbot.rollout.plan.Difference.Part;
import dev.eventbot.rollout.plan.Directory;
import dev.eventbot.rollout.plan.Execution;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Step;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanViewTest {
  private static String shown(List<PlannedChange> changes, int columns) {
    return String.join("\n", PlanView.changes(changes, Directory.empty(), new Ink(false), columns))
        + "\n";
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

              FORWARDERS  CREATE  SKIP
              us-east-1   50      0
              ap-east-1   48      2

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

              FORWARDERS  CREATE  REMOVE
              us-east-1   1       0
              ap-east-1   0       1

              1 to create, 1 to remove
            """);
  }

  @Test
  void showsWhatUpdatesChangeWhereItIsTheSameOnlyOnce() {
    List<Difference> differences =
        List.of(
            new Difference(
                Part.TEMPLATE,
                "Resources.Rule.Properties.EventPattern.source[0]",
                text("aws.health"),
                text("aws.ec2")),
            new Difference(
                Part.TEMPLATE,
                "Resources.Queue",
                Optional.empty(),
                Optional.of(JSON.objectNode().put("Type", "AWS::SQS::Queue"))),
            new Difference(Part.TEMPLATE, "Outputs.Rule", text("an output"), Optional.empty()),
            new Difference(
                Part.PARAMETER,
                "CentralBusArn",
                text("arn:aws:events:us-east-1:111111111111:event-bus/old"),
                text("arn:aws:events:us-east-1:111111111111:event-bus/new")));
    PlannedChange set = update(Names.STACK_SET_LINE, VIRGINIA, differences);
    PlannedChange first = update(Names.FORWARDER, VIRGINIA, differences);
    PlannedChange second = update(Names.FORWARDER, HONG_KONG, differences);
    Plan plan =
        new Plan(
            "Forwarders",
            List.of(step(set, first, second)),
            List.of("mind this"),
            List.of("eventbot test-event"),
            Clock.systemUTC());

    assertThat(String.join("\n", PlanView.lines(plan, new Ink(false), 80)) + "\n")
        .isEqualTo(
            """
            Forwarders

              ACTION  WHAT                         ACCOUNT       REGION     WHY
              update  StackSet eventbot-forwarder  111111111111  us-east-1  template changed

              FORWARDERS    NAME  us-east-1  ap-east-1
              111111111111  ours  update     update
              update: template changed (1 account × 2 regions)

              what changes in StackSet eventbot-forwarder, eventbot-forwarder (2 regions):
                ~ Resources.Rule.Properties.EventPattern.source[0]: "aws.health" → "aws.ec2"
                + Resources.Queue: AWS::SQS::Queue
                - Outputs.Rule: "an output"
                ~ parameter CentralBusArn:
                    - "arn:aws:events:us-east-1:111111111111:event-bus/old"
                    + "arn:aws:events:us-east-1:111111111111:event-bus/new"

              3 to update
              warning: mind this
              then: eventbot test-event
            """);
    assertThat(String.join("\n", PlanView.lines(plan, new Ink(true), 80)))
        .contains("\u001b[33m~\u001b[0m Resources.Rule")
        .contains("\u001b[32m+\u001b[0m Resources.Queue");
    assertThat(PlanView.document(plan).get("differences").toPrettyString())
        .startsWith(
            """
            [ {
              "stacks" : [ {
                "component" : "forwarder",
                "name" : "StackSet eventbot-forwarder",
                "account" : "111111111111",
                "region" : "us-east-1"
              }, {
            """)
        .contains(
            """
              "places" : [ {
                "part" : "template",
                "path" : "Resources.Rule.Properties.EventPattern.source[0]",
                "before" : "aws.health",
                "after" : "aws.ec2"
              }, {
                "part" : "template",
                "path" : "Resources.Queue",
                "before" : null,
                "after" : {
                  "Type" : "AWS::SQS::Queue"
                }
              }, {
            """);
    assertThat(PlanView.document(plan).get("counts").toString())
        .isEqualTo("{\"create\":0,\"update\":3,\"keep\":0,\"remove\":0,\"skip\":0}");
    assertThat(PlanView.document(plan).get("regions").get(1).toString())
        .isEqualTo(
            "{\"region\":\"ap-east-1\",\"create\":0,\"update\":1,\"keep\":0,\"remove\":0,\"skip\":0}");
  }

  /** Five thousand accounts that all lack a region are one line, with the first one's command. */
  @Test
  void tellsAReasonThatDiffersInThePlaceOnlyOnce() {
    List<PlannedChange> changes = new ArrayList<>();
    for (int account = 1; account <= 50; account++) {
      changes.add(
          forwarder(
              member(account),
              HONG_KONG,
              Action.SKIP,
              "not enabled; aws account enable-region --region-name ap-east-1 --account-id "
                  + member(account)));
      changes.add(
          forwarder(
              member(account),
              VIRGINIA,
              account > 12 ? Action.KEEP : Action.SKIP,
              "why " + account));
    }
    Directory directory =
        new Directory(
            Map.of(),
            Map.of(
                member(1), new OuId("ou-ab12-prod0001"), member(2), new OuId("ou-ab12-dev00001")));

    assertThat(String.join("\n", PlanView.changes(changes, directory, new Ink(false), 80)) + "\n")
        .isEqualTo(
            """

              FORWARDERS  KEEP  SKIP
              ap-east-1   0     50
              us-east-1   38    12

              UNIT              ACCOUNTS  KEEP  SKIP
              ou-ab12-prod0001  1         0     2
              ou-ab12-dev00001  1         0     2
              skip: not enabled; aws account enable-region --region-name ap-east-1 --account-id 222222222201 (the first of 50 accounts × 1 region)
              skip: why 1 (222222222201 us-east-1)
              skip: why 2 (222222222202 us-east-1)
              skip: why 3 (222222222203 us-east-1)
              skip: why 4 (222222222204 us-east-1)
              skip: why 5 (222222222205 us-east-1)
              skip: why 6 (222222222206 us-east-1)
              skip: why 7 (222222222207 us-east-1)
              skip: why 8 (222222222208 us-east-1)
              skip: why 9 (222222222209 us-east-1)
              and 41 more reasons (41 places); --output json has them

              38 to keep, 62 to skip
            """);
  }

  @Test
  void breaksLinesBetweenCellsWhereTheScreenIsNarrow() {
    List<PlannedChange> changes =
        List.of(
            central(Action.UPDATE, "template, OrganizationId changed, and something longer"),
            central(Action.KEEP, ""));

    assertThat(shown(changes, 50))
        .isEqualTo(
            """

              ACTION  WHAT  ACCOUNT  REGION  WHY
              update  eventbot-central  111111111111
                      us-east-1
                      template, OrganizationId changed, and
                      something longer
              keep    eventbot-central  111111111111
                      us-east-1

              1 to update, 1 to keep
            """);
    assertThat(shown(changes, 50).lines())
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(50));
  }

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static Optional<JsonNode> text(String text) {
    return Optional.of(JSON.textNode(text));
  }

  private static PlannedChange update(String name, Region region, List<Difference> differences) {
    return new PlannedChange(
        Component.FORWARDER,
        name,
        MANAGEMENT,
        region,
        Action.UPDATE,
        "template changed",
        differences);
  }

  private static Step step(PlannedChange... changes) {
    return new Step() {
      @Override
      public List<PlannedChange> changes() {
        return List.of(changes);
      }

      @Override
      public Directory directory() {
        return new Directory(Map.of(MANAGEMENT, "ours"), Map.of());
      }

      @Override
      public boolean carriesTheRest() {
        return false;
      }

      @Override
      public void run(Execution execution) {
        throw new UnsupportedOperationException();
      }
    };
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

    String painted =
        String.join("\n", PlanView.changes(changes, Directory.empty(), new Ink(true), 80)) + "\n";

    assertThat(painted).contains("\u001b[32mcreate\u001b[0m").contains("\u001b[31mremove\u001b[0m");
    assertThat(painted.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(shown(changes, 80));
  }
}
