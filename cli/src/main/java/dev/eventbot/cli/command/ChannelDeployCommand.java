package dev.eventbot.cli.command;

import dev.eventbot.cli.config.ChannelConfig;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.ChannelName;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eventbot channel deploy} */
@Command(
    name = "deploy",
    header = "Deploys or updates a channel: one chat group and its robot.",
    description = {
      "%nWhat is not given is taken from the channel in eventbot.yaml, then stays as it",
      "is deployed; a new channel has the defaults. The webhook comes from a file, stdin, EVENTBOT_WEBHOOK, eventbot.yaml",
      "or a question; the signing secret from a file or EVENTBOT_SIGNING_SECRET. A",
      "channel that is there keeps its stored webhook and signing secret when no new",
      "one is given."
    },
    footer = {
      "%nExamples:",
      "  eventbot channel deploy ops --webhook-file ops.url",
      "  pass show ops-robot | eventbot channel deploy ops --webhook-stdin --yes",
      "  eventbot channel deploy dba --only-service RDS,DYNAMODB --language en-US"
    })
final class ChannelDeployCommand implements Callable<Integer> {
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

  @Option(names = "--robot", paramLabel = "KIND", description = "dingtalk, the default.")
  private String robot;

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

  @Option(
      names = "--only-service",
      paramLabel = "SERVICE",
      split = ",",
      splitSynopsisLabel = ",",
      converter = Service.class,
      description = "Only events of these services, for example RDS,EC2.")
  private List<String> services;

  @Option(
      names = "--only-category",
      paramLabel = "CATEGORY",
      split = ",",
      splitSynopsisLabel = ",",
      converter = Category.class,
      description = "Only issue, scheduledChange, accountNotification, investigation.")
  private List<String> categories;

  @Option(
      names = "--only-region",
      paramLabel = "REGION",
      split = ",",
      splitSynopsisLabel = ",",
      converter = AffectedRegion.class,
      description = "Only events about these regions; global is one.")
  private List<String> regions;

  @Option(names = "--only-all", description = "Every event again: removes the filter.")
  private boolean all;

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
    boolean filtered = services != null || categories != null || regions != null;
    if (all && filtered) {
      throw new UsageException("--only-all removes the filter that the other --only-… set");
    }
    if (noSigningSecret && signingSecretFile != null) {
      throw new UsageException("--no-signing-secret and --signing-secret-file exclude each other");
    }
    ChannelWish wish = new ChannelWish(session, webhook, signingSecretFile, noSigningSecret);
    ChannelConfig described = wish.withSecrets(described());
    Optional<ChannelRequest> deployed = session.rollout().channels().settings(name);
    if (all) {
      described = described.withOnly(Optional.of(ChannelFilter.everything()));
    } else if (filtered) {
      described = described.withOnly(Optional.of(over(described.only(), deployed)));
    }
    ChannelRequest request = wish.of(described, deployed);
    return new PlanRun(session).of(session.rollout().channels().planDeploy(request), writing);
  }

  /** The configured channel, if any, with what was typed laid over it. */
  private ChannelConfig described() {
    ChannelConfig base = session.config().channel(name).orElseGet(() -> ChannelConfig.named(name));
    return new ChannelConfig(
        name,
        typed(robot, base.robot()),
        base.webhook(),
        base.secret(),
        typed(keyword, base.keyword()),
        typed(language, base.language()),
        typed(timeZone, base.timeZone()),
        base.only(),
        typed(runtime, base.runtime()),
        snapStart == null
            ? base.snapStart()
            : Optional.of(snapStart.name().toLowerCase(Locale.ROOT)));
  }

  /** The kinds that were typed, over the filter of eventbot.yaml or the deployed one. */
  private ChannelFilter over(Optional<ChannelFilter> written, Optional<ChannelRequest> deployed) {
    ChannelFilter only =
        written.or(() -> deployed.map(ChannelRequest::only)).orElseGet(ChannelFilter::everything);
    return new ChannelFilter(
        services == null ? only.services() : services,
        categories == null ? only.categories() : categories,
        regions == null ? only.regions() : regions);
  }

  private static <T> Optional<T> typed(T typed, Optional<T> configured) {
    return typed == null ? configured : Optional.of(typed);
  }

  static final class Service implements ITypeConverter<String> {
    @Override
    public String convert(String typed) {
      return ChannelFilter.service(typed);
    }
  }

  static final class Category implements ITypeConverter<String> {
    @Override
    public String convert(String typed) {
      return ChannelFilter.category(typed);
    }
  }

  static final class AffectedRegion implements ITypeConverter<String> {
    @Override
    public String convert(String typed) {
      return ChannelFilter.region(typed);
    }
  }
}
