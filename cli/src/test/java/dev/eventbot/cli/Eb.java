package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.cli.output.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Types {@code eventbot …} in a directory of its own and looks at the whole screen. */
final class Eb {
  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private Terminal terminal = Terminal.none();
  private String typed = "";
  private boolean losing;
  private boolean verbatim;
  private boolean readerGone;
  private List<String> secrets = List.of();

  private Eb(Path directory) {
    this.directory = directory;
    environment.put("HOME", directory.toString());
  }

  static Eb in(Path directory) {
    return new Eb(directory);
  }

  Eb env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Sits at a terminal and types this when asked. */
  Eb atTerminal(String answer) {
    terminal = new Terminal(true, true, true, 80);
    typed = answer;
    return this;
  }

  /** Sits at a narrow terminal. */
  Eb atTerminalOf(int columns) {
    terminal = new Terminal(true, true, true, columns);
    return this;
  }

  /** Comes through a pipe. */
  Eb piping(String text) {
    typed = text;
    return this;
  }

  /** As on a disk that is full. */
  Eb losingStdout() {
    losing = true;
    return this;
  }

  /** As with {@code | head}, which has seen enough. */
  Eb unread() {
    readerGone = true;
    return losingStdout();
  }

  /** With the options that hints repeat, which most tests are not about. */
  Eb verbatim() {
    verbatim = true;
    return this;
  }

  /** One after the other, the last one again and again; an empty one is only Enter. */
  Eb typingUnseen(String... texts) {
    secrets = List.of(texts);
    return this;
  }

  Eb file(String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Screen run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Deque<String> unseen = new ArrayDeque<>(secrets);
    int code =
        new Main(
                new Surroundings(
                    environment,
                    directory,
                    new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                    new PrintStream(losing ? new FullDisk() : out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    terminal,
                    question ->
                        Optional.ofNullable(unseen.size() > 1 ? unseen.poll() : unseen.peek()),
                    botJar(),
                    () -> readerGone))
            .run(args);
    return new Screen(code, text(out), text(err));
  }

  private String text(ByteArrayOutputStream printed) {
    String text = printed.toString(StandardCharsets.UTF_8).replace(directory.toString(), "/here");
    return verbatim
        ? text
        : text.replaceAll(
            "eventbot ((--sandbox(=\\S+)?|--(config|region|call-as)[= ]\\S+) )+", "eventbot ");
  }

  /** The sandbox runs the bot of the class path; what is uploaded only has to be an archive. */
  private Path botJar() {
    Path jar = directory.resolve("eventbot-bot.jar");
    if (!Files.exists(jar)) {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
        zip.putNextEntry(new ZipEntry("empty"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return jar;
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  /**
   * What a run left behind, with {@code /here} for the directory and {@code # s} for durations; the
   * rest as it was printed.
   */
  record Screen(int code, String out, String err) {
    // Nearly every test begins with a sandbox that is not there; one test is about this line.
    private static final String NEW_SANDBOX = "eventbot: note: new sample organization in \\S+\n";

    Screen exits(int expected) {
      assertThat(code).as("exit code; stdout:%n%s%nstderr:%n%s", out, err).isEqualTo(expected);
      return this;
    }

    Screen prints(String expected) {
      assertThat(normal(out)).isEqualTo(expected);
      return this;
    }

    Screen says(String expected) {
      assertThat(normal(err).replaceFirst(NEW_SANDBOX, "")).isEqualTo(expected);
      return this;
    }

    /** The one line of a refusal, and nothing else on either stream. */
    Screen complains(int expected, String line) {
      assertThat(out).isEmpty();
      says(line + "\n");
      return exits(expected);
    }

    JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + out, e);
      }
    }

    private static String normal(String text) {
      return text.replaceAll("\\d+(\\.\\d)? s\\b", "# s").replaceAll("\\d+ ms\\b", "# ms");
    }
  }
}
