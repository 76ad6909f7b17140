package dev.eventbot.sandbox.robot;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One POST to a robot's address.
 *
 * @param path as it was asked for
 * @param json whether it said that it brings JSON
 * @param text the body
 */
record RobotCall(String path, Map<String, String> query, boolean json, String text) {

  /** Of the body. */
  int bytes() {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
