package dev.eventbot.rollout.central;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.check.NamedAccounts;
import dev.eventbot.rollout.check.Standing;
import dev.eventbot.rollout.check.Standpoint;
import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.RemovalStep;
import dev.eventbot.rollout.plan.StackPlanner;
import dev.eventbot.rollout.plan.StackStep;
import dev.eventbot.rollout.plan.Step;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.StackSpec;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Nearest;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Tags;
import dev.eventbot.rollout.value.Texts;
import dev.eventbot.rollout.value.Version;
import dev.eventbot.rollout.value.Webhook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chat groups: each a small stack of its own beside the central one. */
public final class Channels {
  /** The command that adds one. */
  public static final String ADD = "eventbot channel deploy NAME --webhook-file FILE";

  private static final String NO_SNAPSTART = "None";
  private static final String SNAPSTART = "PublishedVersions";

  /** What {@link ChannelSettings} tells of in words. */
  private static final Set<String> SETTINGS =
      Set.of(
          "template",
          "Heartbeat",
          "Robot",
          "Style",
          "Keyword",
          "Language",
          "TimeZone",
          "FollowUpSeconds",
          "RobotHosts",
          "Proxy",
          "Only",
          "Runtime",
          "SnapStart");

  private final Ports ports;
  private final Region home;
  private final Path botJar;
  private final Templates templates;
  private final Standpoint standpoint;
  private final StackPlanner planner;
  private final CentralBot central;
  private final Clock clock;

  public Channels(
      Ports ports,
      Region home,
      Path botJar,
      Templates templates,
      Standpoint standpoint,
      StackPlanner planner,
      CentralBot central,
      Clock clock) {
    this.ports = ports;
    this.home = home;
    this.botJar = botJar;
    this.templates = templates;
    this.standpoint = standpoint;
    this.planner = planner;
    this.central = central;
    this.clock = clock;
  }

  /**
   * The channel, and before it the central stack when that is missing.
   *
   * @throws UsageException when no webhook is given and none is stored
   */
  public Plan planDeploy(ChannelRequest request) {
    Standing standing = standpoint.here();
    Plan channel = plan(standing, request);
    return central.outputs().isPresent()
        ? channel
        : new Plan(channel.title(), List.of(), List.of(), List.of(), clock)
            .then(central.planAsNeeded(standing, Optional.empty()))
            .then(channel);
  }

  /**
   * Those that would hear a test.
   *
   * @throws RefusedException when there is none
   */
  public List<ChannelStatus> requireSome() {
    List<ChannelStatus> listed = list();
    if (listed.isEmpty()) {
      throw new RefusedException("there is no channel, so nobody would hear the test", ADD);
    }
    return listed;
  }

  /** From CloudFormation, by name. */
  public List<ChannelStatus> list() {
    return deployed().stream().map(this::status).toList();
  }

  /** What a deployed channel is, without its secrets; empty when it is not there. */
  public Optional<ChannelRequest> settings(ChannelName channel) {
    return there(channel).map(ChannelSettings::of);
  }

  /** What is wrong with the secret of a deployed channel; empty for one that is not there. */
  public Optional<SecretLoss> secretLoss(ChannelName channel) {
    return there(channel).flatMap(status -> SecretLoss.of(ports, status, home));
  }

  private Optional<ChannelStatus> there(ChannelName channel) {
    return ports
        .stacks()
        .find(home, Names.channelStack(channel))
        .filter(state -> state.isOurs(Component.CHANNEL) && !state.isRemnant())
        .map(this::status);
  }

  /** By name, how a wish differs from the channel that is there; empty when none is there. */
  public Set<String> differences(ChannelRequest wanted) {
    return settings(wanted.name())
        .map(is -> ChannelSettings.changes(is, wanted, home).keySet())
        .orElse(Set.of());
  }

  /** What is said of a name that was typed and is no channel's. */
  public UsageException unknown(ChannelName typed) {
    List<String> names = deployed().stream().map(state -> name(state).value()).toList();
    Optional<String> near = Nearest.to(typed.value(), names);
    return new UsageException(
        "there is no channel "
            + typed
            + " in "
            + home
            + near.map(name -> "; did you mean " + name + "?")
                .orElse(names.isEmpty() ? "" : "; there are: " + Texts.list(names)),
        near.isPresent() ? null : "eventbot channel list");
  }

