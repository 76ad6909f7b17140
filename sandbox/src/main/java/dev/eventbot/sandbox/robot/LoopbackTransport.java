package dev.eventbot.sandbox.robot;

import dev.eventbot.bot.robot.Answer;
import dev.eventbot.bot.robot.RobotTransport;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.function.Supplier;

/**
 * The sandbox's name service and network: DingTalk's host leads to the loopback robot, all others
 * nowhere.
 */
final class LoopbackTransport implements RobotTransport {
  private final Supplier<URI> robot;
  private final RobotTransport http;

  LoopbackTransport(Supplier<URI> robot, RobotTransport http) {
    this.robot = robot;
    this.http = http;
  }

  @Override
  public Answer post(URI uri, byte[] json) throws IOException {
    if (!"https".equals(uri.getScheme()) || !RobotService.HOST.equals(uri.getHost())) {
      throw new UnknownHostException("The sandbox knows no host " + uri.getHost());
    }
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return http.post(URI.create(robot.get() + uri.getRawPath() + query), json);
  }
}
