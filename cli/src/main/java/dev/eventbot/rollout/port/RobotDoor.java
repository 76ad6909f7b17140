package dev.eventbot.rollout.port;

/** Knocks where a robot lives, without telling it anything. */
public interface RobotDoor {
  /**
   * Goes there by name, connection, TLS and HTTP, through the proxy if one is set up.
   *
   * @param host such as {@code oapi.dingtalk.com}
   */
  Knock knock(String host);

  /**
   * How far one got.
   *
   * @param words what was answered, or what went wrong
   */
  record Knock(Reached reached, String words) {}

  /** The last thing that worked, or did not. */
  enum Reached {
    ANSWERED,
    NO_SUCH_NAME,
    NO_CONNECTION,
    NO_TRUST,
    NO_ANSWER
  }
}