  /**
   * Removes a channel with all that lies in its queues.
   *
   * @throws UsageException when there is no such channel
   */
  public Plan planRemove(ChannelName channel) {
    Standing standing = standpoint.here();
    Optional<StackState> found = ports.stacks().find(home, Names.channelStack(channel));
    if (found.isEmpty()) {
      throw unknown(channel);
    }
    StackPlanner.requireOurs(Component.CHANNEL, found.get());
    StackPlanner.requireIdle(found.get());
    return new Plan(
        "Remove channel " + channel,
        List.of(removal(standing.account(), found.get())),
        Stream.concat(
                new Undelivered(ports.deadLetters()).of(found.get()).stream(),
                lost(found.get()).stream())
            .toList(),
        List.of(),
        clock);
  }

  /** What is nowhere else, unless somebody wrote it down. */
  private Optional<String> lost(StackState state) {
    return settings(name(state))
        .flatMap(is -> ChannelCommand.warning(is, home, signed(state.name())));
  }

  private boolean signed(String stack) {
    try {
      return storedSecret(stack)
          .flatMap(RobotSecret::parse)
          .flatMap(RobotSecret::signing)
          .isPresent();
    } catch (AccessDeniedException e) {
      // Whoever may remove the secret may not read it perhaps.
      return false;
    }
  }

  public Step removal(AccountId account, StackState state) {
    PlannedChange change =
        new PlannedChange(Component.CHANNEL, state.name(), account, home, Action.REMOVE, "");
    Optional<String> secret = Optional.ofNullable(state.outputs().get("SecretArn"));
    return new RemovalStep(
        change,
        ports.stacks(),
        () -> {},
        // A webhook that could be restored for a month would not be gone.
        () -> secret.ifPresent(arn -> ports.secrets().delete(home, arn)));
  }

  /** Our channel stacks, whatever their state. */
  public List<StackState> deployed() {
    return ports.stacks().all(home).stream()
        .filter(state -> state.isOurs(Component.CHANNEL))
        .filter(state -> state.name().startsWith(Names.CHANNEL_PREFIX))
        .sorted(Comparator.comparing(StackState::name))
        .toList();
  }

  public static ChannelName name(StackState state) {
    return new ChannelName(state.name().substring(Names.CHANNEL_PREFIX.length()));
  }

  public Plan plan(Standing standing, ChannelRequest request) {
    String stack = Names.channelStack(request.name());
    BotCode code = BotCode.of(botJar);
    Set<AccountId> accounts = new NamedAccounts(ports.organization()).of(request.only());
    Routing routing = Routing.of(request.only(), accounts);
    Optional<Map<String, String>> outputs = central.outputs();
    PlannedChange change =
        planner.plan(
            Component.CHANNEL,
            standing.account(),
            home,
            stack,
            outputs.map(known -> spec(request, routing, code, known)));
    Optional<String> found = storedSecret(stack);
    Optional<RobotSecret> stored = found.flatMap(RobotSecret::parse);
    if (found.isEmpty()) {
      requireWritable(request.name());
    }
    Optional<RobotSecret> wanted = RobotSecret.wanted(request, stored);
    if (wanted.isEmpty() && found.isEmpty()) {
      throw new UsageException(
          "channel " + request.name() + " has no webhook yet",
          "give it with --webhook-file FILE, or set EVENTBOT_WEBHOOK, or write it into eventbot.yaml as ${VARIABLE}");
    }
    if (request.webhook().isEmpty()) {
      wanted.ifPresent(kept -> requireFitting(kept, request));
    }
    boolean newSecret = wanted.isPresent() && !wanted.equals(stored);
    if (change.action() == Action.CREATE && !request.only().isEmpty()) {
      change = change.because("only " + request.only().words());
    }
    if (change.action() == Action.UPDATE && outputs.isPresent()) {
      change = change.updatedBecause(settings(request.name(), request, change.reason()));
    }
    if (newSecret && change.action() != Action.CREATE) {
      String reason = wanted.get().changes(stored);
      change =
          change.updatedBecause(
              change.reason().isEmpty() ? reason : change.reason() + "; " + reason);
    }
    return new Plan(
        "Channel " + request.name() + " in " + standing.account() + ", " + home,
        List.of(
            new StackStep(
                change,
                ports.stacks(),
                false,
                () -> uploaded(request, routing, code),
                () -> newSecret && store(stack, wanted.orElseThrow().json()))),
        change.action().writes() ? warnings(request, accounts) : List.of(),
        List.of("eventbot test-event"),
        clock);
  }

  private List<String> warnings(ChannelRequest request, Set<AccountId> accounts) {
    return Stream.concat(
            known(request, accounts).stream(),
            new KeywordChange(ports.parameters(), home, this::list)
                .warnings(settings(request.name()), request).stream())
        .toList();
  }

