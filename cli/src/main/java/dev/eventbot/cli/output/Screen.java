package dev.eventbot.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import dev.eventbot.rollout.failure.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The two streams of a run and the manners on them: data goes to stdout, conversation to stderr,
 * colours and questions only where a person looks.
 */
public final class Screen {
  private static final int PIPE_COLUMNS = 160;

  private final PrintStream out;
  private final PrintStream err;
  private final BufferedReader answers;
  private final Terminal terminal;
  private final OutputFormat format;
  private final boolean colours;
  private final Runnable beforeWords;
  private final Runnable beforeResult;
  private final Hints hints;

  public Screen(
      PrintStream out,
      PrintStream err,
      BufferedReader answers,
      Terminal terminal,
      OutputFormat format,
      boolean colours) {
    this(out, err, answers, terminal, format, colours, () -> {}, () -> {}, Hints.NONE);
  }

  private Screen(
      PrintStream out,
      PrintStream err,
      BufferedReader answers,
      Terminal terminal,
      OutputFormat format,
      boolean colours,
      Runnable beforeWords,
      Runnable beforeResult,
      Hints hints) {
    this.out = out;
    this.err = err;
    this.answers = answers;
    this.terminal = terminal;
    this.format = format;
    this.colours = colours;
    this.beforeWords = beforeWords;
    this.beforeResult = beforeResult;
    this.hints = hints;
  }

  /** The same streams, talking as one run's options ask. */
  public Screen with(OutputFormat chosen, boolean colourWanted) {
    return new Screen(
        out, err, answers, terminal, chosen, colourWanted, beforeWords, beforeResult, hints);
  }

  /**
   * The same, saying something else first; whoever is handed in sees to it that it is said once.
   */
  public Screen introduced(Runnable introduction) {
    return new Screen(
        out, err, answers, terminal, format, colours, introduction, beforeResult, hints);
  }

  /** The same, doing first what a result must not be shown without. */
  public Screen after(Runnable necessary) {
    return new Screen(out, err, answers, terminal, format, colours, beforeWords, necessary, hints);
  }

  /** The same, whose commands are shown with what this user has to type. */
  public Screen hinting(Hints typed) {
    return new Screen(
        out, err, answers, terminal, format, colours, beforeWords, beforeResult, typed);
  }

  public Terminal terminal() {
    return terminal;
  }

  /** How wide a line of data may be before it is broken: in a pipe wider than on any screen. */
  public int outColumns() {
    return terminal.out() ? terminal.columns() : Math.max(PIPE_COLUMNS, terminal.columns());
  }

  /** The same for the conversation. */
  public int errColumns() {
    return terminal.err() ? terminal.columns() : Math.max(PIPE_COLUMNS, terminal.columns());
  }

  public Ink outInk() {
    return new Ink(colours && terminal.out());
  }

  public Ink errInk() {
    return new Ink(colours && terminal.err());
  }

  /** Prints a result: as lines for a reader, or as the document a program asked for. */
  public void show(Supplier<List<String>> lines, Supplier<JsonNode> document) {
    show(lines, document, hints);
  }

  /** The same word for word: templates and schemas are handed on to others. */
  public void showVerbatim(Supplier<List<String>> lines, Supplier<JsonNode> document) {
    show(lines, document, Hints.NONE);
  }

  private void show(Supplier<List<String>> lines, Supplier<JsonNode> document, Hints speaking) {
    beforeWords.run();
    beforeResult.run();
    if (format == OutputFormat.TABLE) {
      lines.get().forEach(line -> data(line, speaking));
    } else {
      out.print(text(speaking.document(document.get())));
      out.flush();
    }
  }

  /** Whether stdout carries lines for a reader rather than one document for a program. */
  public boolean readsAsTable() {
    return format == OutputFormat.TABLE;
  }

  /** The text with what this user has to type in its commands. */
  public String typeable(String text) {
    return hints.line(text);
  }

  /** A whole document on stdout, as it is. */
  public void raw(String document) {
    out.print(document);
    out.flush();
  }

  /** One line of data on stdout. */
  public void data(String line) {
    data(line, hints);
  }

  /** The same word for word, because it is somebody else's text. */
  public void verbatim(String line) {
    data(line, Hints.NONE);
  }

  private void data(String line, Hints speaking) {
    beforeWords.run();
    out.print(speaking.line(line) + "\n");
    out.flush();
  }

  /** One line of conversation on stderr. */
  public void say(String line) {
    beforeWords.run();
    err.print(hints.line(line) + "\n");
    err.flush();
  }

  /** Text on stderr as it is, for what is redrawn in place. */
  void draw(String text) {
    beforeWords.run();
    err.print(text);
    err.flush();
  }

  /**
   * Asks a yes-or-no question; anything but yes is no, the end of the input too.
   *
   * @throws UsageException when nobody is there to answer
   */
  public boolean confirms(String question) {
    return confirms(question, "the same command with --yes, or with --dry-run to see the plan");
  }

  /**
   * The same for a command that has no plan to show.
   *
   * @param otherwise what to do where nobody can be asked
   */
  public boolean confirms(String question, String otherwise) {
    if (!terminal.in() || !terminal.err()) {
      throw new UsageException(
          "this changes things and nobody can be asked, because there is no terminal; nothing was written",
          otherwise);
    }
    String answer = ask(question + " [y/N] ").strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

  /** Asks for a line of text; empty at the end of the input. */
  public String ask(String question) {
    return answer(question).orElse("");
  }

  /** The same for whom an empty line is an answer and the end of the input is none. */
  public Optional<String> answer(String question) {
    draw(question);
    try {
      return Optional.ofNullable(answers.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(JsonNode document) {
    try {
      if (format == OutputFormat.YAML) {
        return YAMLMapper.builder(
                YAMLFactory.builder().stringQuotingChecker(new Unmistakable()).build())
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build()
            .writeValueAsString(document);
      }
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document of our own cannot be written", e);
    }
  }

  /** Quotes also what another reader of YAML would take for a date or a number. */
  private static final class Unmistakable extends StringQuotingChecker.Default {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean needToQuoteValue(String value) {
      return super.needToQuoteValue(value)
          || (!value.isEmpty() && "0123456789+-.".indexOf(value.charAt(0)) >= 0);
    }
  }
}
