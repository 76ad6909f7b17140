package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  @TempDir Path directory;

  @Test
  void playsTheWholeLifeCycleAndLeavesNothing() {
    Eb.Screen demo = Eb.in(directory).run("demo").exits(0);

    assertThat(demo.out())
        .containsPattern("  222222222205  payments-dev +create     create\n")
        .contains("EC2 香港 计划停用")
        .contains("AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED")
        .contains("  done: 15 removed; read back: nothing is left\n")
        .contains("\nNothing is left. ");
    assertThat(demo.err().lines()).hasSize(30).allMatch(line -> line.matches("  [ \\d]\\d/15  .*"));
  }

  @Test
  void drawsBarsOnATerminal() {
    Eb.Screen demo = Eb.in(directory).atTerminal("").run("demo").exits(0);

    assertThat(demo.err()).contains("us-east-1").contains("━━━━").contains("\u001b[3A");
    assertThat(demo.out()).contains("\u001b[1m");
    assertThat(Eb.in(directory).atTerminal("").env("NO_COLOR", "1").run("demo").out())
        .doesNotContain("\u001b");
  }

  @Test
  void tellsProgramsWhatHappened() {
    JsonNode story = Eb.in(directory).run("demo", "--output", "json").exits(0).json();

    assertThat(story.at("/message/title").asText()).contains("EC2 香港 计划停用");
    assertThat(story.at("/deployed/results")).hasSize(15);
    assertThat(story.at("/leftovers")).isEmpty();
  }

  @Test
  void keepsTheOrganizationToLookAround() {
    Eb eb = Eb.in(directory).verbatim();
    assertThat(eb.run("demo", "--keep=kept.json").exits(0).out())
        .endsWith("Kept in kept.json. Look around: eventbot --sandbox=kept.json stackset status\n");
    assertThat(eb.run("--sandbox=kept.json", "stackset", "status").exits(0).out())
        .contains("12 of 12 forwarders are as they should be");
  }
}
