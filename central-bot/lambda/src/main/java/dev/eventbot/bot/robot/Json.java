package dev.eventbot.bot.robot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Requests as JSON, and how long they are. */
final class Json {
  static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Written as text: as bytes, Jackson spells an emoji as two escapes of six bytes each. */
  static RobotRequest request(ObjectNode object) {
    return new RobotRequest(object.toString());
  }

  static int bytes(RobotRequest request) {
    return request.json().getBytes(UTF_8).length;
  }
}
