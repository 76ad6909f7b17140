package dev.eventbot.sandbox.robot;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One POST to a robot's address.
 *
 * @param path as it was asked for
 * @param json whether it said that it brings JSON
 */
record RobotCall(String path, Map<String, String> query, boolean json, byte[] body) {

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
