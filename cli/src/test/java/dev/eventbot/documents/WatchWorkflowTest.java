package dev.eventbot.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.eventbot.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workflow in examples/github-actions is one, and its script does what it says. */
final class WatchWorkflowTest {
  private static final Path WORKFLOW = Path.of("..", "examples/github-actions/watch.yaml");

  @TempDir private Path directory;

  private static JsonNode workflow() throws IOException {
    return new YAMLMapper().readTree(Files.readString(WORKFLOW));
  }

  private static List<JsonNode> steps() throws IOException {
    List<JsonNode> steps = new ArrayList<>();
    workflow().at("/jobs/watch/steps").forEach(steps::add);
    return steps;
  }

  private static String script() throws IOException {
    return steps().stream()
        .map(step -> step.path("run").asText())
        .filter(run -> run.contains("eventbot watch"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void itRunsOnAScheduleWithARoleAndNothingElse() throws IOException {
    JsonNode workflow = workflow();
    // What GitHub calls "on" is true to YAML 1.1.
    JsonNode on = workflow.has("on") ? workflow.path("on") : workflow.path("true");
    assertThat(on.at("/schedule/0/cron").asText()).matches("\\d+ \\d+ \\* \\* \\*");
    assertThat(workflow.path("permissions").toString())
        .isEqualTo("{\"contents\":\"read\",\"id-token\":\"write\"}");
    assertThat(steps())
        .filteredOn(step -> step.has("uses"))
        .extracting(step -> step.path("uses").asText())
        .allMatch(action -> action.matches("(actions|aws-actions)/[a-z-]+@v\\d+"))
        .contains("aws-actions/configure-aws-credentials@v4", "actions/setup-java@v4");
    assertThat(Files.readString(WORKFLOW)).doesNotContain("aws_access_key", "AWS_SECRET");
  }

  @Test
  void itsScriptEndsAsWatchDoesAndWritesASummary() throws Exception {
    assumeThat(bash("command -v jq").waitFor()).isZero();
    Files.createDirectories(directory.resolve(".eventbot"));
    Path launcher = directory.resolve(".eventbot/eventbot");
    Files.writeString(
        launcher,
        "#!/bin/bash\nexec '%s' -XX:TieredStopAtLevel=1 -Deventbot.terminal= -Deventbot.bot.jar='%s' -cp '%s' %s --sandbox=org.json \"$@\"\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Files.createFile(directory.resolve("bot.jar")),
                System.getProperty("java.class.path"),
                Main.class.getName()));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    end(bash(".eventbot/eventbot stackset deploy --ous=Dev --regions=us-east-1 --yes"), 0);
    end(bash(".eventbot/eventbot test-event"), 0);

    end(bash(script()), 0);
    assertThat(Files.readString(directory.resolve("summary.md")))
        .isEqualTo("### eventbot watch: exit code 0\n2 found, 2 fixed, 0 left\n");

    Files.delete(directory.resolve("summary.md"));
    Path file = directory.resolve("org.json");
    ObjectNode sandbox = (ObjectNode) new ObjectMapper().readTree(file.toFile());
    ((ObjectNode) sandbox.path("organization")).putArray("trustedServices");
    new ObjectMapper().writeValue(file.toFile(), sandbox);
    end(bash(script()), 3);
    assertThat(Files.readString(directory.resolve("summary.md")))
        .startsWith(
            "### eventbot watch: exit code 3\n1 found, 0 fixed, 1 left\n- trusted-access organization: ")
        .contains("doctor --fix`)");
  }

  private Process bash(String script) throws IOException {
    // As GitHub runs it.
    ProcessBuilder builder =
        new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME",
                directory.toString(),
                "LC_ALL",
                "C.UTF-8",
                "GITHUB_STEP_SUMMARY",
                directory.resolve("summary.md").toString()));
    return builder.start();
  }

  private void end(Process process, int expected) throws Exception {
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue())
        .as("%s", Files.readString(directory.resolve("log")))
        .isEqualTo(expected);
  }
}
