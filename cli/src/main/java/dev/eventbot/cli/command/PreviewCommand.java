package dev.eventbot.cli.command;

import dev.eventbot.bot.aws.WrittenMentions;
import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotRequest;
import dev.eventbot.cli.config.ChannelConfig;
import dev.eventbot.cli.output.OutputFormat;
import dev.eventbot.cli.output.PreviewView;
import dev.eventbot.preview.Post;
import dev.eventbot.preview.PreviewPage;
import dev.eventbot.preview.Rehearsal;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Mentioned;
import dev.eventbot.rollout.value.Nearest;
import dev.eventbot.rollout.value.RobotKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eventbot preview} */
@Command(
    name = "preview",
    header = "Shows the message an event becomes, as each chat app shows it.",
    footer = {
      "%nExamples:",
      "  eventbot preview examples/events/ec2-instance-retirement.json",
      "  eventbot preview examples/events --robot dingtalk,feishu --to preview.html",
      "  eventbot preview event.json --channel ops --output json",
      "  eventbot preview --folded open.json closed.json"
    })
final class PreviewCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "1..*",
      paramLabel = "EVENT",
      description = "File of an event in JSON, a directory of such files, or - for stdin.")
  private List<String> events;

  @Option(
      names = "--channel",
      paramLabel = "NAME",
      description = "Take robot, keyword, language and time zone of this channel in eventbot.yaml.")
  private ChannelName channel;

  @Option(
      names = "--robot",
      paramLabel = "APP",
      split = ",",
      description = "dingtalk, feishu, wecom; else the channel's, else all three.")
  private List<RobotApp> robots;

  @Option(
      names = "--style",
      paramLabel = "STYLE",
      description =
          "modern, classic (the predecessor's fields) or card (not for feishu); else modern.")
  private Style style;

  @Option(
      names = "--folded",
      description =
          "Take the events in the order given, each after the group was told of those before:"
              + " first message, follow-up, update.")
  private boolean folded;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "zh-CN or en-US; else the channel's, else zh-CN.")
  private String language;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "Times are shown in it and in UTC; else the channel's, else Asia/Shanghai.")
  private ZoneId timeZone;

  @Option(
      names = "--keyword",
      paramLabel = "WORD",
      description = "Stands in the title; else the channel's, else AWS.")
  private String keyword;

  @Option(
      names = "--mention",
      paramLabel = "WHO",
      split = ",",
      description = "Who is called, written as for mention set; else everybody is.")
  private List<String> mentions;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Write there instead of to stdout; one page of HTML unless --output is json.")
  private String to;

  /** Layout and kind of message. */
  enum Style {
    MODERN,
    CLASSIC,
    CARD
  }

  PreviewCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    OutputFormat format = format();
    Optional<PageFile> file =
        Optional.ofNullable(to).map(typed -> new PageFile(typed, session.file(typed)));
    if (language != null && !List.of("zh-CN", "en-US").contains(language)) {
      throw new UsageException(
          "--language: \"" + language + "\" is not a language eventbot writes: zh-CN or en-US");
    }
    ChannelRequest settings = settings();
    Locale reader = Locale.forLanguageTag(language == null ? settings.language() : language);
    String look = style == null ? settings.style() : style.name().toLowerCase(Locale.ROOT);
    Rehearsal rehearsal =
        new Rehearsal(
            keyword == null ? settings.keyword() : keyword,
            look,
            reader,
            timeZone == null ? settings.timeZone() : timeZone,
            who(),
            Instant.now());
    List<PreviewPage.Chapter> chapters = new ArrayList<>();
    List<String> bodies = new ArrayList<>();
    List<RobotApp> apps = apps(settings, look);
    EventText.Found found = EventText.read(session, events);
    found.complaints().forEach(why -> note(why + "; left out"));
    List<EventText> texts = found.events();
    List<Optional<Announcement>> said =
        folded
            ? rehearsal.inOrder(texts.stream().map(EventText::text).toList())
            : texts.stream().map(one -> Optional.of(rehearsal.alone(one.text()))).toList();
    for (int i = 0; i < texts.size(); i++) {
      EventText event = texts.get(i);
      Rehearsal.complaint(event.text()).ifPresent(why -> note(event.name() + ": " + why));
      if (said.get(i).isEmpty()) {
        note(event.name() + ": brings nothing new, so nothing is sent");
        continue;
      }
      Announcement announcement = said.get(i).get();
      List<Post> posts = new ArrayList<>();
      for (RobotApp app : apps) {
        RobotRequest request = rehearsal.request(app, announcement);
        bodies.add(request.json());
        posts.add(Post.of(app, request, reader));
      }
      chapters.add(
          new PreviewPage.Chapter(
              event.name() + kind(announcement), settings.name().value(), posts));
    }
    if (look.equals("card")) {
      note(
          "a card is sent only when there is a link and nobody is called, because cards cannot call"
              + (mentions == null ? "; --mention @nobody shows one" : ""));
    }
    show(format, file, chapters, bodies, reader);
    return (found.complaints().isEmpty() ? ExitCode.DONE : ExitCode.PARTLY).number();
  }

  private static String kind(Announcement announcement) {
    if (announcement instanceof Announcement.FollowUp) {
      return " (follow-up)";
    }
    return announcement instanceof Announcement.Update ? " (update)" : "";
  }

  private void note(String text) {
    session.screen().say("eventbot: note: " + text);
  }

  private void show(
      OutputFormat format,
      Optional<PageFile> file,
      List<PreviewPage.Chapter> chapters,
      List<String> bodies,
      Locale reader) {
    switch (format) {
      case HTML -> write(file, new PreviewPage(reader).html(chapters));
      case JSON -> write(file, String.join("\n", bodies) + "\n");
      default ->
          PreviewView.lines(
                  chapters,
                  reader,
                  session.screen().outInk(),
                  session.screen().terminal().columns())
              .forEach(session.screen()::verbatim);
    }
  }

  private void write(Optional<PageFile> file, String text) {
    if (file.isEmpty()) {
      session.screen().verbatim(text.stripTrailing());
      return;
    }
    file.get().write(text);
    session.screen().say("Written to " + to + ".");
  }

  private OutputFormat format() {
    OutputFormat asked = session.options().output();
    if (asked == OutputFormat.YAML) {
      throw new UsageException("--output: preview writes terminal, html or json, not yaml");
    }
    return to != null && asked == OutputFormat.TABLE ? OutputFormat.HTML : asked;
  }

  /** Those of the channel, or of any. */
  private ChannelRequest settings() {
    ChannelConfig config =
        channel == null ? ChannelConfig.named(new ChannelName("ops")) : configured();
    try {
      return config.request(session.environment());
    } catch (UsageException secretsUnknown) {
      // Then the webhook cannot tell whose robot it is; whatever else is wrong is said here.
      return config.settings(ChannelRequest.of(config.name(), Optional.empty()));
    }
  }

  private ChannelConfig configured() {
    return session
        .config()
        .channel(channel)
        .orElseThrow(() -> new UsageException("eventbot.yaml has no channel " + channel + near()));
  }

  private String near() {
    List<String> names =
        session.config().channels().stream().map(config -> config.name().value()).toList();
    return Nearest.to(channel.value(), names)
        .map(name -> "; did you mean " + name + "?")
        .orElse("");
  }

  /** Those asked for; of all, those that know the style. */
  private List<RobotApp> apps(ChannelRequest settings, String look) {
    if (robots == null && channel == null) {
      return Stream.of(RobotApp.values()).filter(app -> kind(app).styles().contains(look)).toList();
    }
    List<RobotApp> apps =
        robots == null
            ? List.of(RobotApp.valueOf(settings.robot().name()))
            : robots.stream().distinct().toList();
    apps.forEach(app -> kind(app).requireStyle(look));
    return apps;
  }

  private static RobotKind kind(RobotApp app) {
    return RobotKind.valueOf(app.name());
  }

  private Mentions who() {
    if (mentions == null) {
      return new Mentions.Everyone();
    }
    return WrittenMentions.read("--mention", Mentioned.parse(mentions).value())
        .mentions()
        .orElseGet(Mentions.Everyone::new);
  }
}
