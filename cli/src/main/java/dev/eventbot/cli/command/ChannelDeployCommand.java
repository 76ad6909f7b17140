package dev.eventbot.cli.command;

import dev.eventbot.cli.config.ChannelConfig;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.ChannelName;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eventbot channel deploy} */
@Command(
    name = "deploy",
    header = "Deploys or updates a channel: one chat group and its robot.",
    description = {
      "%nWhat is not given is taken from the channel in eventbot.yaml, then stays as it",
      "is deployed; a new channel has the defaults. The webhook comes from a file,",
      "stdin, EVENTBOT_WEBHOOK, eventbot.yaml or a question; the signing secret from a",
      "file or EVENTBOT_SIGNING_SECRET. A channel that is there keeps its stored",
      "webhook and signing secret when no new one is given."
    },
    footer = {
      "%nExamples:",
      "  eventbot channel deploy ops --webhook-file ops.url",
      "  pass show ops-robot | eventbot channel deploy ops --webhook-stdin --yes",
      "  eventbot channel deploy dba --only-service RDS,DYNAMODB --language en-US",
      "  eventbot channel deploy prod --only-ou Prod \\",
      "      --only-severity issue-open,action-required,closed"
    })
final class ChannelDeployCommand implements Callable<Integer>, Beginning {
  /** Whether published versions start from a snapshot; automatic is where the partition can. */
  enum SnapStart {
    AUTO,
    ON,
    OFF
  }

  private final Session session;
  @Mixin private WritingOptions writing;

  @Parameters(paramLabel = "NAME", description = "Name of the channel, for example ops.")
  private ChannelName name;

  @ArgGroup(exclusive = true)
  private WebhookOptions webhook;

  @Option(
      names = "--signing-secret-file",
      paramLabel = "FILE",
      description = "File with the robot's signing secret, SEC….")
  private String signingSecretFile;

  @Option(
      names = "--no-signing-secret",
      description = "The robot is not signed: forget the stored secret.")
  private boolean noSigningSecret;

  @Mixin private RobotOptions robot;

  @Option(
      names = "--keyword",
      paramLabel = "WORD",
      description = "The robot's security keyword, put into every title; AWS unless told.")
  private String keyword;

  @Option(names = "--language", paramLabel = "TAG", description = "zh-CN, the default, or en-US.")
  private String language;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "Times are shown in it; Asia/Shanghai unless told.")
  private ZoneId timeZone;

  @Mixin private OnlyOptions only;

  @Option(
      names = "--runtime",
      paramLabel = "RUNTIME",
      description = "java25, the default, or java21.")
  private String runtime;

  @Option(
      names = "--snap-start",
      paramLabel = "WHEN",
      description = "auto, the default, on or off.")
  private SnapStart snapStart;

  ChannelDeployCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (noSigningSecret && signingSecretFile != null) {
      throw new UsageException("--no-signing-secret and --signing-secret-file exclude each other");
    }
    ChannelWish wish = new ChannelWish(session, webhook, signingSecretFile, noSigningSecret);
    ChannelConfig described = wish.withSecrets(described());
    Optional<ChannelRequest> deployed = session.rollout().channels().settings(name);
    ChannelFilter before =
        described
            .only()
            .or(() -> deployed.map(ChannelRequest::only))
            .orElseGet(ChannelFilter::everything);
    Optional<ChannelFilter> typed = only.over(session, before);
    if (typed.isPresent()) {
      described = described.withOnly(typed);
    }
    ChannelRequest request = wish.of(described, deployed);
    return new PlanRun(session).of(session.rollout().channels().planDeploy(request), writing);
  }

  /** The configured channel, if any, with what was typed laid over it. */
  private ChannelConfig described() {
    ChannelConfig base = session.config().channel(name).orElseGet(() -> ChannelConfig.named(name));
    return new ChannelConfig(
        name,
        typed(robot.robot, base.robot()),
        base.webhook(),
        base.secret(),
        typed(keyword, base.keyword()),
        typed(language, base.language()),
        typed(timeZone, base.timeZone()),
        base.only(),
        robot.typed().over(base.how()),
        typed(runtime, base.runtime()),
        snapStart == null
            ? base.snapStart()
            : Optional.of(snapStart.name().toLowerCase(Locale.ROOT)));
  }

  private static <T> Optional<T> typed(T typed, Optional<T> configured) {
    return typed == null ? configured : Optional.of(typed);
  }
}
