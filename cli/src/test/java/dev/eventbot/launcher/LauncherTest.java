package dev.eventbot.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher finds itself and Java, and what it hands on. */
class LauncherTest {
  private static final String JAVA = System.getProperty("java.home");

  @TempDir Path directory;
  private Checkout checkout;

  @BeforeEach
  void aBuiltCheckout() throws IOException {
    checkout = new Checkout(directory).built();
  }

  @Test
  void handsOnArgumentsInputAndExitCode() {
    Checkout.Run run =
        checkout.run(
            checkout.environment(),
            checkout.root,
            "secret\n",
            checkout.launcher.toString(),
            "exit",
            "42");
    assertThat(run.out()).contains("argument=exit\nargument=42\n").contains("input=secret\n");
    assertThat(run.exitCode()).isEqualTo(42);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void keepsArgumentsWhole() {
    assertThat(checkout.run("a b", "", "*", "$HOME", "中文", "--x=\"y\"").out())
        .startsWith(
            "argument=a b\nargument=\nargument=*\nargument=$HOME\nargument=中文\nargument=--x=\"y\"\n");
  }

  @Test
  void becomesTheVirtualMachineSoThatSignalsReachIt() {
    Checkout.Run run = checkout.run();
    assertThat(run.value("pid")).isEqualTo("pid=" + run.pid());
  }

  @Test
  void tellsWhichStreamsAreTerminals() {
    assertThat(checkout.run().value("terminal")).isEqualTo("terminal=");
  }

  @Test
  void startsFromAnyDirectoryThroughChainsOfSymbolicLinks() throws IOException {
    Path bin = Files.createDirectories(directory.resolve("some bin"));
    Path absolute = Files.createSymbolicLink(bin.resolve("absolute"), checkout.launcher);
    Path relative = Files.createSymbolicLink(bin.resolve("relative"), Path.of("absolute"));
    Path linkedDirectory =
        Files.createSymbolicLink(directory.resolve("linked dir"), Path.of("some bin"));
    Path dotted =
        Files.createSymbolicLink(bin.resolve("dotted"), Path.of("../linked dir/relative"));
    for (Path link : new Path[] {absolute, relative, dotted, linkedDirectory.resolve("dotted")}) {
      Checkout.Run run =
          checkout.run(checkout.environment(), directory, "", link.toString(), link.toString());
      assertThat(run.out()).as("%s", run).contains("argument=" + link + "\n");
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void startsByRelativePathByNameAndAsAnArgumentOfBash() throws IOException {
    Map<String, String> onPath =
        checkout.environment("PATH", checkout.root + ":" + checkout.environment().get("PATH"));
    assertThat(checkout.run(onPath, directory, "", "/bin/sh", "-c", "eventbot by-name").out())
        .contains("argument=by-name");
    assertThat(
            checkout
                .run(onPath, checkout.root.resolve("cli"), "", "/bin/sh", "-c", "../eventbot up")
                .out())
        .contains("argument=up");
    assertThat(checkout.run(onPath, checkout.root, "", "/bin/sh", "-c", "bash eventbot here").out())
        .contains("argument=here");
  }

  @Test
  void isNotLedAstrayByTheSearchPathOfCd() throws IOException {
    Files.createDirectories(directory.resolve("elsewhere/cli"));
    Map<String, String> environment =
        checkout.environment("CDPATH", directory.resolve("elsewhere").toString());
    Checkout.Run run =
        checkout.run(environment, checkout.root, "", "/bin/sh", "-c", "cli/../eventbot here");
    assertThat(run.out()).contains("argument=here");
  }

  @Test
  void startsWithoutAHome() {
    Checkout.Run run = checkout.run(checkout.environment("HOME", "", "EVENTBOT_ARCHIVE", ""), "x");
    assertThat(run.out()).contains("argument=x");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void startsFromAReadOnlyCheckoutWithAHomeThatCannotBeWritten() throws IOException {
    Path dist = checkout.jar.getParent();
    Files.setPosixFilePermissions(dist, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      Checkout.Run run =
          checkout.run(checkout.environment("HOME", "/dev/null", "EVENTBOT_ARCHIVE", "now"), "x");
      assertThat(run.out()).contains("argument=x");
      assertThat(run.exitCode()).isZero();
    } finally {
      Files.setPosixFilePermissions(dist, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void readsNonAsciiNamesEvenWithoutALocale() {
    assertThat(checkout.run(checkout.environment("LC_ALL", ""), "größer").out())
        .contains("argument=größer\n");
  }

  @Test
  void takesMoreOptionsForTheVirtualMachine() {
    Checkout.Run run = checkout.run(checkout.environment("EVENTBOT_JAVA_OPTS", "-Xmx64m  -Dx=*"));
    assertThat(run.options())
        .contains("-Xmx64m", "-Dx=*", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  }

  @Test
  void leavesTheCollectorToWhoNamesOne() {
    Checkout.Run run =
        checkout.run(checkout.environment("EVENTBOT_JAVA_OPTS", "-XX:+UseParallelGC"));
    assertThat(run.options()).contains("-XX:+UseParallelGC").doesNotContain("-XX:+UseSerialGC");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void findsJavaOnThePathThroughLinks() throws IOException {
    Path alternative = directory.resolve("alternative");
    Path onPath =
        Files.createSymbolicLink(checkout.tools.resolve("java"), Path.of("..", "alternative"));
    Files.createSymbolicLink(alternative, Path.of(JAVA, "bin", "java"));
    try {
      assertThat(checkout.run(checkout.environment("JAVA_HOME", ""), "x").out())
          .contains("argument=x");
    } finally {
      Files.delete(onPath);
      Files.delete(alternative);
    }
  }

  @Test
  void saysInOneLineThatThereIsNoJava() {
    assertThat(checkout.run(checkout.environment("JAVA_HOME", "")))
        .extracting(Checkout.Run::exitCode, Checkout.Run::out, Checkout.Run::err)
        .containsExactly(
            1,
            "",
            "eventbot: no Java found; install a JDK 17 or newer, or set JAVA_HOME to one.\n");
  }

  @Test
  void saysInOneLineThatJavaHomeHoldsNone() {
    assertThat(checkout.run(checkout.environment("JAVA_HOME", "/no where")))
        .extracting(Checkout.Run::exitCode, Checkout.Run::out, Checkout.Run::err)
        .containsExactly(
            1,
            "",
            "eventbot: JAVA_HOME is /no where, which has no bin/java; set it to a JDK 17 or newer, or unset it.\n");
  }

  @Test
  void saysInOneLineThatJavaIsTooOldWithoutStartingIt() throws IOException {
    for (String old : new String[] {"1.8.0_392", "11.0.2", "16-ea"}) {
      Path jdk = fakeJava(old, "echo started >&2");
      assertThat(checkout.run(checkout.environment("JAVA_HOME", jdk.toString())))
          .extracting(Checkout.Run::exitCode, Checkout.Run::out, Checkout.Run::err)
          .containsExactly(
              1,
              "",
              "eventbot: the Java from JAVA_HOME (%s) is version %s; eventbot needs 17 or newer: set JAVA_HOME to one.\n"
                  .formatted(jdk, old));
    }
  }

  @Test
  void asksAJavaThatHasNoReleaseFile() throws IOException {
    Path jdk =
        fakeJava(
            "", "case $* in *-version*) echo '    java.version = %s' >&2 ;; *) echo ran ;; esac");
    Path java = jdk.resolve("bin/java");
    String script = Files.readString(java);
    Map<String, String> environment = checkout.environment("JAVA_HOME", jdk.toString());
    Checkout.executable(java, script.formatted("17.0.1"));
    assertThat(checkout.run(environment).out()).isEqualTo("ran\n");
    // A version switcher's script may answer otherwise the next time.
    Checkout.executable(java, script.formatted("11.0.2"));
    assertThat(checkout.run(environment).err())
        .contains("is version 11.0.2; eventbot needs 17 or newer");
  }

  @Test
  void saysInOneLineThatAJavaDoesNotTellItsVersion() throws IOException {
    Path jdk = fakeJava("", "exit 1");
    assertThat(checkout.run(checkout.environment("JAVA_HOME", jdk.toString())))
        .extracting(Checkout.Run::exitCode, Checkout.Run::err)
        .containsExactly(
            1,
            "eventbot: the Java from JAVA_HOME (%s) does not tell its version; set JAVA_HOME to a JDK 17 or newer.\n"
                .formatted(jdk));
  }

  private Path fakeJava(String version, String script) throws IOException {
    Path jdk = directory.resolve("jdk " + version);
    Checkout.executable(jdk.resolve("bin/java"), "#!/bin/sh\n" + script + "\n");
    if (!version.isEmpty()) {
      Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }
    return jdk;
  }
}