  /** Accounts are known by number, so that a unit's later ones are not among them. */
  private static List<String> known(ChannelRequest request, Set<AccountId> accounts) {
    return request.only().ous().isEmpty()
        ? List.of()
        : List.of(
            "channel "
                + request.name()
                + " is told of the "
                + Texts.count(accounts.size(), "account")
                + " that its filter's units have today; when others join: eventbot channel deploy "
                + request.name());
  }

  /** No update makes CloudFormation create again what somebody deleted. */
  private void requireWritable(ChannelName name) {
    Optional<SecretLoss> loss = secretLoss(name).filter(found -> !found.writable());
    if (loss.isPresent()) {
      throw new RefusedException(loss.get().words(), loss.get().remedy());
    }
  }

  /** The stored webhook must be of a robot that the channel still speaks to. */
  private static void requireFitting(RobotSecret kept, ChannelRequest request) {
    try {
      Webhook.parse(kept.webhook()).requireFor(request.robot(), request.reach());
    } catch (UsageException e) {
      throw new UsageException(
          "channel " + request.name() + ", as it is stored: " + e.getMessage(),
          "give the robot's own with --webhook-file FILE",
          e);
    }
  }

  /** The settings in the user's words instead of the parameters' names; the rest stays as it is. */
  private String settings(ChannelName name, ChannelRequest wanted, String difference) {
    Map<String, String> changes =
        settings(name).map(is -> ChannelSettings.changes(is, wanted, home)).orElse(Map.of());
    if (changes.isEmpty()) {
      return difference;
    }
    // The template holds the filter and a version named after the parameters.
    String rest =
        Stream.of(difference.replaceFirst(" changed$", "").split(", "))
            .filter(word -> !SETTINGS.contains(word))
            .collect(Collectors.joining(", "));
    return String.join(", ", changes.values()) + (rest.isEmpty() ? "" : "; " + rest + " changed");
  }

  private StackSpec uploaded(ChannelRequest request, Routing routing, BotCode code) {
    Map<String, String> outputs = central.requireOutputs();
    ports.artifacts().uploadOnce(home, outputs.get("ArtifactBucketName"), code.key(), code.file());
    return spec(request, routing, code, outputs);
  }

  private StackSpec spec(
      ChannelRequest request, Routing routing, BotCode code, Map<String, String> central) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("ChannelName", request.name().value());
    parameters.put("Robot", request.robot().word());
    parameters.put("Style", request.style());
    parameters.put("FollowUpSeconds", request.followUp().seconds());
    parameters.put("Heartbeat", request.heartbeat().word());
    parameters.put("RobotHosts", String.join(",", request.reach().hosts()));
    parameters.put("Proxy", request.reach().proxy().map(URI::toString).orElse(""));
    parameters.put("Only", routing.botPatterns());
    parameters.put("Keyword", request.keyword());
    parameters.put("Language", request.language());
    parameters.put("TimeZone", request.timeZone().getId());
    parameters.put("TopicArn", central.get("TopicArn"));
    parameters.put("IncidentTableName", central.get("IncidentTableName"));
    parameters.put("ArtifactBucketName", central.get("ArtifactBucketName"));
    parameters.put("AlarmTopicArn", central.get("AlarmTopicArn"));
    parameters.put("CodeKey", code.key());
    parameters.put("ParameterPrefix", request.parameterPrefix());
    parameters.put("Runtime", request.runtime());
    parameters.put("SnapStart", snapStart(request.snapStart(), home));
    parameters.put("LogRetentionDays", String.valueOf(request.logRetentionDays()));
    ObjectNode template = (ObjectNode) templates.channel(request.only(), routing);
    BotVersion.rename(template, parameters);
    return new StackSpec(
        Names.channelStack(request.name()),
        template,
        parameters,
        Tags.of(Component.CHANNEL, Version.own()));
  }

  /** Left to ourselves, only where all regions of the partition have it. */
  public static String snapStart(Optional<Boolean> wish, Region home) {
    return wish.orElse(home.partition().equals("aws")) ? SNAPSTART : NO_SNAPSTART;
  }

  private Optional<String> storedSecret(String stack) {
    return ports
        .stacks()
        .find(home, stack)
        // A remnant is removed first, and its secret goes with it.
        .filter(state -> !state.isRemnant())
        .map(state -> state.outputs().get("SecretArn"))
        .flatMap(arn -> ports.secrets().read(home, arn));
  }

  private boolean store(String stack, String value) {
    String arn =
        ports
            .stacks()
            .find(home, stack)
            .map(state -> state.outputs().get("SecretArn"))
            .orElseThrow(() -> new FailedException("stack " + stack + " has no output SecretArn"));
    ports.secrets().write(home, arn, value);
    return true;
  }

  private ChannelStatus status(StackState state) {
    return ChannelStatus.of(state, ports.stacks(), home);
  }
}
