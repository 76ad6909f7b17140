package dev.eventbot.sandbox.robot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What DingTalk answers in the body of an HTTP 200. */
record RobotAnswer(int errcode, String errmsg) {
  static final RobotAnswer OK = new RobotAnswer(0, "ok");

  String json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("errcode", errcode)
        .put("errmsg", errmsg)
        .toString();
  }
}
