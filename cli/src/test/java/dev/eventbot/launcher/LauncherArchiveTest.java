package dev.eventbot.launcher;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class-data archive: made once, used silently, never in the way. */
class LauncherArchiveTest {
  @TempDir Path directory;
  private Checkout checkout;

  @BeforeEach
  void aBuiltCheckout() throws IOException {
    checkout = new Checkout(directory).built();
    Files.setLastModifiedTime(
        checkout.jar, FileTime.from(Instant.now().minus(Duration.ofMinutes(5))));
  }

  @Test
  void isMadeOnDemandThenUsed() {
    Checkout.Run run = checkout.run(now(), "x");
    assertThat(run.err()).isEqualTo("eventbot: making the class-data archive (some seconds)\n");
    assertThat(usesArchive(run)).isTrue();
    assertThat(archives()).hasSize(1);

    Checkout.Run next = checkout.run(later(), "x");
    assertThat(usesArchive(next)).isTrue();
    assertThat(next.err()).isEmpty();
  }

  @Test
  void isMadeInTheBackgroundWhenTheCommandIsOver() {
    Checkout.Run run = checkout.run(later(), "x");
    assertThat(usesArchive(run)).isFalse();
    assertThat(run.err()).isEmpty();
    theArchiveAppears();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void keepsNoPipeOfTheCallerOpen() {
    // A shell's command substitution waits until the last holder of the pipe has let go.
    String script =
        "x=$(exec 7>&1; ./eventbot y 2>&1); echo \"$x\"; find \"$HOME/.cache\" -name '*.txt'";
    Checkout.Run run = checkout.run(later(), checkout.root, "", "/bin/sh", "-c", script);
    assertThat(run.out()).startsWith("argument=y\n").doesNotContain(".txt");
    theArchiveAppears();
  }

  @Test
  void isNotMadeInContinuousIntegration() {
    checkout.run(checkout.environment("EVENTBOT_ARCHIVE", "", "CI", "true"), "x");
    assertThat(checkout.cache()).doesNotExist();
  }

  @Test
  void isNeitherMadeNorUsedWhenSwitchedOff() {
    checkout.run(now(), "x");
    assertThat(usesArchive(checkout.run("x"))).isFalse();
    assertThat(
            usesArchive(
                checkout.run(
                    checkout.environment(
                        "EVENTBOT_ARCHIVE", "", "EVENTBOT_JAVA_OPTS", "-Xshare:off"),
                    "x")))
        .isFalse();
  }

  @Test
  void isMadeAnewForAnotherJarAndReplacesTheOld() throws IOException {
    checkout.run(now(), "x");
    Files.setLastModifiedTime(
        checkout.jar, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));
    assertThat(usesArchive(checkout.run(ci(), "x"))).isFalse();
    assertThat(usesArchive(checkout.run(now(), "x"))).isTrue();
    assertThat(archives()).hasSize(1);
  }

  @Test
  void ofACheckoutThatIsGoneIsRemoved() throws IOException {
    Path gone = Files.createDirectories(checkout.cache().resolve("gone"));
    Files.writeString(gone.resolve("jar"), directory.resolve("gone.jar") + "\n");
    Files.writeString(gone.resolve("eventbot.jsa"), "old");
    checkout.run(now(), "x");
    assertThat(gone).doesNotExist();
    assertThat(archives()).hasSize(1);
  }

  @Test
  void thatIsDamagedIsNotUsedAndNotSpokenOf() throws IOException {
    checkout.run(now(), "x");
    Path archive = archives().get(0);
    byte[] whole = Files.readAllBytes(archive);
    byte[] scrambled = whole.clone();
    Arrays.fill(scrambled, whole.length / 3, whole.length / 2, (byte) 0x55);
    for (byte[] damaged :
        List.of(
            new byte[0], Arrays.copyOf(whole, whole.length / 2), scrambled, new byte[] {1, 2, 3})) {
      Files.delete(archive);
      Files.write(archive, damaged);
      Checkout.Run run = checkout.run(ci(), "x");
      assertThat(run.out()).startsWith("argument=x\n");
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
    }
    assertThat(usesArchive(checkout.run(now(), "x"))).as("made anew").isTrue();
  }

  @Test
  void thatTheVirtualMachineRefusesCostsNothingButTime() throws IOException {
    checkout.run(now(), "x");
    Path archive = archives().get(0);
    // As if the note and the file times were right, and the content of another virtual machine.
    FileTime time = Files.getLastModifiedTime(archive);
    byte[] other = Files.readAllBytes(archive);
    Arrays.fill(other, 0, 512, (byte) 0x55);
    Files.delete(archive);
    Files.write(archive, other);
    Files.setLastModifiedTime(archive, time);
    Checkout.Run run = checkout.run(ci(), "x");
    assertThat(usesArchive(run)).isTrue();
    assertThat(run.out()).startsWith("argument=x\n");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void thatCannotBeMadeIsNotTriedAgainAtOnce() throws IOException {
    // A Java whose training run fails, and which counts its starts.
    Path jdk = directory.resolve("jdk");
    Checkout.executable(
        jdk.resolve("bin/java"),
        "#!/bin/sh\ncase $* in *' warm-up') echo tried >>'%s'; exit 1 ;; esac\n"
            .formatted(directory.resolve("tries")));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    Map<String, String> environment = now();
    environment.put("JAVA_HOME", jdk.toString());
    assertThat(checkout.run(environment, "x").exitCode()).isZero();
    assertThat(checkout.run(environment, "x").exitCode()).isZero();
    assertThat(directory.resolve("tries")).hasContent("tried");
    assertThat(leftovers()).isEmpty();
  }

  /** And whoever made it has gone; asked so that no other begins. */
  private void theArchiveAppears() {
    Eventually.holds("the archive is there", () -> usesArchive(checkout.run(ci(), "x")));
    Path lock = checkout.cache().resolve("training");
    Eventually.holds("its maker is done", () -> !Files.exists(lock, NOFOLLOW_LINKS));
  }

  private Map<String, String> now() {
    return checkout.environment("EVENTBOT_ARCHIVE", "now");
  }

  private Map<String, String> later() {
    return checkout.environment("EVENTBOT_ARCHIVE", "");
  }

  private Map<String, String> ci() {
    return checkout.environment("EVENTBOT_ARCHIVE", "", "CI", "true");
  }

  private boolean usesArchive(Checkout.Run run) {
    return run.options().stream()
        .anyMatch(
            option ->
                option.startsWith("-XX:SharedArchiveFile=") || option.startsWith("-XX:AOTCache="));
  }

  private List<Path> archives() {
    return cached(path -> path.toString().matches(".*\\.(jsa|aot)"));
  }

  /** Locks and unfinished files. */
  private List<Path> leftovers() {
    return cached(path -> path.toString().matches(".*/(new[^/]*|training[^/]*)"));
  }

  private List<Path> cached(Predicate<Path> wanted) {
    try (Stream<Path> paths = Files.walk(checkout.cache())) {
      return paths.filter(wanted).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
