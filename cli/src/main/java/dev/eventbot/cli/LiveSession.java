package dev.eventbot.cli;

import dev.eventbot.bot.robot.HttpRobotTransport;
import dev.eventbot.bot.robot.RobotTransport;
import dev.eventbot.bot.robot.WebhookHosts;
import dev.eventbot.cli.command.Complaint;
import dev.eventbot.cli.command.GlobalOptions;
import dev.eventbot.cli.command.SandboxDesk;
import dev.eventbot.cli.command.Session;
import dev.eventbot.cli.command.Stage;
import dev.eventbot.cli.config.ChannelConfig;
import dev.eventbot.cli.config.Config;
import dev.eventbot.cli.config.ConfigReader;
import dev.eventbot.cli.output.Hints;
import dev.eventbot.cli.output.OutputFormat;
import dev.eventbot.cli.output.Screen;
import dev.eventbot.cli.output.Watched;
import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.aws.AwsClients;
import dev.eventbot.rollout.aws.AwsPastEvents;
import dev.eventbot.rollout.aws.AwsPorts;
import dev.eventbot.rollout.aws.HttpRobotDoor;
import dev.eventbot.rollout.aws.RealAwsClients;
import dev.eventbot.rollout.central.Templates;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.port.PastEvents;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.RobotDoor;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.CallAs;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Webhook;
import dev.eventbot.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One run's parts, each made when it is first asked for and let go at the end. */
final class LiveSession implements Session, AutoCloseable {
  private static final String USUAL_CONFIG = "eventbot.yaml";
  private static final Region USUAL_HOME = new Region("us-east-1");

  private final Surroundings surroundings;
  private volatile Screen plainScreen;
  private final RunSandbox embedded;
  private final StoppablePause pause = new StoppablePause();
  private GlobalOptions options = new GlobalOptions();
  private Config config;
  private AwsClients clients;
  private RealAwsClients real;
  private volatile Watched progress;

