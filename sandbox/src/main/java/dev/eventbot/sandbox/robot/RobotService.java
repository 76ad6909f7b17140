package dev.eventbot.sandbox.robot;

import dev.eventbot.bot.robot.HttpRobotTransport;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotTransport;
import dev.eventbot.sandbox.GroupChat;
import dev.eventbot.sandbox.GroupMessage;
import dev.eventbot.sandbox.SandboxRobot;
import dev.eventbot.sandbox.robot.LoopbackTransport.RobotHost;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The chat groups and their robots; the HTTP server starts when somebody first needs it. */
public final class RobotService implements SandboxService<RobotState>, GroupChat {
  private final World world;
  private final Map<RobotApp, RobotApi> apis =
      Map.of(
          RobotApp.DINGTALK, new DingTalkApi(),
          RobotApp.FEISHU, new FeishuApi(),
          RobotApp.WECOM, new WeComApi());
  private RobotState state = RobotState.initial();
  private RobotServer server;
  private boolean closed;

  public RobotService(World world) {
    this.world = world;
  }

  @Override
  public RobotTransport transport() {
    return new LoopbackTransport(this::address, new HttpRobotTransport(), this::mishap);
  }

  private Optional<Mishap> mishap(RobotApp app, String token) {
    return world.locked(
        () ->
            world.servicesThatAre(RobotFaults.class).stream()
                .flatMap(faults -> faults.onPost(app, token).stream())
                .findFirst());
  }

  @Override
  public URI webhook() {
    return webhook("sandbox-ops");
  }

  @Override
  public URI webhook(String robot) {
    return world.locked(
        () -> {
          KnownRobot known = state.robots().get(robot);
          if (known == null) {
            throw new IllegalArgumentException("there is no robot \"" + robot + "\"");
          }
          boolean lark = robot.equals("sandbox-lark");
          return (lark ? RobotHost.LARK : RobotHost.valueOf(known.app().name())).webhook(robot);
        });
  }

  @Override
  public List<SandboxRobot> robots() {
    return state.robots().values().stream()
        .map(
            robot ->
                new SandboxRobot(
                    robot.group(),
                    robot.app().id(),
                    webhook(robot.token()),
                    robot.keyword(),
                    robot.secret()))
        .toList();
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
                    message.everyone(),
                    message.app(),
                    message.request()))
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
                      this::answer,
                      () -> GroupPage.page(shown()),
                      () -> GroupPage.bubbles(shown()));
            } catch (IOException e) {
              throw new UncheckedIOException("The robot cannot listen on loopback", e);
            }
          }
          return server.address();
        });
  }

  private RobotAnswer answer(RobotApp app, RobotCall call) {
    return world.locked(() -> apis.get(app).answer(state, call, world.now().toEpochMilli()));
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
    state = restored.withStandard();
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
