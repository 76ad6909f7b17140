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
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.FailedException;
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
import dev.eventbot.sandbox.SandboxOptions;
import dev.eventbot.sandbox.organization.UnitSummary;
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
  private static final int MOST_UNITS = 3;

  private final Surroundings surroundings;
  private volatile Screen plainScreen;
  private final StoppablePause pause = new StoppablePause();
  private GlobalOptions options = new GlobalOptions();
  private Config config;
  private AwsClients clients;
  private Sandbox sandbox;
  private RealAwsClients real;
  private volatile Path sandboxFile;
  private boolean begins;
  private String newNote;
  private boolean unkept;
  private volatile Watched progress;

  LiveSession(Surroundings surroundings) {
    this.surroundings = surroundings;
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
    plainScreen = plainScreen.hinting(hints.filling(this::placeholders));
  }

  /** What a first deployment needs to be told is known of an embedded organization. */
  private Map<String, String> placeholders() {
    if (sandbox == null) {
      return Map.of();
    }
    List<String> units =
        sandbox.describe().units().stream()
            .filter(unit -> unit.accounts() > 0 && unit.id().startsWith("ou-"))
            .map(UnitSummary::id)
            .toList();
    Region home = options.region().orElse(USUAL_HOME);
    // Both at once, for then it is the first deployment: else one of them is known.
    return Map.of(
        "--ous OU,… --regions REGION,…",
        "--ous "
            + (units.isEmpty() || units.size() > MOST_UNITS ? "root" : String.join(",", units))
            + " --regions "
            + (home.forwardsAcrossRegions() ? "us-east-1,us-west-2" : home.name()));
  }

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Screen screen() {
    return plainScreen
        .with(options.output(), !options.noColor() && Main.wantsColour(surroundings.environment()))
        .introduced(this::introduce)
        .after(this::keep);
  }

  @Override
  public void begin() {
    begins = true;
  }

  /** Tells of an organization that was made on the way; from then on it is kept. */
  private synchronized void introduce() {
    if (newNote != null) {
      plainScreen.say(newNote);
      newNote = null;
    }
  }

  /** The one line of a run that went wrong; a new organization it did nothing with is not news. */
  void complain(Complaint complaint) {
    if (!refused(complaint.exitCode().number())) {
      introduce();
    }
    plainScreen.say(complaint.line());
  }

  private static boolean refused(int code) {
    return code == ExitCode.USAGE.number() || code == ExitCode.REFUSED.number();
  }

  /** What is reported as done is in the file, so that it is done for the next command too. */
  private void keep() {
    if (sandbox != null) {
      unkept = true;
      SandboxFile.save(sandbox, sandboxFile);
      unkept = false;
    }
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
    if (options.sandbox().isEmpty()) {
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
                    .withWebhook(new Webhook(sandbox().robotWebhook()))));
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
    Clock clock = sandbox == null ? Clock.systemUTC() : sandbox.clock();
    return new AwsPastEvents(over, home(options.region()), clock);
  }

  private Region home(Optional<Region> typed) {
    return typed.or(() -> config().region()).or(this::usualHome).orElse(USUAL_HOME);
  }

  private Rollout rolloutAt(Optional<Region> typed) {
    Region home = home(typed);
    Optional<CallAs> callAs = options.callAs().or(() -> config().shape().callAs());
    AwsClients over = clients();
    return rollout(over, home, callAs, Optional.ofNullable(sandbox));
  }

  private Optional<Region> usualHome() {
    return options.sandbox().isPresent()
        ? Optional.empty()
        : RealAwsClients.defaultRegion(options.profile());
  }

  private Rollout rollout(
      AwsClients over, Region home, Optional<CallAs> callAs, Optional<Sandbox> embedded) {
    Clock clock = embedded.map(Sandbox::clock).orElseGet(Clock::systemUTC);
    Pause waiting =
        embedded
            .filter(Sandbox::isVirtual)
            .map(virtual -> pause.over(virtual::sleep))
            .orElse(pause);
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
      if (options.sandbox().isPresent()) {
        clients = new SandboxClients(sandbox(), new AccountId(sandbox().signedInAccountId()));
      } else {
        real = new RealAwsClients(options.profile(), options.endpoint());
        clients = real;
      }
    }
    return clients;
  }

  private Sandbox sandbox() {
    if (sandbox == null) {
      if (options.profile().isPresent() || options.endpoint().isPresent()) {
        throw new UsageException(
            "--sandbox replaces AWS, so --profile and --endpoint-url make no sense beside it",
            "the same command without --sandbox for AWS, or without the others for the sandbox");
      }
      SandboxFile file = sandboxPlace();
      boolean there = file.exists();
      if (!there && !begins) {
        throw file.missing();
      }
      file.note().ifPresent(plainScreen::say);
      sandbox = file.open();
      newNote = there ? null : file.newNote();
    }
    return sandbox;
  }

  /** The usual place when none was named: what asks for it is about an embedded organization. */
  private SandboxFile sandboxPlace() {
    SandboxFile file =
        new SandboxFile(options.sandbox().orElse(GlobalOptions.USUAL_SANDBOX), surroundings);
    sandboxFile = file.path();
    return file;
  }

  @Override
  public SandboxDesk sandboxDesk() {
    SandboxFile file = sandboxPlace();
    return new SandboxFileDesk(
        file,
        this::sandbox,
        wanted -> {
          file.note().ifPresent(plainScreen::say);
          sandbox = file.create(wanted);
          return sandbox;
        },
        this::file,
        pause);
  }

  @Override
  public Stage stage(Optional<String> keep, OptionalInt accounts) {
    Sandbox embedded =
        keep.map(typed -> kept(new SandboxFile(typed, surroundings), accounts))
            .orElseGet(() -> inMemory(accounts));
    return new SandboxStage(
        embedded, over -> rollout(over, USUAL_HOME, Optional.empty(), Optional.of(embedded)));
  }

  private static Sandbox kept(SandboxFile file, OptionalInt accounts) {
    if (accounts.isEmpty()) {
      return file.open();
    }
    if (file.exists()) {
      throw new UsageException(
          file.name() + " is there already; --accounts makes a new organization",
          "the same command without --accounts, or with another file");
    }
    return file.create(SandboxOptions.sample().withAccounts(accounts.getAsInt()));
  }

  private static Sandbox inMemory(OptionalInt accounts) {
    try {
      return Sandbox.inMemory(
          accounts.isPresent()
              ? SandboxOptions.sample().withAccounts(accounts.getAsInt())
              : SandboxOptions.sample());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), null, e);
    }
  }

  @Override
  public RobotDoor robotDoor() {
    if (options.sandbox().isEmpty()) {
      return new HttpRobotDoor();
    }
    String known = sandbox().robotWebhook().getHost();
    RobotDoor page = new HttpRobotDoor(host -> sandbox().groupPage());
    return host ->
        host.equals(known)
            ? page.knock(host)
            : new RobotDoor.Knock(RobotDoor.Reached.NO_SUCH_NAME, "the sandbox does not know it");
  }

  @Override
  public RobotTransport robotTransport(WebhookHosts hosts) {
    return options.sandbox().isEmpty()
        ? new HttpRobotTransport(hosts, Optional.empty())
        : sandbox().robotTransport();
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
            + (sandboxFile == null ? "" : "; the sandbox is kept in " + sandboxFile));
  }

  private static void awaitEnd(CountDownLatch ended, Duration patience) {
    try {
      ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends a run with this exit code. An organization that was made for a command which was refused
   * before it said a word is gone again: {@code --sandbox=typo.json} leaves no file behind.
   */
  void end(int code) {
    if (newNote != null && refused(code)) {
      Sandbox unused = sandbox;
      sandbox = null;
      SandboxFile.discard(unused, sandboxFile);
    } else {
      introduce();
    }
    close();
  }

  @Override
  public void close() {
    if (real != null) {
      real.close();
    }
    if (sandbox != null) {
      try {
        SandboxFile.close(sandbox, sandboxFile);
      } catch (FailedException e) {
        // Said once already, where the result would have been.
        if (!unkept) {
          throw e;
        }
      }
    }
  }
}