  LiveSession(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.embedded = new RunSandbox(surroundings, line -> plainScreen.say(line));
    this.plainScreen =
        new Screen(
            surroundings.out(),
            surroundings.err(),
            new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8)),
            surroundings.terminal(),
            OutputFormat.TABLE,
            false);
  }

  /**
   * The options of this run.
   *
   * @param parsed filled as the command line is understood
   */
  void use(GlobalOptions parsed, Hints hints) {
    options = parsed;
    embedded.use(parsed);
    plainScreen =
        plainScreen.hinting(
            hints.filling(() -> embedded.placeholders(options.region().orElse(USUAL_HOME))));
  }

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Screen screen() {
    return plainScreen
        .with(options.output(), !options.noColor() && surroundings.wantColour())
        .introduced(embedded::introduce)
        .after(embedded::keep);
  }

  @Override
  public void begin() {
    embedded.begin();
  }

  /** The one line of a run that went wrong; a new organization it did nothing with is not news. */
  void complain(Complaint complaint) {
    embedded.introduceUnlessRefused(complaint.exitCode().number());
    plainScreen.say(complaint.line());
  }

  @Override
  public Config config() {
    if (config == null) {
      config = readConfig();
    }
    return config;
  }

  private Config readConfig() {
    ConfigReader reader = new ConfigReader(note -> plainScreen.say("eventbot: note: " + note));
    if (options.config().isPresent()) {
      String typed = options.config().get();
      return reader.read(file(typed), typed);
    }
    Path usual = file(USUAL_CONFIG);
    boolean there = Files.exists(usual);
    if (!embedded.isWanted()) {
      return there ? reader.read(usual, USUAL_CONFIG) : Config.empty();
    }
    if (there) {
      plainScreen.say(
          "eventbot: note: ./eventbot.yaml is about AWS and not used with --sandbox;"
              + " --config eventbot.yaml uses it");
    }
    // The sandbox brings a group with it, so that its first deployment already has someone to tell.
    return Config.empty()
        .withChannels(
            List.of(
                ChannelConfig.named(new ChannelName("ops"))
                    .withWebhook(new Webhook(embedded.open().robotWebhook()))));
  }

  @Override
  public Rollout rollout() {
    return rolloutAt(options.region());
  }

  @Override
  public Rollout rolloutWithoutRegionOption() {
    // Where nothing is forwarded to another region, each region is its own home.
    return rolloutAt(options.region().filter(region -> !region.forwardsAcrossRegions()));
  }

  @Override
  public Rollout rolloutWithoutConfig() {
    config = Config.empty();
    return rollout();
  }

  @Override
  public PastEvents pastEvents() {
    AwsClients over = clients();
    Clock clock = embedded.opened().map(Sandbox::clock).orElseGet(Clock::systemUTC);
    return new AwsPastEvents(over, home(options.region()), clock);
  }

  private Region home(Optional<Region> typed) {
    return typed.or(() -> config().region()).or(this::usualHome).orElse(USUAL_HOME);
  }

  private Rollout rolloutAt(Optional<Region> typed) {
    Region home = home(typed);
    Optional<CallAs> callAs = options.callAs().or(() -> config().shape().callAs());
    AwsClients over = clients();
    return rollout(over, home, callAs, embedded.opened());
  }

  private Optional<Region> usualHome() {
    return embedded.isWanted() ? Optional.empty() : RealAwsClients.defaultRegion(options.profile());
  }

  private Rollout rollout(
      AwsClients over, Region home, Optional<CallAs> callAs, Optional<Sandbox> instead) {
    Clock clock = instead.map(Sandbox::clock).orElseGet(Clock::systemUTC);
    Pause waiting =
        instead.filter(Sandbox::isVirtual).map(virtual -> pause.over(virtual::sleep)).orElse(pause);
    return new Rollout(
        AwsPorts.over(over, home, callAs, clock, waiting),
        home,
        surroundings.botJar(),
        clock,
        waiting,
        note -> plainScreen.say("eventbot: note: " + note));
  }

  private AwsClients clients() {
    if (clients == null) {
      if (embedded.isWanted()) {
        Sandbox sandbox = embedded.open();
        clients = new SandboxClients(sandbox, new AccountId(sandbox.signedInAccountId()));
      } else {
        real = new RealAwsClients(options.profile(), options.endpoint());
        clients = real;
      }
    }
    return clients;
  }

  @Override
  public SandboxDesk sandboxDesk() {
    return new SandboxFileDesk(
        embedded.place(), embedded::open, embedded::create, this::file, pause);
  }

  @Override
  public Stage stage(Optional<String> keep, OptionalInt accounts) {
    Sandbox organization = SandboxStage.organization(keep, accounts, surroundings);
    return new SandboxStage(
        organization,
        over -> rollout(over, USUAL_HOME, Optional.empty(), Optional.of(organization)));
  }

  @Override
  public RobotDoor robotDoor() {
    if (!embedded.isWanted()) {
      return new HttpRobotDoor();
    }
    Sandbox sandbox = embedded.open();
    String known = sandbox.robotWebhook().getHost();
    RobotDoor page = new HttpRobotDoor(host -> sandbox.groupPage());
    return host ->
        host.equals(known)
            ? page.knock(host)
            : new RobotDoor.Knock(RobotDoor.Reached.NO_SUCH_NAME, "the sandbox does not know it");
  }

  @Override
  public RobotTransport robotTransport(WebhookHosts hosts) {
    return embedded.isWanted()
        ? embedded.open().robotTransport()
        : new HttpRobotTransport(hosts, Optional.empty());
  }

  @Override
  public Templates templates() {
    return new Templates();
  }

  @Override
  public Map<String, String> environment() {
    return surroundings.environment();
  }

  @Override
  public Path file(String typed) {
    try {
      return surroundings.directory().resolve(typed);
    } catch (InvalidPathException e) {
      throw new UsageException("\"" + typed + "\" is not a file name: " + e.getReason());
    }
  }

  @Override
  public InputStream input() {
    return surroundings.in();
  }

  @Override
  public Optional<String> askUnseen(String question) {
    return surroundings.terminal().in() ? surroundings.unseen().apply(question) : Optional.empty();
  }

  @Override
  public void watch(Watched watched) {
    progress = watched;
  }

  /**
   * Ends a run that Ctrl-C stopped; called from another thread than the run's. A plan under way
   * gets a moment to report what was done and what was not.
   *
   * @param ended tells that the run has come to its end
   */
  void interrupted(CountDownLatch ended) {
    pause.stop();
    Watched watched = progress;
    boolean open = watched != null && watched.isUnderWay();
    if (open) {
      awaitEnd(ended, watched.patience());
    }
    String state = watched == null ? "nothing was changed" : watched.lastWords(open);
    plainScreen.say(
        "eventbot: interrupted; "
            + state
            + embedded.path().map(file -> "; the sandbox is kept in " + file).orElse(""));
  }

  private static void awaitEnd(CountDownLatch ended, Duration patience) {
    try {
      ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends a run with this exit code. */
  void end(int code) {
    embedded.end(code);
    close();
  }

  @Override
  public void close() {
    if (real != null) {
      real.close();
    }
    embedded.close();
  }
}
