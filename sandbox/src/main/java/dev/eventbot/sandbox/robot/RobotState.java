package dev.eventbot.sandbox.robot;

import java.util.ArrayList;
import java.util.TreeMap;

/** Robots by token, their pace by token, and all messages in order. */
public record RobotState(
    TreeMap<String, KnownRobot> robots, TreeMap<String, Pace> paces, ArrayList<Accepted> messages) {

  /** Two groups: one with a keyword, one with a keyword and a signature. */
  static RobotState initial() {
    TreeMap<String, KnownRobot> robots = new TreeMap<>();
    robots.put("sandbox-ops", new KnownRobot("sandbox-ops", "ops", "AWS", ""));
    robots.put("sandbox-dba", new KnownRobot("sandbox-dba", "dba", "AWS", "SECsandbox"));
    return new RobotState(robots, new TreeMap<>(), new ArrayList<>());
  }
}
