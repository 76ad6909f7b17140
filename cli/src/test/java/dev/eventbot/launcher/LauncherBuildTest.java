package dev.eventbot.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher builds, and what it does when that goes wrong; Maven is a script here. */
class LauncherBuildTest {
  private static final String BUILDS =
      """
      #!/bin/sh
      case $* in *-v*) echo 'Apache Maven 3.9.9 (abc)'; exit 0 ;; esac
      echo build >>"$HOME/builds"
      mkdir -p cli/target/dist
      cat "$HOME/jars/eventbot.jar" >cli/target/dist/eventbot.jar
      cat "$HOME/jars/eventbot-bot.jar" >cli/target/dist/eventbot-bot.jar
      """;
  private static final String BUILDING =
      "eventbot: building eventbot (two to four minutes; longer the first time, while Maven downloads libraries)\n";

  @TempDir Path directory;
  private Checkout checkout;

  @BeforeEach
  void aCheckoutWithToolsToBuildIt() throws IOException {
    checkout = new Checkout(directory);
    checkout.tool("mvn", BUILDS);
    checkout.tool("node", "#!/bin/sh\necho v20.11.1\n");
    Checkout.writeJars(checkout.home.resolve("jars"));
  }

  @Test
  void buildsOnFirstUseAndSaysSo() throws IOException {
    Checkout.Run run =
        checkout.run(
            checkout.environment(), checkout.root, "secret", checkout.launcher.toString(), "x");
    assertThat(run.out()).startsWith("argument=x\n").contains("input=secret\n");
    assertThat(run.err()).matches("\\Q" + BUILDING + "\\Eeventbot: built in \\d+ s\n");
    assertThat(builds()).isEqualTo(1);
    assertThat(checkout.run("x").err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void showsTheModulesAsTheyAreBuilt() throws IOException {
    checkout.tool(
        "mvn",
        BUILDS.replace(
            "mkdir",
            "echo '[INFO] Building eventbot: sandbox 0.1.0        [4/6]'; sleep 1.5\nmkdir"));
    assertThat(checkout.run("x").err()).contains("eventbot:   4/6  eventbot: sandbox\n");
  }

  @Test
  void buildsAgainWhenASourceHasChanged() throws IOException {
    checkout.run("x");
    edit("cli/src/main/java/Main.java", "class Main { int changed; }");
    assertThat(checkout.run("x").err()).startsWith(BUILDING);
    assertThat(checkout.run("x").err()).isEmpty();
    edit("cli/src/main/java/More.java", "class More {}");
    checkout.run("x");
    assertThat(builds()).isEqualTo(3);
    Files.delete(checkout.root.resolve("cli/src/main/java/More.java"));
    checkout.run("x");
    assertThat(builds()).isEqualTo(4);
  }

  @Test
  void doesNotBuildAgainWhenOnlyFileTimesHaveChanged() throws IOException {
    checkout.run("x");
    edit("cli/src/main/java/Main.java", "class Main {}");
    assertThat(checkout.run("x").err()).isEmpty();
    assertThat(checkout.run("x").err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void doesNotBuildForATestOrADocumentThatHasChanged() throws IOException {
    checkout.run("x");
    edit("cli/src/test/java/MainTest.java", "class MainTest {}");
    edit("docs/README.md", "words");
    edit("cli/target/classes/Main.class", "class");
    assertThat(checkout.run("x").err()).isEmpty();
  }

  @Test
  void takesAJarThatWasBuiltByHand() throws IOException {
    checkout.built();
    assertThat(checkout.run("x").err()).isEmpty();
    edit("pom.xml", "<project>changed</project>");
    assertThat(checkout.run("x").err()).startsWith(BUILDING);
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void doesNotTakeAJarByHandForTheOneItBuiltItself() throws IOException {
    checkout.run("x");
    edit("pom.xml", "<project>changed</project>");
    Files.setLastModifiedTime(
        checkout.jar, FileTime.from(Instant.now().plus(Duration.ofSeconds(20))));
    assertThat(checkout.run("x").err()).as("the jar is newer than the change").isEmpty();
    Path old = edit("pom.xml", "<project/>");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().plus(Duration.ofSeconds(40))));
    checkout.run("x");
    assertThat(builds())
        .as("the old content again, but the jar is that of the change")
        .isEqualTo(2);
  }

  @Test
  void doesNotBuildWhenToldNotTo() throws IOException {
    checkout.built();
    edit("pom.xml", "<project>changed</project>");
    assertThat(checkout.run(checkout.environment("EVENTBOT_BUILD", "never"), "x").err()).isEmpty();
  }

  @Test
  void saysWhatAFailedBuildSaid() throws IOException {
    checkout.tool(
        "mvn",
        """
        #!/bin/sh
        case $* in *-v*) echo 'Apache Maven 3.9.9'; exit 0 ;; esac
        echo '[INFO] much'
        echo '[ERROR] Main.java:[1,1] class expected'
        echo '[ERROR] -> [Help 1]'
        exit 3
        """);
    Checkout.Run run = checkout.run("x");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            BUILDING
                + """
                [ERROR] Main.java:[1,1] class expected
                eventbot: the build failed (mvn ended with 3); all it said is in %s/target/eventbot-build.log
                """
                    .formatted(checkout.root));
    checkout.tool("mvn", BUILDS);
    assertThat(checkout.run("x").exitCode()).isZero();
  }

  @Test
  void namesEveryMissingPrerequisite() throws IOException {
    Files.delete(checkout.tools.resolve("mvn"));
    Files.delete(checkout.tools.resolve("node"));
    Checkout.Run run = checkout.run("x");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            """
            eventbot: building needs Maven 3.8 or newer, and there is no mvn on the PATH; install Maven.
            eventbot: building needs Node.js 20 or newer (the templates are made with AWS CDK), and there is no node on the PATH; install Node.js.
            """);
  }

  @Test
  void namesEveryPrerequisiteThatIsTooOld() throws IOException {
    checkout.tool("mvn", "#!/bin/sh\nprintf '\\033[1mApache Maven 3.6.3 (x)\\033[m\\n'\n");
    checkout.tool("node", "#!/bin/sh\necho v18.20.4\n");
    Checkout.Run run = checkout.run("x");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            """
            eventbot: building needs Maven 3.8 or newer, and mvn on the PATH is 3.6.3; install a newer one.
            eventbot: building needs Node.js 20 or newer, and node on the PATH is 18.20.4; install a newer one.
            """);
  }

