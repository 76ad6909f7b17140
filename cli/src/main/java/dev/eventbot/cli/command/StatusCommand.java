package dev.eventbot.cli.command;

import dev.eventbot.cli.output.OverviewDocument;
import dev.eventbot.cli.output.OverviewView;
import dev.eventbot.cli.output.Screen;
import dev.eventbot.cli.page.StatusPage;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.status.ChannelOverview;
import dev.eventbot.rollout.status.Overview;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code eventbot status} */
@Command(
    name = "status",
    header = "Shows whether every account and region would be heard of, and what to do if not.",
    description = {
      "%nCentral bot, channels, forwarders, proofs and the incidents of thirty days in",
      "one look; what cannot be seen is said, and the rest is shown all the same. With",
      "--html it is also one page for a browser, which loads nothing from anywhere.",
      "Exit code 0 when everything is in place and was tried in the last 30 days, 3",
      "when not."
    },
    footer = {
      "%nExamples:",
      "  eventbot status",
      "  eventbot status --html status.html --language zh-CN",
      "  eventbot status --output json"
    })
final class StatusCommand implements Callable<Integer> {
  private static final List<String> LANGUAGES = List.of("zh-CN", "en-US");

  private final Session session;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write a page of it there, over what was there before; - for stdout.")
  private String html;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description =
          "Of the page: zh-CN or en-US, and the other at a click; else the first channel's, else"
              + " that of LANG.")
  private String language;

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Screen screen = session.screen();
    if (language != null && !LANGUAGES.contains(language)) {
      throw new UsageException(
          "--language: \"" + language + "\" is not a language eventbot writes: zh-CN or en-US");
    }
    Optional<PageFile> file =
        Optional.ofNullable(html).filter(typed -> !typed.equals("-")).map(this::pageFile);
    boolean piped = "-".equals(html);
    if (piped && !screen.readsAsTable()) {
      throw new UsageException("--html -: stdout takes one document, not two; leave out --output");
    }
    boolean documents = !screen.readsAsTable();
    Overview overview =
        session
            .rollout()
            .overview()
            .read(
                session.config().targets().expected(),
                !session.config().channels().isEmpty(),
                html != null || documents);
    StatusPage page = new StatusPage(locale(overview), screen::typeable);
    file.ifPresent(to -> to.write(page.html(overview)));
    if (piped) {
      screen.raw(page.html(overview));
    } else {
      screen.show(
          () -> OverviewView.lines(overview, screen.outInk(), screen.outColumns()),
          () -> OverviewDocument.of(overview));
    }
    file.ifPresent(to -> screen.say("Written to " + html + "."));
    return overview.promise().exitCode().number();
  }

  private PageFile pageFile(String typed) {
    return new PageFile(typed, session.file(typed));
  }

  private Locale locale(Overview overview) {
    return Locale.forLanguageTag(
        Optional.ofNullable(language)
            .or(
                () ->
                    overview.channels().value().orElse(List.<ChannelOverview>of()).stream()
                        .map(channel -> channel.parameter("Language"))
                        .filter(tag -> !tag.isBlank())
                        .findFirst())
            .orElseGet(
                () ->
                    session.environment().getOrDefault("LANG", "").startsWith("zh")
                        ? "zh-CN"
                        : "en-US"));
  }
}
