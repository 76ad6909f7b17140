package dev.eventbot.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A checkout with the real launcher and a small jar, driven as a shell drives it. Nothing but the
 * tools in its own {@code tools} directory is on the PATH, so that list is what the launcher needs.
 */
final class Checkout {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "cksum",
          "env",
          "find",
          "grep",
          "head",
          "ln",
          "mkdir",
          "mv",
          "nice",
          "ps",
          "readlink",
          "rm",
          "rmdir",
          "sh",
          "sleep",
          "sort",
          "stat",
          "stty",
          "tail",
          "touch");

  private static final Path NEEDED = linkTools();

  final Path root;
  final Path tools;
  final Path home;
  final Path launcher;
  final Path jar;

  /** What a run left: its exit code and the two streams. */
  record Run(int exitCode, String out, String err, long pid) {
    String value(String name) {
      return out.lines()
          .filter(line -> line.startsWith(name + "="))
          .findFirst()
          .orElse("(no " + name + ")");
    }

    List<String> options() {
      return out.lines()
          .filter(line -> line.startsWith("option="))
          .map(line -> line.substring(7))
          .toList();
    }
  }

  Checkout(Path directory) throws IOException {
    root = Files.createDirectories(directory.resolve("an event bot, größer 中文"));
    tools = Files.createDirectories(directory.resolve("tools"));
    home = Files.createDirectories(directory.resolve("home"));
    launcher = root.resolve("eventbot");
    jar = root.resolve("cli/target/dist/eventbot.jar");
    Files.copy(Path.of("..", "eventbot"), launcher);
    write("pom.xml", "<project/>");
    write("cli/pom.xml", "<project/>");
    write("cli/src/main/java/Main.java", "class Main {}");
    long hourAgo = Instant.now().minus(Duration.ofHours(1)).toEpochMilli();
    for (String source :
        List.of(
            "pom.xml",
            "cli/pom.xml",
            "cli/src/main/java/Main.java",
            "cli/src/main/java",
            "cli/src/main")) {
      Files.setLastModifiedTime(root.resolve(source), FileTime.fromMillis(hourAgo));
    }
  }

  /** As after a build. */
  Checkout built() throws IOException {
    writeJars(jar.getParent());
    return this;
  }

  Path write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(requireNonNull(file.getParent()));
    return Files.writeString(file, content);
  }

  /** Puts a program of the given text on the PATH. */
  Path tool(String name, String text) throws IOException {
    return executable(tools.resolve(name), text);
  }

  static Path executable(Path file, String text) throws IOException {
    Files.createDirectories(requireNonNull(file.getParent()));
    Files.deleteIfExists(file);
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Path cache() {
    return home.resolve(".cache/eventbot");
  }

  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", tools + ":" + NEEDED);
    environment.put("HOME", home.toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("EVENTBOT_ARCHIVE", "off");
    environment.put("LC_ALL", "C.UTF-8");
    return environment;
  }

  /** The environment with the given names set, or removed where the value is empty. */
  Map<String, String> environment(String... namesAndValues) {
    Map<String, String> environment = environment();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1].isEmpty()) {
        environment.remove(namesAndValues[i]);
      } else {
        environment.put(namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return environment;
  }

  Run run(String... arguments) {
    return run(environment(), root, "", launcher.toString(), arguments);
  }

  Run run(Map<String, String> environment, String... arguments) {
    return run(environment, root, "", launcher.toString(), arguments);
  }

  Run run(
      Map<String, String> environment,
      Path directory,
      String input,
      String command,
      String... arguments) {
    try {
      return start(environment, directory, command, arguments).finish(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A launcher that is under way; its streams go to files, so that it never waits for a reader. */
  record Started(Process process, Path streams) {
    /** Gives it the input, waits for its end. */
    Run finish(String input) throws IOException {
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(UTF_8));
      } catch (IOException e) {
        // It ended without reading, as a failing start does.
      }
      try {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("the launcher did not end within a minute: " + errors());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
      return new Run(
          process.exitValue(), Files.readString(streams.resolve("out")), errors(), process.pid());
    }

    String errors() throws IOException {
      return Files.readString(streams.resolve("err"));
    }
  }

  Started start(
      Map<String, String> environment, Path directory, String command, String... arguments)
      throws IOException {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Path streams = Files.createTempDirectory(home, "streams");
    builder
        .redirectOutput(streams.resolve("out").toFile())
        .redirectError(streams.resolve("err").toFile());
    return new Started(builder.start(), streams);
  }

  /** Writes both jars, of {@link Echo} and nothing else, into the directory. */
  static void writeJars(Path directory) throws IOException {
    Files.createDirectories(directory);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
    for (String name : List.of("eventbot.jar", "eventbot-bot.jar")) {
      String entry = Echo.class.getName().replace('.', '/') + ".class";
      try (JarOutputStream out =
              new JarOutputStream(Files.newOutputStream(directory.resolve(name)), manifest);
          InputStream in = requireNonNull(Echo.class.getResourceAsStream("/" + entry))) {
        out.putNextEntry(new JarEntry(entry));
        in.transferTo(out);
      }
    }
  }

  /**
   * A directory of links to the tools, below the build's own: JUnit warns of links that leave its
   * temporary ones.
   */
  private static Path linkTools() {
    try {
      Path directory =
          Files.createDirectories(Path.of("target", "launcher-tools").toAbsolutePath());
      for (String tool : TOOLS) {
        Path link = directory.resolve(tool);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, onPath(tool));
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path onPath(String tool) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError(tool + " is not on the PATH"));
  }
}
