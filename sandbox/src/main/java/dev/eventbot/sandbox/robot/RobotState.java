package dev.eventbot.sandbox.robot;

import dev.eventbot.bot.robot.RobotApp;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Robots by token, their pace by token, and all messages in order. */
public record RobotState(
    TreeMap<String, KnownRobot> robots, TreeMap<String, Pace> paces, ArrayList<Accepted> messages) {
  private static final List<KnownRobot> STANDARD =
      List.of(
          new KnownRobot("sandbox-ops", "ops", "AWS", "", RobotApp.DINGTALK),
          new KnownRobot("sandbox-dba", "dba", "AWS", "SECsandbox", RobotApp.DINGTALK),
          new KnownRobot("sandbox-feishu", "feishu", "AWS", "", RobotApp.FEISHU),
          new KnownRobot("sandbox-lark", "lark", "", "lark-sandbox", RobotApp.FEISHU),
          new KnownRobot("sandbox-wecom", "wecom", "", "", RobotApp.WECOM));

  /** Five groups: a robot with a keyword or a signature, or, as WeCom has them, with neither. */
  static RobotState initial() {
    return new RobotState(new TreeMap<>(), new TreeMap<>(), new ArrayList<>()).withStandard();
  }

  /** With the robots that an older sandbox did not have. */
  RobotState withStandard() {
    STANDARD.forEach(robot -> robots.putIfAbsent(robot.token(), robot));
    return this;
  }

  /** Null when that app knows no such token. */
  KnownRobot robot(RobotApp app, String token) {
    KnownRobot robot = robots.get(token);
    return robot == null || robot.app() != app ? null : robot;
  }

  Pace pace(String token) {
    return paces.computeIfAbsent(token, t -> Pace.free());
  }
}
