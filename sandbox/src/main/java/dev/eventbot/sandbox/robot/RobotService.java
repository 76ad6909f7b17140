package dev.eventbot.sandbox.robot;

import dev.eventbot.bot.robot.HttpRobotTransport;
import dev.eventbot.bot.robot.RobotTransport;
import dev.eventbot.sandbox.GroupChat;
import dev.eventbot.sandbox.GroupMessage;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** The chat groups and their robots; the HTTP server starts when somebody first needs it. */
public final class RobotService implements SandboxService<RobotState>, GroupChat {
  static final String HOST = "oapi.dingtalk.com";

  private final World world;
  private final RobotApi api;
  private RobotState state = RobotState.initial();
  private RobotServer server;
  private boolean closed;

  public RobotService(World world) {
    this.world = world;
    this.api = new RobotApi(world);
  }

  /** The bot's way to its robot, which never leaves the machine. */
  public RobotTransport transport() {
    return new LoopbackTransport(this::address, new HttpRobotTransport());
  }

  @Override
  public URI webhook() {
    return URI.create("https://" + HOST + "/robot/send?access_token=sandbox-ops");
  }

  @Override
  public URI page() {
    return URI.create(address() + "/");
  }

  @Override
  public List<GroupMessage> messages() {
    return state.messages().stream()
        .map(
            message ->
                new GroupMessage(
                    Instant.ofEpochMilli(message.at()),
                    message.title(),
                    message.text(),
                    message.mobiles(),
                    message.everyone()))
        .toList();
  }

  private URI address() {
    return world.locked(
        () -> {
          if (closed) {
            throw new IllegalStateException("the sandbox is closed");
          }
          if (server == null) {
            try {
              server =
                  new RobotServer(
                      (query, body) -> world.locked(() -> api.send(state, query, body)),
                      () -> GroupPage.page(shown()),
                      () -> GroupPage.bubbles(shown()));
            } catch (IOException e) {
              throw new UncheckedIOException("The robot cannot listen on loopback", e);
            }
          }
          return server.address();
        });
  }

  private List<Accepted> shown() {
    return world.locked(() -> List.copyOf(state.messages()));
  }

  @Override
  public String name() {
    return "robot";
  }

  @Override
  public Class<RobotState> stateType() {
    return RobotState.class;
  }

  @Override
  public RobotState state() {
    return state;
  }

  @Override
  public void restore(RobotState restored) {
    state = restored;
  }

  @Override
  public void close() {
    closed = true;
    if (server != null) {
      server.close();
    }
  }

  /** A group and what was said in it belong to the people, not to the deployment. */
  @Override
  public List<String> leftovers() {
    return List.of();
  }
}
