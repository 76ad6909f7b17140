package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: its environment, its locale, its end. */
class ProcessTest {
  private static final String MANY =
      "us-east-1,us-east-2,us-west-1,us-west-2,eu-west-1,eu-central-1,ap-southeast-1,ap-northeast-1";

  @TempDir Path directory;

  private ProcessBuilder eb(String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Deventbot.terminal=",
                "-Deventbot.bot.jar=" + directory.resolve("bot.jar"),
                "-Daws.disableEc2Metadata=true",
                "-Daws.configFile=none",
                "-Daws.sharedCredentialsFile=none",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("HOME", directory.toString(), "LC_ALL", "C"));
    return builder
        .redirectOutput(directory.resolve("out").toFile())
        .redirectError(directory.resolve("err").toFile());
  }

  private int run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private String out() throws IOException {
    return Files.readString(directory.resolve("out"), StandardCharsets.UTF_8);
  }

  private String err() throws IOException {
    return Files.readString(directory.resolve("err"), StandardCharsets.UTF_8);
  }

  @Test
  void asksForCredentialsWhenThereAreNone() throws Exception {
    assertThat(run(eb("channel", "list", "--region=us-east-1"))).isEqualTo(4);
    assertThat(out()).isEmpty();
    assertThat(err())
        .matches("eventbot: \\w+ in us-east-1: no usable credentials: [^\\n]+; next: [^\\n]+\\n");
  }

  @Test
  void speaksChineseInAnyLocale() throws Exception {
    Files.createFile(directory.resolve("bot.jar"));
    assertThat(run(eb("demo"))).isEqualTo(0);
    assertThat(out()).contains("EC2 香港 计划停用").contains("╭─ ops");
  }

  @Test
  void endsAsOtherToolsDoWhenNobodyReadsOn() throws Exception {
    assumeThat(Path.of("/dev/fd/1")).exists();
    Process process =
        eb("template", "forwarder").redirectOutput(ProcessBuilder.Redirect.PIPE).start();
    process.getInputStream().close();

    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(141);
    assertThat(err()).isEmpty();
  }

  @Test
  void tellsOfADiskThatIsFull() throws Exception {
    assumeThat(Path.of("/dev/full")).exists();
    ProcessBuilder full = eb("template", "forwarder").redirectOutput(Path.of("/dev/full").toFile());

    assertThat(run(full)).isEqualTo(1);
    assertThat(err()).isEqualTo("eventbot: standard output could not be written\n");
  }

  @Test
  void saysNothingOfSuccessWhenTheSandboxCannotBeKept() throws Exception {
    assumeThat(Path.of("/bin/sh")).isExecutable();
    Files.createFile(directory.resolve("bot.jar"));
    assertThat(run(eb("--sandbox=o.json", "central", "deploy", "--yes"))).isEqualTo(0);
    byte[] before = Files.readAllBytes(directory.resolve("o.json"));

    // A limit on the size of files fails writes the way a full disk does.
    ProcessBuilder full = eb("--sandbox=o.json", "destroy", "--yes");
    List<String> limited =
        new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"));
    limited.addAll(full.command());
    assertThat(run(full.command(limited))).isEqualTo(1);
    assertThat(out()).isEmpty();
    assertThat(err().lines().filter(line -> line.startsWith("eventbot: ")))
        .singleElement(STRING)
        .startsWith("eventbot: the sandbox file ")
        .contains("o.json could not be saved: ")
        .endsWith("; it is as it was; next: make room there, then the same command again");
    assertThat(directory.resolve("o.json")).hasBinaryContent(before);
  }

  @Test
  void writesNoConfigurationWhenInterruptedAtAQuestion() throws Exception {
    assumeThat(Path.of("/bin/sh")).isExecutable();
    ProcessBuilder asking =
        eb("--sandbox=o.json", "init").redirectError(ProcessBuilder.Redirect.PIPE);
    asking
        .command()
        .replaceAll(word -> word.equals("-Deventbot.terminal=") ? word + "in,err" : word);
    Process process = asking.start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        said.append(line).append('\n');
        if (line.contains("ou-ab12-prod0001")) {
          new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid()).start().waitFor();
        }
      }
    }

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(said.toString()).contains("eventbot: interrupted; nothing was changed");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("o.json", "o.json.lock", "out");
    }
  }

  @Test
  void tellsHowFarItWentWhenInterrupted() throws Exception {
    assumeThat(Path.of("/bin/sh")).isExecutable();
    Files.createFile(directory.resolve("bot.jar"));
    Process process =
        eb("--sandbox=o.json", "demo", "--page")
            .redirectError(ProcessBuilder.Redirect.PIPE)
            .start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith("The group's page")) {
          new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid()).start().waitFor();
        }
      }
    }

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(said.toString())
        .endsWith(
            "Enter goes on … eventbot: interrupted; 15 of 15 changes done; next: the same command"
                + " again, it takes over what still runs and does the rest\n");
  }

  @Test
  void reportsWhatWasDoneAndWhatWasNotWhenInterruptedInAPlan() throws Exception {
    assumeThat(Path.of("/bin/sh")).isExecutable();
    Files.createFile(directory.resolve("bot.jar"));
    Process process =
        eb(
                "--sandbox=o.json",
                "stackset",
                "deploy",
                "--ous=r-ab12",
                "--regions=us-east-1,us-east-2,us-west-1,us-west-2,eu-west-1",
                "--yes")
            .redirectError(ProcessBuilder.Redirect.PIPE)
            .start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        said.append(line).append('\n');
        if (line.matches(" +1/\\d+ .*eventbot-central.*")) {
          new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid()).start().waitFor();
        }
      }
    }

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(out())
        .contains("not begun, because of the interruption")
        .contains("  interrupted: ")
        .containsPattern(
            "the same command again: it (goes on from there|waits for that operation, and does the"
                + " rest)\n");
    assertThat(said.toString()).contains("eventbot: interrupted; ");
  }

  @Test
  void tellsAndKeepsWhatArrivedWhenInterruptedWhileEveryPlaceIsTested() throws Exception {
    assumeThat(Path.of("/bin/sh")).isExecutable();
    Files.createFile(directory.resolve("bot.jar"));
    assertThat(run(eb("--sandbox=o.json", "sandbox", "create", "--accounts=200"))).isEqualTo(0);
    assertThat(run(eb("--sandbox=o.json", "deploy", "--ous=r-sb01", "--regions=" + MANY, "--yes")))
        .isEqualTo(0);
    Process process =
        eb("--sandbox=o.json", "test-event", "--all")
            .redirectError(ProcessBuilder.Redirect.PIPE)
            .start();
    String said = interruptedAt(process, " +\\d+/\\d+ put, .*");

    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(said)
        .containsPattern(
            "\neventbot: interrupted; \\d+/1608 put, \\d+ arrived  [^;\\n]*; next: the same command"
                + " again; the sandbox is kept in ");
    Matcher summary =
        Pattern.compile(
                "\ninterrupted: (\\d+) of 1608 places reach the bot of ops, (\\d+) not tested; [^\n]+\n$")
            .matcher(out());
    assertThat(summary.find()).as(out()).isTrue();
    int arrived = Integer.parseInt(summary.group(1));
    assertThat(arrived).isPositive();
    assertThat(Integer.parseInt(summary.group(2))).isEqualTo(1608 - arrived);
    assertThat(out())
        .startsWith("REGION          PLACES  REACHED  NOT REACHED  NOT TESTED  LEFT OUT\n")
        .containsPattern("\nap-southeast-1  201 +\\d+ +0 +\\d+ +0\n")
        .containsPattern(
            "\\d+ not tested, interrupted: the run was stopped before its probe was put\n");

    assertThat(run(eb("--sandbox=o.json", "status", "--output=json"))).isIn(0, 3);
    JsonNode places = new ObjectMapper().readTree(out()).at("/forwarders/counts");
    assertThat(places.path("proven").asInt()).isEqualTo(arrived);
    assertThat(places.path("broken").asInt()).isZero();
  }

  /** Presses Ctrl-C at the first line that looks so; returns all lines until the end. */
  @Test
  void tellsWhatTheGroupsWereToldWhenInterruptedWhileListening() throws Exception {
    assumeThat(Path.of("/bin/sh")).isExecutable();
    Files.createFile(directory.resolve("bot.jar"));
    Files.copy(
        Path.of("..", "examples", "events", "public-issue.json"), directory.resolve("open.json"));
    assertThat(
            run(
                eb(
                    "--sandbox=o.json",
                    "stackset",
                    "deploy",
                    "--ous=Prod",
                    "--regions=us-east-1",
                    "--yes")))
        .isEqualTo(0);
    Process process =
        eb(
                "--sandbox=o.json",
                "sandbox",
                "raise",
                "open.json",
                "--account=222222222204",
                "--wait=1h")
            .redirectError(ProcessBuilder.Redirect.PIPE)
            .start();
    String said = interruptedAt(process, "raised; listening to the groups for 1h at most …");

    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(said)
        .contains(
            "eventbot: interrupted; the event was raised; what the groups have not been told of it"
                + " yet is told while other commands run; the sandbox is kept in ");
    assertThat(out()).isEqualTo("The groups were told nothing.\n");
  }

  @Test
  void saysThatATestEventIsOnItsWayWhenInterrupted() throws Exception {
    assumeThat(Path.of("/bin/sh")).isExecutable();
    Files.createFile(directory.resolve("bot.jar"));
    assertThat(
            run(
                eb(
                    "--sandbox=o.json",
                    "sandbox",
                    "create",
                    "--fault=by-hand:what=bus-policy-narrowed")))
        .isEqualTo(0);
    assertThat(
            run(
                eb(
                    "--sandbox=o.json",
                    "stackset",
                    "deploy",
                    "--ous=Prod",
                    "--regions=us-east-1",
                    "--yes")))
        .isEqualTo(0);
    ProcessBuilder testing =
        eb("--sandbox=o.json", "test-event", "--account=222222222201", "--timeout=600");
    testing.redirectOutput(ProcessBuilder.Redirect.PIPE);
    Process process = testing.start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("bus ")) {
          new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid()).start().waitFor();
        }
      }
    }

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(err())
        .contains(
            "eventbot: interrupted; the test event is on its way, and whoever is to be told of it"
                + " is told");
  }

  private static String interruptedAt(Process process, String line) throws Exception {
    StringBuilder said = new StringBuilder();
    boolean pressed = false;
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      for (String next = err.readLine(); next != null; next = err.readLine()) {
        said.append(next).append('\n');
        if (!pressed && next.matches(line)) {
          pressed = true;
          new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid()).start().waitFor();
        }
      }
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return said.toString();
  }
}