  @Test
  void twoFirstUsesAtOnceBuildOnce() throws IOException {
    checkout.tool("mvn", BUILDS.replace("mkdir", "sleep 1.5\nmkdir"));
    Checkout.Started one =
        checkout.start(checkout.environment(), checkout.root, "./eventbot", "one");
    Checkout.Started two =
        checkout.start(checkout.environment(), checkout.root, "./eventbot", "two");
    Checkout.Run first = one.finish("");
    Checkout.Run second = two.finish("");
    assertThat(first.out()).startsWith("argument=one\n");
    assertThat(second.out()).startsWith("argument=two\n");
    assertThat(first.err() + second.err())
        .containsOnlyOnce(BUILDING)
        .containsOnlyOnce("eventbot: another eventbot is building; waiting for it.\n");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void anInterruptedBuildLeavesNothingThatIsTakenForWhole() throws Exception {
    checkout.tool(
        "mvn",
        BUILDS.replace(
            "cat \"$HOME/jars/eventbot-bot.jar\"",
            "touch \"$HOME/half\"; sleep 60; cat \"$HOME/jars/eventbot-bot.jar\""));
    Checkout.Started started =
        checkout.start(checkout.environment(), checkout.root, "./eventbot", "x");
    Eventually.holds("the build is half done", () -> Files.exists(checkout.home.resolve("half")));
    started.process().destroy();
    Checkout.Run run = started.finish("");
    assertThat(run.exitCode()).isEqualTo(143);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .endsWith("eventbot: the build was interrupted; the next call builds again.\n");
    assertThat(checkout.jar).exists();

    checkout.tool("mvn", BUILDS);
    assertThat(checkout.run("x").exitCode()).isZero();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aJarCutOffIsBuiltAgain() throws IOException {
    checkout.built();
    byte[] whole = Files.readAllBytes(checkout.jar);
    Files.write(checkout.jar, Arrays.copyOf(whole, whole.length / 2));
    assertThat(checkout.run("x").out()).startsWith("argument=x\n");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void theLockOfABuildThatWasKilledDoesNotHoldUpTheNext() throws IOException {
    Files.createDirectories(checkout.root.resolve("target"));
    Process ended = new ProcessBuilder("true").start();
    Eventually.holds("it has ended", () -> !ended.isAlive());
    String host =
        new String(
            new ProcessBuilder("bash", "-c", "printf %s \"$HOSTNAME\"")
                .start()
                .getInputStream()
                .readAllBytes(),
            UTF_8);
    Files.createSymbolicLink(
        checkout.root.resolve("target/eventbot-build.lock"), Path.of(ended.pid() + "@" + host));
    assertThat(checkout.run("x").exitCode()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void saysThatThereIsNothingToBuildFrom() throws IOException {
    Files.delete(checkout.root.resolve("pom.xml"));
    Checkout.Run run = checkout.run("x");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "eventbot: neither eventbot.jar nor its sources are below %s; clone the project again.\n"
                .formatted(checkout.root));
  }

  @Test
  void handsTheChosenJavaToMaven() throws IOException {
    checkout.tool(
        "mvn", BUILDS.replace("mkdir", "printf '%s' \"$JAVA_HOME\" >\"$HOME/java-home\"\nmkdir"));
    Path link =
        Files.createSymbolicLink(
            checkout.tools.resolve("java"),
            Path.of(System.getProperty("java.home"), "bin", "java"));
    Map<String, String> environment = checkout.environment("JAVA_HOME", "");
    assertThat(checkout.run(environment, "x").exitCode()).isZero();
    Files.delete(link);
    assertThat(checkout.home.resolve("java-home")).hasContent(System.getProperty("java.home"));
  }

  /** As an editor saves: later than anything that was built before. */
  private Path edit(String path, String content) throws IOException {
    Path file = checkout.write(path, content);
    return Files.setLastModifiedTime(
        file, FileTime.from(Instant.now().plus(Duration.ofSeconds(1))));
  }

  private long builds() throws IOException {
    Path builds = checkout.home.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }
}
