package dev.eventbot.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Somebody who types what a page shows, in bash, in a checkout of their own, without an AWS
 * account: a command that would go to AWS goes to a sandbox file instead, and is not asked for a
 * yes.
 */
final class Reader {
  /**
   * {@code ./eventbot} of this checkout: the classes under test, without the launcher's build and
   * archive.
   */
  private static final String EVENTBOT =
      """
      #!/bin/bash
      case " $* " in *' --sandbox'*|*' --help '*|*' --version '*|*' demo '*|*' template '*) more=() ;; *) more=(--sandbox=aws.json) ;; esac
      case " $* " in *' deploy '*|*' remove '*|*' destroy '*) case " $* " in *' --yes '*|*' --dry-run '*) ;; *) more+=(--yes) ;; esac ;; esac
      exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC '-Deventbot.bot.jar=%s' -cp '%s' dev.eventbot.cli.Main "$@" "${more[@]}"
      """;

  private final Path home;
  private final StringBuilder exports = new StringBuilder();

  Reader(Path directory) throws IOException {
    home = Files.createDirectories(directory.resolve("a checkout"));
    copy(Path.of("..", "examples"), home.resolve("examples"));
    Path command = home.resolve("eventbot");
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Files.writeString(
        command,
        EVENTBOT.formatted(
            Path.of(System.getProperty("java.home"), "bin", "java"), botJar(), classes));
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /**
   * Types every command of the page; the first that ends badly or prints something else than shown
   * is a failure.
   */
  void follows(Path page) throws IOException, InterruptedException {
    List<Transcript.Step> steps =
        Transcript.of(Files.readAllLines(page)).steps().stream()
            .filter(
                step -> !step.command().startsWith("git ") && !step.command().startsWith("mvn "))
            .filter(step -> !step.command().startsWith("cd "))
            .toList();
    assertThat(steps).as("commands in %s", page).isNotEmpty();
    for (Transcript.Step step : steps) {
      String out = type(page, step);
      if (!step.output().isEmpty()) {
        String shown = String.join("\n", step.output());
        assertThat(steady(out) + "\n")
            .as("%s line %d: $ %s%n%s", page, step.line(), step.command(), out)
            .matches(anythingForDots(steady(shown)));
      }
    }
  }

  private String type(Path page, Transcript.Step step) throws IOException, InterruptedException {
    Path out = home.resolve("out.txt");
    Path err = home.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", exports + step.command())
            .directory(home.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("AWS_") || name.startsWith("EVENTBOT_"));
    Process process = builder.start();
    if (!process.waitFor(180, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(
          page + " line " + step.line() + ": no end after 180 s: " + step.command());
    }
    assertThat(process.exitValue())
        .as(
            "%s line %d: $ %s%n%s%s",
            page,
            step.line(),
            step.command(),
            Files.readString(out, UTF_8),
            Files.readString(err, UTF_8))
        .isZero();
    if (step.command().startsWith("export ")) {
      exports.append(step.command()).append('\n');
    }
    return Files.readString(out, UTF_8);
  }

  /**
   * Without what differs from run to run: times, durations, versions, and the width they give their
   * columns.
   */
  private static String steady(String text) {
    return text.strip()
        .replaceAll("\\d+\\.\\d s|\\d+ ms", "0 s")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d", "DATE")
        .replaceAll("\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?", "TIME")
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "UUID")
        .replaceAll("─+", "─")
        .replaceAll("(?m) +", " ")
        .replaceAll("(?m)^ +| +$", "");
  }

  private static Pattern anythingForDots(String shown) {
    StringBuilder pattern = new StringBuilder();
    for (String line : shown.split("\n", -1)) {
      pattern.append(line.strip().equals("…") ? "(?:.*\n)*?" : Pattern.quote(line) + "\n");
    }
    return Pattern.compile(pattern.toString());
  }

  private static Path botJar() throws IOException {
    Path target = Path.of("..", "central-bot", "lambda", "target").toAbsolutePath().normalize();
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.toString().endsWith("-lambda.jar"))
          .findFirst()
          .orElseThrow(
              () ->
                  new AssertionError(
                      "package central-bot/lambda first: no *-lambda.jar in " + target));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Every page whose commands are run. */
  static List<Path> pages() {
    List<Path> pages = new ArrayList<>();
    for (String page :
        List.of("README.md", "README.zh-CN.md", "examples/README.md", "docs/guide.md")) {
      pages.add(Path.of("..").resolve(page));
    }
    return pages;
  }
}
