package dev.eventbot.sandbox.robot;

import dev.eventbot.bot.robot.Answer;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotTransport;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The sandbox's name service and network: the hosts of the chat apps lead to the loopback robots,
 * all others nowhere. What goes wrong on the way goes wrong here, so that nobody waits for it.
 */
final class LoopbackTransport implements RobotTransport {
  private final Supplier<URI> robots;
  private final RobotTransport http;
  private final RobotFaults faults;

  LoopbackTransport(Supplier<URI> robots, RobotTransport http, RobotFaults faults) {
    this.robots = robots;
    this.http = http;
    this.faults = faults;
  }

  @Override
  public Answer post(URI uri, byte[] json) throws IOException {
    RobotHost host =
        RobotHost.of(uri)
            .orElseThrow(
                () -> new UnknownHostException("The sandbox knows no host " + uri.getHost()));
    Optional<Mishap> mishap = faults.onPost(host.app(), host.token(uri));
    if (mishap.isEmpty()) {
      return arrived(host, uri, json);
    }
    if (mishap.get().arrives()) {
      arrived(host, uri, json);
    }
    if (mishap.get().answer().isPresent()) {
      return mishap.get().answer().get();
    }
    throw mishap.get().silent()
        ? new SocketTimeoutException("Read timed out")
        : new SocketException("Connection reset");
  }

  private Answer arrived(RobotHost host, URI uri, byte[] json) throws IOException {
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    // A path that belongs to another app's host is no path here.
    String path = uri.getRawPath().startsWith(host.path()) ? uri.getRawPath() : "/not-found";
    return http.post(URI.create(robots.get() + path + query), json);
  }

  /** Where a chat app's robots are reached. */
  enum RobotHost {
    DINGTALK("oapi.dingtalk.com", "/robot/send", RobotApp.DINGTALK),
    FEISHU("open.feishu.cn", FeishuApi.PATH, RobotApp.FEISHU),
    LARK("open.larksuite.com", FeishuApi.PATH, RobotApp.FEISHU),
    WECOM("qyapi.weixin.qq.com", "/cgi-bin/webhook/send", RobotApp.WECOM);

    private final String host;
    private final String path;
    private final RobotApp app;

    RobotHost(String host, String path, RobotApp app) {
      this.host = host;
      this.path = path;
      this.app = app;
    }

    static Optional<RobotHost> of(URI uri) {
      for (RobotHost known : values()) {
        if ("https".equals(uri.getScheme()) && known.host.equals(uri.getHost())) {
          return Optional.of(known);
        }
      }
      return Optional.empty();
    }

    RobotApp app() {
      return app;
    }

    String path() {
      return path;
    }

    /** The robot's token, as far as the address carries one. */
    String token(URI uri) {
      if (app == RobotApp.FEISHU) {
        return uri.getPath().startsWith(path) ? uri.getPath().substring(path.length()) : "";
      }
      String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
      return RobotServer.query(query)
          .getOrDefault(app == RobotApp.WECOM ? "key" : "access_token", "");
    }

    /** The address under which a robot is reached. */
    URI webhook(String token) {
      String tail =
          switch (app) {
            case DINGTALK -> "?access_token=" + token;
            case FEISHU -> token;
            case WECOM -> "?key=" + token;
          };
      return URI.create("https://" + host + path + tail);
    }
  }
}
