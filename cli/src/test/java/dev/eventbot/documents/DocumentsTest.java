package dev.eventbot.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pages say is so: their commands work, their links lead somewhere, their lists are
 * complete.
 */
class DocumentsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

  static List<Path> pages() {
    return Reader.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandOfAPageDoesWhatThePageShows(Path page, @TempDir Path directory)
      throws Exception {
    new Reader(directory).follows(page);
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page :
        markdown(
            ROOT.resolve("docs"),
            ROOT.resolve("examples"),
            ROOT.resolve("README.md"),
            ROOT.resolve("README.zh-CN.md"))) {
      Matcher links = LINK.matcher(Files.readString(page));
      while (links.find()) {
        String target = links.group(1);
        if (!target.contains("://") && !Files.exists(page.resolveSibling(target))) {
          dead.add(page + ": " + target);
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void everyTableHasOneHead() throws IOException {
    List<String> headless = new ArrayList<>();
    for (Path page : markdown(ROOT.resolve("docs"), ROOT.resolve("examples"))) {
      headless.addAll(headless(page));
    }
    headless.addAll(headless(ROOT.resolve("README.md")));
    headless.addAll(headless(ROOT.resolve("README.zh-CN.md")));
    assertThat(headless).isEmpty();
  }

  private static List<String> headless(Path page) throws IOException {
    List<String> lines = Files.readAllLines(page);
    List<String> headless = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean begins =
          lines.get(i).startsWith("|") && (i == 0 || !lines.get(i - 1).startsWith("|"));
      if (begins && (i + 1 == lines.size() || !lines.get(i + 1).startsWith("|--"))) {
        headless.add(page + ":" + (i + 1) + ": " + lines.get(i));
      }
    }
    return headless;
  }

  @Test
  void theIndexOfDecisionsListsEachOnce() throws IOException {
    Path decisions = ROOT.resolve("docs/decisions");
    TreeSet<String> pages = new TreeSet<>();
    markdown(decisions).forEach(page -> pages.add(page.getFileName().toString()));
    pages.remove("README.md");
    List<String> listed =
        LINK.matcher(Files.readString(decisions.resolve("README.md")))
            .results()
            .map(link -> link.group(1))
            .toList();
    assertThat(listed).containsExactlyElementsOf(pages);
  }

  @Test
  void troubleshootingExplainsEveryExitCode() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/troubleshooting.md"));
    for (ExitCode code : ExitCode.values()) {
      assertThat(page).contains("| " + code.number() + " |");
    }
  }

  @Test
  void bothReadmesShowTheSameCommands() throws IOException {
    assertThat(commands("README.zh-CN.md")).isEqualTo(commands("README.md"));
  }

  private static List<String> commands(String page) throws IOException {
    return Transcript.of(Files.readAllLines(ROOT.resolve(page))).steps().stream()
        .map(Transcript.Step::command)
        .toList();
  }

  private static List<Path> markdown(Path... roots) throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }
}
