package dev.eventbot.cli.command;

import dev.eventbot.cli.config.ChannelConfig;
import dev.eventbot.cli.config.ConfigSchema;
import dev.eventbot.cli.init.ConfigFile;
import dev.eventbot.cli.init.Interview;
import dev.eventbot.cli.init.Questions;
import dev.eventbot.cli.init.RobotTrial;
import dev.eventbot.cli.init.Told;
import dev.eventbot.cli.init.Written;
import dev.eventbot.cli.output.Screen;
import dev.eventbot.cli.output.SoFar;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.OuName;
import dev.eventbot.rollout.value.RegionChoice;
import dev.eventbot.rollout.value.RobotKind;
import dev.eventbot.rollout.value.RobotReach;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code eventbot init} */
@Command(
    name = "init",
    header = "Writes eventbot.yaml by asking: which units, which regions, which robot.",
    description = {
      "%nReads the organization, offers its units and regions, recognises the robot",
      "by its webhook, sends a test message to the group, and writes the file that",
      "deploy and diff read, with comments. The webhook is not written into it but",
      "taken from the environment. What is given as an option is not asked for;",
      "with --yes nothing is, and everything else is as usual: the whole",
      "organization, the recommended regions. The exit code is 3 when the file was",
      "written and the robot refused the message."
    },
    footer = {
      "%nExamples:",
      "  eventbot init",
      "  eventbot init --yes --ous Prod,Dev --webhook-file ops.url",
      "  eventbot init --single-account --regions us-east-1,us-west-2 --config one.yaml"
    })
final class InitCommand implements Callable<Integer>, Beginning {
  private static final String USUAL_FILE = "eventbot.yaml";

  private final Session session;

  @Option(
      names = "--force",
      description = "Replace the file, and eventbot.schema.json beside it, if they are there.")
  private boolean force;

  @Option(names = "--single-account", description = "Cover this account only.")
  private boolean singleAccount;

  @Option(
      names = "--ous",
      paramLabel = "OU",
      split = ",",
      splitSynopsisLabel = ",",
      description = "Organizational units by id or by path (Prod/Web), or root.")
  private List<OuName> ous = List.of();

  @Option(
      names = "--regions",
      paramLabel = "REGION",
      split = ",",
      splitSynopsisLabel = ",",
      description = "Regions, or all-enabled.")
  private List<RegionChoice> regions = List.of();

  @Option(
      names = "--channel",
      paramLabel = "NAME",
      description = "Name of the first channel; ops unless told.")
  private ChannelName channel;

  @ArgGroup(exclusive = true)
  private WebhookOptions webhook;

  @Option(
      names = "--signing-secret-file",
      paramLabel = "FILE",
      description = "File with the robot's signing secret, SEC….")
  private String signingSecretFile;

  @Option(names = "--no-signing-secret", description = "The robot is not signed.")
  private boolean noSigningSecret;

  @Option(
      names = "--robot",
      paramLabel = "KIND",
      description = "dingtalk, feishu (Lark, too) or wecom; otherwise as the webhook tells.")
  private RobotKind robot;

  @Option(
      names = "--robot-host",
      paramLabel = "HOST",
      split = ",",
      splitSynopsisLabel = ",",
      description = "Further hosts the webhook may lead to.")
  private List<String> hosts = List.of();

  @Option(
      names = "--keyword",
      paramLabel = "WORD",
      description = "The robot's security keyword; AWS unless told.")
  private String keyword;

  @Option(names = "--language", paramLabel = "TAG", description = "zh-CN, the default, or en-US.")
  private String language;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "Times are shown in it; Asia/Shanghai unless told.")
  private ZoneId timeZone;

  @Option(names = "--test", description = "Send the test message without asking.")
  private boolean test;

  @Option(names = "--no-test", description = "Send no test message.")
  private boolean noTest;

  InitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Screen screen = session.screen();
    Optional<String> typed = session.options().config();
    String name = typed.orElse(USUAL_FILE);
    ConfigFile file = new ConfigFile(session.file(name), name, force);
    file.requireFree();
    Told told = told();
    Questions questions =
        session.options().yes()
            ? Questions.notAsked(screen)
            : Questions.asked(screen, session::askUnseen);
    SoFar soFar = new SoFar();
    session.watch(soFar);
    Interview interview =
        new Interview(
            questions,
            told,
            session.environment(),
            new RobotTrial(
                hosts -> {
                  soFar.now("no file was written, but the group may have got the test message");
                  return session.robotTransport(hosts);
                },
                Clock.systemUTC()));
    Interview.Held held = interview.hold(session.rolloutWithoutConfig().choices());
    boolean found = typed.isEmpty() && session.options().sandbox().isEmpty();
    soFar.now("the files may have been written");
    Written written = Written.of(file, held, ConfigSchema.text(), found, session.environment());
    screen.show(written::lines, written::document);
    return written.exitCode().number();
  }

  private Told told() {
    if (noSigningSecret && signingSecretFile != null) {
      throw new UsageException("--no-signing-secret and --signing-secret-file exclude each other");
    }
    if (test && noTest) {
      throw new UsageException("--test and --no-test exclude each other");
    }
    ChannelConfig secrets =
        new ChannelWish(session, webhook, signingSecretFile, noSigningSecret)
            .withSecrets(ChannelConfig.named(new ChannelName("init")));
    return new Told(
        singleAccount,
        ous,
        regions,
        Optional.ofNullable(channel),
        Optional.ofNullable(robot),
        hosts.stream().map(RobotReach::host).toList(),
        secrets.givenWebhook(session.environment()),
        secrets.givenSecret(session.environment()),
        Optional.ofNullable(keyword).map(InitCommand::filled),
        Optional.ofNullable(language).map(InitCommand::known),
        Optional.ofNullable(timeZone),
        test || noTest ? Optional.of(test) : Optional.empty());
  }

  private static String filled(String typed) {
    if (typed.isBlank()) {
      throw new UsageException("--keyword: the keyword is empty");
    }
    return typed.strip();
  }

  private static String known(String typed) {
    ChannelRequest.requireLanguage(typed);
    return typed;
  }
}
