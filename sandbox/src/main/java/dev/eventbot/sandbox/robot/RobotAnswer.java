package dev.eventbot.sandbox.robot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a robot answers in the body of an HTTP 200. */
record RobotAnswer(String json) {
  /** What DingTalk answers a sender who goes on after it was blocked. */
  static final RobotAnswer PUNISHED = new RobotAnswer(Mishap.PUNISHED);

  /** As DingTalk and WeCom say it. */
  static RobotAnswer errcode(int errcode, String errmsg) {
    return new RobotAnswer(object().put("errcode", errcode).put("errmsg", errmsg).toString());
  }

  /** As Feishu says it. */
  static RobotAnswer code(int code, String msg) {
    ObjectNode answer = object().put("code", code).put("msg", msg);
    answer.putObject("data");
    return new RobotAnswer(answer.toString());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
