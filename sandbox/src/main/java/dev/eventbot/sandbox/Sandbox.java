package dev.eventbot.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.bot.robot.RobotTransport;
import dev.eventbot.sandbox.fault.FaultService;
import dev.eventbot.sandbox.health.HealthService;
import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.organization.UnitSummary;
import dev.eventbot.sandbox.stackset.StackSetService;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;

/**
 * An AWS organization in memory: SDK clients for any account and region, and the group it tells.
 */
public final class Sandbox implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Sandbox.class.getName());

  private final World world;
  private final Optional<StateFile> file;
  private final Optional<Saver> saver;
  private final Thread lastSave = new Thread(this::saveOnShutdown, "sandbox-last-save");
  private boolean closed;
  private volatile boolean released;

  private Sandbox(World world, Optional<StateFile> file) {
    this.world = world;
    this.file = file;
    this.saver = file.map(kept -> new Saver(kept, world));
  }

  /** A new sample organization that is forgotten when closed. */
  public static Sandbox inMemory() {
    return inMemory(Clock.systemUTC());
  }

  static Sandbox inMemory(Clock clock) {
    return inMemory(clock, Services::of);
  }

  static Sandbox inMemory(Function<World, List<SandboxService<?>>> services) {
    return inMemory(Clock.systemUTC(), services);
  }

  /**
   * A new organization that is forgotten when closed.
   *
   * @throws IllegalArgumentException when a fault is about something that does not exist
   */
  public static Sandbox inMemory(SandboxOptions options) {
    return inMemory(options, Services::of);
  }

  static Sandbox inMemory(
      SandboxOptions options, Function<World, List<SandboxService<?>>> services) {
    Sandbox sandbox = new Sandbox(newWorld(Clock.systemUTC(), services), Optional.empty());
    try {
      options.applyTo(sandbox.world);
      sandbox.world.start();
    } catch (RuntimeException e) {
      sandbox.world.close();
      throw e;
    }
    return sandbox;
  }

  private static Sandbox inMemory(Clock clock, Function<World, List<SandboxService<?>>> services) {
    Sandbox sandbox = new Sandbox(newWorld(clock, services), Optional.empty());
    sandbox.world.start();
    return sandbox;
  }

  /**
   * A new organization, kept in the file in the place of whatever it held.
   *
   * @throws SandboxBusyException when another process has it open
   * @throws IllegalArgumentException when a fault is about something that does not exist; the file
   *     is as it was
   */
  public static Sandbox create(Path path, SandboxOptions options) throws IOException {
    return started(
        StateFile.open(path),
        Services::of,
        (file, world) -> {
          options.applyTo(world);
          world.start();
          file.save(world);
        });
  }

  /**
   * The organization kept in the file, with what was running when it was saved going on; a new
   * sample organization when there is no such file.
   *
   * @throws SandboxBusyException when another process has it open
   * @throws SandboxFileException when the file cannot be understood
   */
  public static Sandbox open(Path path) throws IOException {
    return open(path, Services::of);
  }

  static Sandbox open(Path path, Function<World, List<SandboxService<?>>> services)
      throws IOException {
    return started(
        StateFile.open(path),
        services,
        (file, world) -> {
          if (file.exists()) {
            file.read(world.services());
          } else {
            // Written at once, so that a place where nothing can be kept is known before work is
            // done.
            file.save(world);
          }
          try {
            world.start();
          } catch (IllegalArgumentException e) {
            throw new SandboxFileException(
                "The sandbox file " + path + " is not valid: " + e.getMessage(), e);
          }
        });
  }

  private interface Beginning {
    void of(StateFile file, World world) throws IOException;
  }

  private static Sandbox started(
      StateFile file, Function<World, List<SandboxService<?>>> services, Beginning beginning)
      throws IOException {
    World world = newWorld(Clock.systemUTC(), services);
    try {
      beginning.of(file, world);
    } catch (IOException | RuntimeException e) {
      world.close();
      file.abandon();
      throw e;
    }
    Sandbox sandbox = new Sandbox(world, Optional.of(file));
    Runtime.getRuntime().addShutdownHook(sandbox.lastSave);
    sandbox.saver.ifPresent(Saver::start);
    return sandbox;
  }

  private static World newWorld(Clock clock, Function<World, List<SandboxService<?>>> services) {
    World world = new World(clock);
    services.apply(world).forEach(world::add);
    return world;
  }

  World world() {
    return world;
  }

  public <C extends SdkClient> C client(Class<C> type, String accountId, String region) {
    Caller caller = new Caller(accountId, region);
    return world.service(FaultService.class).around(type, caller, world.client(type, caller));
  }

  /** The account that manages the organization; without one, the only account there is. */
  public String managementAccountId() {
    return world.service(OrganizationService.class).managementAccountId();
  }

  /**
   * The account whose credentials the operator holds: the management account unless the file says
   * otherwise.
   */
  public String signedInAccountId() {
    return world.service(OrganizationService.class).signedInAccountId();
  }

  /** The webhook of the group's robot, as an operator would paste it. */
  public URI robotWebhook() {
    return world.service(GroupChat.class).webhook();
  }

  /**
   * The same of another robot: {@code sandbox-dba}, {@code sandbox-feishu}, {@code sandbox-lark},
   * {@code sandbox-wecom}.
   */
  public URI robotWebhook(String robot) {
    return world.service(GroupChat.class).webhook(robot);
  }

  /** The bot's way to the robots, for whoever speaks to one before there is a bot. */
  public RobotTransport robotTransport() {
    return world.service(GroupChat.class).transport();
  }

  /** A page on loopback that shows the groups. */
  public URI groupPage() {
    return world.service(GroupChat.class).page();
  }

  /** The messages the robot accepted, in order. */
  public List<GroupMessage> group() {
    return world.locked(() -> world.service(GroupChat.class).messages());
  }

  /** AWS itself raises an event on the account's default bus; the source may be aws.health. */
  public void raise(String accountId, String region, String eventJson) {
    world.locked(
        () -> world.service(EventSource.class).raise(new Caller(accountId, region), eventJson));
  }

  /** AWS Health knows of an event in an account, but no rule there has seen it. */
  public void happened(String accountId, JsonNode event) {
    world.locked(() -> world.service(HealthService.class).know(accountId, event));
  }

  /** The accounts besides the management account. */
  public List<String> members() {
    return world.locked(() -> world.service(OrganizationService.class).members());
  }

  /** What this sandbox is like. */
  public SandboxDescription describe() {
    return world.locked(
        () -> {
          OrganizationService organization = world.service(OrganizationService.class);
          FaultService faults = world.service(FaultService.class);
          return new SandboxDescription(
              organization.organizationId(),
              organization.managementAccountId(),
              organization.units(),
              faults.descriptions(),
              faults.seed(),
              world.service(GroupChat.class).robots(),
              world.isVirtual() ? Optional.of(world.now()) : Optional.empty());
        });
  }

  /**
   * A new account joins the organization.
   *
   * @param parent id or path of the root or organizational unit it joins
   * @throws IllegalArgumentException when the account is there already or the parent is not
   */
  public MemberChange join(String accountId, String name, String parent) {
    return world.locked(
        () -> {
          OrganizationService organization = world.service(OrganizationService.class);
          organization.join(accountId, name, organization.parent(parent));
          return change(accountId, Optional.empty(), true);
        });
  }

  /**
   * An account moves to another unit, or to the root.
   *
   * @param parent id or path of where to
   * @throws IllegalArgumentException when there is no such member or no such parent
   */
  public MemberChange move(String accountId, String parent) {
    return world.locked(
        () -> {
          OrganizationService organization = world.service(OrganizationService.class);
          Optional<UnitSummary> before = organization.unitOf(accountId);
          String to = organization.parent(parent);
          organization.move(accountId, to);
          return change(accountId, before, before.map(unit -> !unit.id().equals(to)).orElse(true));
        });
  }

  /**
   * An account is suspended for good.
   *
   * @throws IllegalArgumentException when there is no such member
   */
  public MemberChange suspend(String accountId) {
    return world.locked(
        () -> {
          OrganizationService organization = world.service(OrganizationService.class);
          boolean effective = !organization.isSuspended(accountId);
          organization.suspend(List.of(accountId));
          return change(accountId, organization.unitOf(accountId), effective);
        });
  }

  private MemberChange change(String accountId, Optional<UnitSummary> before, boolean effective) {
    OrganizationService organization = world.service(OrganizationService.class);
    return new MemberChange(
        accountId,
        organization.nameOf(accountId),
        before,
        organization.unitOf(accountId).orElseThrow(),
        effective,
        world.service(StackSetService.class).reaction(accountId));
  }

  /** What goes wrong here, one line each, as it would be typed. */
  public List<String> faults() {
    return world.locked(() -> world.service(FaultService.class).descriptions());
  }

  /** The sandbox's clock: it stands still unless somebody waits while time is virtual. */
  public Clock clock() {
    return world.clock();
  }

  public boolean isVirtual() {
    return world.isVirtual();
  }

  /**
   * Waits. While time is virtual, this is what makes it pass: whatever is due meanwhile is done on
   * the calling thread, in the order it is due.
   */
  public void sleep(Duration time) throws InterruptedException {
    world.sleep(time);
  }

  /** Everything that exists and did not at the start, one readable line each. */
  public List<String> leftovers() {
    return world.locked(
        () -> {
          world.lookEverywhere();
          return world.services().stream()
              .map(SandboxService::leftovers)
              .flatMap(List::stream)
              .toList();
        });
  }

  /** Writes the state file, whole or not at all; nothing to do for a sandbox in memory. */
  public void save() throws IOException {
    if (file.isPresent()) {
      file.get().save(world);
    }
  }

  private void saveOnShutdown() {
    try {
      if (!released) {
        save();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "The sandbox could not be saved: {0}", e.getMessage());
    }
  }

  /** Saves and lets the file go. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    saver.ifPresent(Saver::close);
    world.close();
    if (file.isPresent()) {
      try {
        // The hook goes only afterwards: a Ctrl-C during this save must not lose it.
        save();
      } finally {
        released = true;
        forgetLastSave();
        file.get().close();
      }
    }
  }

  /** Lets the file go without saving; one that was not there at the beginning is gone again. */
  public void discard() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    released = true;
    saver.ifPresent(Saver::close);
    world.close();
    forgetLastSave();
    if (file.isPresent()) {
      file.get().discard();
    }
  }

  private void forgetLastSave() {
    try {
      Runtime.getRuntime().removeShutdownHook(lastSave);
    } catch (IllegalStateException e) {
      // The machine is already going down; the hook saves the same state once more.
      LOG.log(System.Logger.Level.DEBUG, "Closing while the machine goes down", e);
    }
  }
}
