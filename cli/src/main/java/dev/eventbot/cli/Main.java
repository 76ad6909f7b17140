package dev.eventbot.cli;

import dev.eventbot.cli.command.CommandTree;
import dev.eventbot.cli.command.Complaint;
import dev.eventbot.cli.command.Eventbot;
import dev.eventbot.cli.output.Hints;
import dev.eventbot.rollout.failure.ExitCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The {@code eventbot} command: the one place where everything is put together. */
public final class Main {
  private final Surroundings surroundings;
  private final LiveSession session;

  Main(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.session = new LiveSession(surroundings);
  }

  public static void main(String[] args) {
    Main main = new Main(Surroundings.ofProcess());
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (ended.getCount() > 0) {
                    main.session.interrupted(ended);
                  }
                },
                "eventbot-interrupted"));
    int code = main.run(args);
    ended.countDown();
    System.exit(code);
  }

  /** Runs one command line; everything that goes wrong is one line on stderr and an exit code. */
  int run(String... args) {
    int code;
    try {
      code = execute(args);
    } catch (Throwable thrown) { // the last line of defence: an Error, too, ends in one line
      code = complain(thrown);
    }
    try {
      session.end(code);
    } catch (RuntimeException thrown) {
      code = complain(thrown);
    }
    // A stream of the process keeps its failures to itself until it is asked.
    if (surroundings.out().checkError()) {
      code = unread(code);
    }
    surroundings.err().flush();
    return code;
  }

  /** The exit code after printing failed: whoever stops reading knows it, a full disk is news. */
  private int unread(int code) {
    boolean readerGone = surroundings.piped().getAsBoolean();
    if (!readerGone) {
      session.screen().say("eventbot: standard output could not be written");
    }
    ExitCode lost = readerGone ? ExitCode.READER_GONE : ExitCode.FAILED;
    return code == ExitCode.DONE.number() ? lost.number() : code;
  }

  private int execute(String... args) {
    CommandLine commandLine = CommandTree.over(session);
    commandLine.addSubcommand(new WarmUpCommand(surroundings));
    session.use(
        commandLine.<Eventbot>getCommand().options(),
        Hints.of(List.of(args), commandLine.getSubcommands().keySet()));
    boolean colours = surroundings.terminal().out() && colourWanted(args);
    return commandLine
        .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler((wrong, typed) -> complain(wrong))
        .setExecutionExceptionHandler((thrown, command, result) -> complain(thrown))
        .execute(args);
  }

  /** Help is printed before options are understood, so it looks for itself. */
  private boolean colourWanted(String... args) {
    return surroundings.wantColour() && !List.of(args).contains("--no-color");
  }

  private int complain(Throwable thrown) {
    Complaint complaint = Complaint.of(thrown);
    session.complain(complaint);
    if (session.options().verbose()) {
      thrown.printStackTrace(surroundings.err());
    }
    return complaint.exitCode().number();
  }
}
