package dev.eventbot.cli.command;

import dev.eventbot.rollout.failure.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * How help looks: what the command is for, its own options, the global ones by name only, examples,
 * exit codes. Global options are explained once, on the first page.
 */
final class HelpPage {
  private static final List<String> SECTIONS =
      List.of(
          UsageMessageSpec.SECTION_KEY_HEADER,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS,
          UsageMessageSpec.SECTION_KEY_DESCRIPTION,
          UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
          UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
          UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_OPTION_LIST,
          UsageMessageSpec.SECTION_KEY_FOOTER,
          UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

  private static final String SHORT_EXIT_CODES =
      "%nExit codes: 0 done, 1 failed, 2 usage, 3 partly, 4 access denied, 5 refused,%n"
          + "  130 interrupted%n";

  private HelpPage() {}

  /** Gives a command and everything below it this look. */
  static void install(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    boolean first = spec.parent() == null;
    spec.usageMessage()
        .abbreviateSynopsis(true)
        .synopsisHeading("%nUsage: ")
        .commandListHeading("%nCommands:%n")
        .parameterListHeading("%n")
        .optionListHeading(first ? "%nOptions of every command:%n" : "")
        .sortOptions(false)
        .exitCodeListHeading(first ? "%nExit codes:%n" : SHORT_EXIT_CODES)
        .exitCodeList(first ? exitCodes() : Map.of());
    command.setHelpSectionKeys(SECTIONS);
    command
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> first ? all(help) : own(help));
    command.getSubcommands().values().forEach(HelpPage::install);
  }

  /** What to say to {@code eventbot channel} and nothing after it. */
  static UsageException incomplete(CommandSpec spec) {
    return new UsageException(
        spec.name() + " what? one of " + String.join(", ", spec.subcommands().keySet()),
        spec.qualifiedName() + " --help");
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "done, or nothing to do");
    codes.put("1", "failed, or the answer was no");
    codes.put("2", "typed or configured wrongly; nothing was attempted");
    codes.put("3", "partly done, or something is not as it should be");
    codes.put("4", "access denied, or no credentials");
    codes.put("5", "refused before anything was written");
    codes.put("130", "interrupted");
    codes.put("141", "done, but the reader of the output went away");
    return codes;
  }

  private static String all(Help help) {
    return help.optionListExcludingGroups(help.commandSpec().options());
  }

  private static String own(Help help) {
    List<OptionSpec> own =
        help.commandSpec().options().stream().filter(option -> !option.inherited()).toList();
    StringBuilder text = new StringBuilder();
    if (!own.isEmpty()) {
      text.append(String.format("%nOptions:%n")).append(help.optionListExcludingGroups(own));
    }
    StringBuilder line = new StringBuilder("Global options (eventbot --help):");
    text.append(System.lineSeparator());
    for (OptionSpec option : help.commandSpec().options()) {
      if (option.inherited() && !option.hidden()) {
        String name = " " + option.longestName();
        if (line.length() + name.length() > 79) {
          text.append(line).append(System.lineSeparator());
          line = new StringBuilder(" ");
        }
        line.append(name);
      }
    }
    return text.append(line).append(System.lineSeparator()).toString();
  }
}
