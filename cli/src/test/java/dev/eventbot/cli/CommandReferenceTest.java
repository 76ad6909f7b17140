package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.cli.command.CommandTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * docs/commands.md is what {@code --help} prints, page after page. When it is stale, {@code
 * -Deventbot.update-docs=true} writes it anew.
 */
class CommandReferenceTest {
  /** A line that leaves this much free, and is gone on with, was broken in the wrong place. */
  private static final int ROOM = 77;

  private static final Path REFERENCE = Path.of("..", "docs", "commands.md");

  @Test
  void documentsEveryCommandAsItIs() throws IOException {
    String reference = reference();
    if (Boolean.getBoolean("eventbot.update-docs")) {
      Files.writeString(REFERENCE, reference);
    }
    assertThat(Files.exists(REFERENCE) ? Files.readString(REFERENCE) : "")
        .as(
            "docs/commands.md; to update it: mvn -pl cli -am test"
                + " -Dtest=CommandReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Deventbot.update-docs=true")
        .isEqualTo(reference);
  }

  @Test
  void keepsHelpWithinEightyColumns() {
    assertThat(reference().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  @Test
  void leavesNoParagraphRaggedAndNoExampleBroken() {
    List<String> ragged = new ArrayList<>();
    for (CommandLine page : pages()) {
      String[] lines = page.getUsageMessage(Ansi.OFF).split("\\R", -1);
      for (int i = 1; i < lines.length; i++) {
        String before = lines[i - 1];
        // A paragraph goes on without indentation, and whatever else does was broken by the
        // wrapping.
        boolean goesOn = isFlush(lines[i]) && !before.isEmpty() && !before.endsWith(":");
        boolean fitted = before.length() + 1 + lines[i].split(" ", 2)[0].length() < ROOM;
        if (goesOn && (fitted || !isFlush(before))) {
          ragged.add(page.getCommandSpec().qualifiedName() + ": " + before + " / " + lines[i]);
        }
      }
    }
    assertThat(ragged).isEmpty();
  }

  private static boolean isFlush(String line) {
    return !line.isEmpty() && !line.startsWith(" ");
  }

  private static String reference() {
    StringBuilder text =
        new StringBuilder(
            """
            # Commands

            Generated from the commands themselves by CommandReferenceTest; do not edit.
            """);
    for (CommandLine page : pages()) {
      text.append("\n## ").append(page.getCommandSpec().qualifiedName()).append("\n\n```text\n");
      text.append(page.getUsageMessage(Ansi.OFF).replace("\r\n", "\n")).append("```\n");
    }
    return text.toString();
  }

  private static List<CommandLine> pages() {
    return pages(CommandTree.over(new LiveSession(Surroundings.ofProcess())));
  }

  private static List<CommandLine> pages(CommandLine command) {
    List<CommandLine> pages = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(sub -> pages.addAll(pages(sub)));
    return pages;
  }
}
