package dev.eventbot.cli.output;

import static dev.eventbot.cli.output.Samples.MANAGEMENT;
import static dev.eventbot.cli.output.Samples.VIRGINIA;
import static dev.eventbot.cli.output.Samples.central;
import static dev.eventbot.cli.output.Samples.done;
import static dev.eventbot.cli.output.Samples.failed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Difference;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.RemovalStep;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.proof.OutsideAccount;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.watch.Kind;
import dev.eventbot.rollout.watch.WatchFinding;
import dev.eventbot.rollout.watch.WatchReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/output.md names every field a plan and a report have, and none they do not have. */
class DocumentedOutputTest {
  private static final JsonNode PLAN = PlanView.document(plan());
  private static final JsonNode REPORT =
      ReportView.document(
          new Report(
              List.of(
                  done(central(Action.CREATE, ""), 1),
                  failed(central(Action.CREATE, ""), "ValidationError", "no", "req-9")),
              List.of(),
              List.of()));

  private static Plan plan() {
    PlannedChange change =
        new PlannedChange(
            Component.CENTRAL,
            "eventbot-central",
            MANAGEMENT,
            VIRGINIA,
            Action.UPDATE,
            "Sources changed",
            List.of(
                new Difference(
                    Difference.Part.PARAMETER,
                    "Sources",
                    Optional.of(TextNode.valueOf("a")),
                    Optional.of(TextNode.valueOf("b")))));
    return new Plan(
        "A plan", List.of(new RemovalStep(change, null)), List.of(), List.of(), Clock.systemUTC());
  }

  @Test
  void ofAPlan() throws IOException {
    assertThat(documented("plan")).isEqualTo(fields(PLAN));
    assertThat(documented("change")).isEqualTo(fields(PLAN.at("/changes/0")));
    assertThat(documented("difference")).isEqualTo(fields(PLAN.at("/differences/0")));
    assertThat(documented("place")).isEqualTo(fields(PLAN.at("/differences/0/places/0")));
  }

  @Test
  void ofAReport() throws IOException {
    assertThat(documented("report")).isEqualTo(fields(REPORT));
    assertThat(documented("cause")).isEqualTo(fields(REPORT.at("/causes/0")));
    Set<String> result = documented("change");
    result.addAll(documented("result"));
    Set<String> either = fields(REPORT.at("/results/0"));
    either.addAll(fields(REPORT.at("/results/1")));
    assertThat(result).containsExactlyInAnyOrderElementsOf(either);
  }

  @Test
  void ofAPass() throws IOException {
    WatchFinding finding =
        new WatchFinding(
            Kind.DRIFT,
            Optional.of(new Cell(MANAGEMENT, VIRGINIA)),
            "",
            "Queue MODIFIED",
            "mend it");
    JsonNode pass =
        WatchView.document(
            new WatchReport(
                Instant.EPOCH,
                Duration.ofSeconds(3),
                true,
                List.of(finding),
                List.of(),
                List.of(finding),
                1,
                List.of(new OutsideAccount(MANAGEMENT, "", Optional.empty())),
                List.of(),
                false));

    assertThat(documented("pass")).isEqualTo(fields(pass));
    assertThat(documented("account outside")).isEqualTo(fields(pass.at("/outside/0")));
    assertThat(documented("finding of a pass")).isEqualTo(fields(pass.at("/left/0")));
  }

  /** In the order of the page, without what stands in brackets. */
  private static Set<String> documented(String name) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "output.md"));
    Matcher entry =
        Pattern.compile(
                "^- \\*\\*" + name + "\\*\\*:(.*?)(?=^- |^$)", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(page);
    assertThat(entry.find()).as("docs/output.md, " + name).isTrue();
    Set<String> fields = new LinkedHashSet<>();
    Pattern.compile("`([A-Za-z]+)(\\[])?`")
        .matcher(entry.group(1).replaceAll("\\([^()]*\\)", ""))
        .results()
        .forEach(match -> fields.add(match.group(1)));
    return fields;
  }

  private static Set<String> fields(JsonNode document) {
    List<String> names = new ArrayList<>();
    document.fieldNames().forEachRemaining(names::add);
    return new LinkedHashSet<>(names);
  }
}
