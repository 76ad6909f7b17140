package dev.eventbot.template.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.template.Synthesis;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/** cdk-nag's AWS Solutions rules on one stack, synthesised once for the whole class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class NagContract {
  private List<JsonNode> lines;

  protected abstract Stack stack(App app, StackProps props);

  /**
   * Every finding we live with, sorted: {@code <rule> <construct>}; its reason stands beside it.
   */
  protected abstract List<String> accepted();

  @BeforeAll
  void check(@TempDir Path folder) throws IOException {
    App app = Synthesis.app(folder);
    Stack stack = stack(app, Synthesis.plain());
    Aspects.of(app)
        .add(
            AwsSolutionsChecks.Builder.create()
                .reports(true)
                .reportFormats(List.of(NagReportFormat.JSON))
                .build());
    app.synth();
    Path report =
        folder.resolve("cdk.out/AwsSolutions-%s-NagReport.json".formatted(stack.getStackName()));
    JsonNode json = new ObjectMapper().readTree(Files.readString(report));
    lines = StreamSupport.stream(json.required("lines").spliterator(), false).toList();
  }

  @Test
  void nothing_is_found_that_is_not_accepted() {
    assertThat(lines).as("cdk-nag found nothing to look at").isNotEmpty();
    assertThat(
            lines.stream()
                .filter(line -> !List.of("Compliant", "Suppressed").contains(compliance(line)))
                .map(line -> compliance(line) + " " + line))
        .isEmpty();
  }

  /** A suppression that hides nothing must go, and a new one must be seen by a reviewer. */
  @Test
  void only_what_is_expected_is_accepted_and_each_has_a_reason() {
    List<JsonNode> suppressed =
        lines.stream().filter(line -> compliance(line).equals("Suppressed")).toList();
    assertThat(suppressed)
        .allSatisfy(
            line -> assertThat(line.path("exceptionReason").asText()).hasSizeGreaterThan(30));
    assertThat(
            suppressed.stream()
                .map(line -> line.path("ruleId").asText() + " " + line.path("resourceId").asText())
                .sorted())
        .containsExactlyElementsOf(accepted());
  }

  private static String compliance(JsonNode line) {
    return line.path("compliance").asText();
  }
}
