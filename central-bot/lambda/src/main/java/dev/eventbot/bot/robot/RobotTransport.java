package dev.eventbot.bot.robot;

import java.io.IOException;
import java.net.URI;

/**
 * Carries one request body to a chat robot and brings its answer back. Safe for use by several
 * threads.
 */
@FunctionalInterface
public interface RobotTransport {

  /**
   * Posts JSON once; never again by itself, because a robot shows every copy it receives.
   *
   * @param uri the signed webhook address: a secret, not to be logged
   * @param json UTF-8
   * @throws java.net.SocketTimeoutException when connecting or answering takes too long
   * @throws IOException when the connection cannot be made or is cut
   */
  Answer post(URI uri, byte[] json) throws IOException;
}
