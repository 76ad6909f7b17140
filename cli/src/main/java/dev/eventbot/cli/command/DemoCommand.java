package dev.eventbot.cli.command;

import dev.eventbot.cli.output.ChatBubble;
import dev.eventbot.cli.output.ChatMessage;
import dev.eventbot.cli.output.DemoView;
import dev.eventbot.rollout.central.CentralRequest;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code eventbot demo} */
@Command(
    name = "demo",
    header = "Plays the whole life cycle on an embedded organization; touches no AWS account.",
    footer = {
      "%nExamples:",
      "  eventbot demo",
      "  eventbot demo --accounts 200",
      "  eventbot demo --page",
      "  eventbot demo --keep demo.json"
    })
final class DemoCommand implements Callable<Integer> {
  private static final ChannelName OPS = new ChannelName("ops");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Session session;

  @Option(
      names = "--keep",
      paramLabel = "FILE",
      description =
          "Destroy nothing and keep the organization in FILE, to look around with"
              + " --sandbox=FILE.")
  private String keep;

  @Option(
      names = "--accounts",
      paramLabel = "N",
      description =
          "How many accounts besides the management account, 5 to 50000; otherwise the sample of"
              + " five.")
  private Integer accounts;

  @Option(
      names = "--page",
      description = "Show the address of the group's page and wait for Enter before going on.")
  private boolean page;

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Instant start = Instant.now();
    DemoView view = new DemoView(session.screen());
    try (Stage stage = session.stage(Optional.ofNullable(keep), size())) {
      Report deployed = deployed(stage, view);
      if (deployed.exitCode() != ExitCode.DONE) {
        return deployed.exitCode().number();
      }
      ChatMessage message = told(stage, view);
      if (page) {
        session.screen().say("The group's page: " + stage.page());
        session.screen().ask("Enter goes on … ");
      }
      ExitCode code = keep == null ? destroyed(stage, view) : ExitCode.DONE;
      view.end(message, deployed, stage.leftovers(), keep, Duration.between(start, Instant.now()));
      return code.number();
    }
  }

  private OptionalInt size() {
    return accounts == null ? OptionalInt.empty() : OptionalInt.of(accounts);
  }

  private Report deployed(Stage stage, DemoView view) {
    Plan plan =
        stage
            .rollout()
            .whole()
            .planDeploy(
                CentralRequest.standard(),
                List.of(ChannelRequest.of(OPS, Optional.of(stage.webhook()))),
                Optional.of(
                    new ForwarderRequest(
                        stage.ous(),
                        stage.regions(),
                        Optional.empty(),
                        RolloutPreferences.standard())));
    view.deploying(plan, stage.ous(), stage.regions());
    Report report = new PlanRun(session).carriedOut(plan);
    view.done(report);
    return report;
  }

  private ChatMessage told(Stage stage, DemoView view) {
    Region region = new TreeSet<>(stage.regions()).first();
    view.raising(stage.member(), region);
    Instant raised = Instant.now();
    stage.raise(stage.member(), region, DemoEvent.json(stage.member(), region, raised));
    while (stage.group().isEmpty()) {
      if (Duration.between(raised, Instant.now()).compareTo(PATIENCE) > 0) {
        throw new FailedException(
            "the group was told nothing within " + PATIENCE.toSeconds() + " s");
      }
      pause();
    }
    ChatMessage message = stage.group().get(0);
    view.message(
        ChatBubble.lines(
            message.post(),
            OPS.value() + "  " + TIME.format(message.at()),
            Locale.SIMPLIFIED_CHINESE,
            session.screen().outInk(),
            session.screen().terminal().columns()),
        Duration.between(raised, message.at()));
    return message;
  }

  private ExitCode destroyed(Stage stage, DemoView view) {
    Plan plan = stage.rollout().whole().planDestroy();
    view.destroying();
    Report report = new PlanRun(session).carriedOut(plan);
    view.done(report);
    return stage.leftovers().isEmpty() ? report.exitCode() : ExitCode.PARTLY;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedException("interrupted while waiting for the group's message");
    }
  }
}
