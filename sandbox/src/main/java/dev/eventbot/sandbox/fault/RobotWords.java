package dev.eventbot.sandbox.fault;

import dev.eventbot.bot.robot.RobotApp;

/** What each app's robot answers when something about the group's settings is not as it was. */
final class RobotWords {
  private RobotWords() {}

  /** An app that knows no such setting says what comes nearest: that the address leads nowhere. */
  static String of(RobotApp app, String what) {
    return switch (app) {
      case DINGTALK ->
          switch (what) {
            case "keyword" -> errcode(310000, "keywords not in content");
            case "signature" -> errcode(310000, "sign not match");
            case "ip" -> errcode(310000, "ip 203.0.113.7 not in whitelist");
            case "group" -> errcode(400102, "robot is disabled or the group is gone");
            case "content" -> errcode(430102, "message contains inappropriate content");
            case "rate" -> errcode(130101, "send too fast, exceed 20 times per minute");
            default -> errcode(300001, "token is not exist");
          };
      case FEISHU ->
          switch (what) {
            case "keyword" -> code(19024, "Key Words Not Found");
            case "signature" ->
                code(
                    19021, "sign match fail or timestamp is not within one hour from current time");
            case "ip" -> code(19022, "Ip Not Allowed");
            case "content" -> code(9499, "Bad Request");
            case "rate" -> code(11232, "frequency limited");
            default -> code(19001, "param invalid: incoming webhook access token invalid");
          };
      case WECOM ->
          switch (what) {
            case "content" -> errcode(40058, "markdown.content invalid Request Parameter");
            case "rate" -> errcode(45009, "api freq out of limit");
            default -> errcode(93000, "invalid webhook url");
          };
    };
  }

  private static String errcode(int code, String words) {
    return "{\"errcode\":%d,\"errmsg\":\"%s\"}".formatted(code, words);
  }

  private static String code(int code, String words) {
    return "{\"code\":%d,\"msg\":\"%s\",\"data\":{}}".formatted(code, words);
  }
}
