package dev.eventbot.cli.command;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Whatever went wrong, as the one line a user reads and the code a script reads. */
public record Complaint(String line, ExitCode exitCode) {

  /** Of anything thrown, expected or not. */
  public static Complaint of(Throwable thrown) {
    if (thrown instanceof EventbotException expected) {
      return of(expected);
    }
    if (thrown instanceof ParameterException parameter) {
      return new Complaint(text(typed(parameter)), ExitCode.USAGE);
    }
    if (thrown instanceof OutOfMemoryError) {
      return new Complaint(
          text("out of memory; next: the same command with JAVA_TOOL_OPTIONS=-Xmx2g"),
          ExitCode.FAILED);
    }
    String what =
        thrown.getClass().getSimpleName()
            + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
    return new Complaint(
        text(
            "unexpected "
                + what
                + "; this is a bug of eventbot, --verbose shows where it happened"),
        ExitCode.FAILED);
  }

  private static Complaint of(EventbotException expected) {
    return new Complaint(
        text(expected.getMessage() + expected.nextStep().map(step -> "; next: " + step).orElse("")),
        expected.exitCode());
  }

  private static String text(String message) {
    return "eventbot: " + message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static String typed(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().get(0), wrong.getCommandLine().getCommandSpec());
    }
    if (wrong.getCause() instanceof UsageException usage) {
      return name(wrong.getArgSpec())
          + usage.getMessage()
          + usage.nextStep().map(step -> "; next: " + step).orElse("");
    }
    if (wrong.getCause() instanceof CommandLine.TypeConversionException conversion) {
      return name(wrong.getArgSpec()) + conversion.getMessage();
    }
    String message = wrong.getMessage() == null ? "cannot be understood" : wrong.getMessage();
    message = message.replaceFirst("^Error: ", "");
    return Character.toLowerCase(message.charAt(0))
        + message.substring(1)
        + "; next: "
        + wrong.getCommandLine().getCommandSpec().qualifiedName()
        + " --help";
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + ": "
        : argument == null ? "" : argument.paramLabel() + ": ";
  }

  private static String unknown(String word, CommandSpec command) {
    String bare = word.replaceFirst("=.*", "");
    boolean option = bare.startsWith("-");
    List<String> candidates = new ArrayList<>(command.subcommands().keySet());
    if (option) {
      candidates = new ArrayList<>(command.optionsMap().keySet());
    }
    Optional<String> near = Nearest.to(bare, candidates);
    return (option ? "unknown option " : "unknown word ")
        + bare
        + " after "
        + command.qualifiedName()
        + near.map(name -> "; did you mean " + name + "?")
            .orElse("; next: " + command.qualifiedName() + " --help");
  }
}
