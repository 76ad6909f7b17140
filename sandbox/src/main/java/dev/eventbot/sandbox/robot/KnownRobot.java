package dev.eventbot.sandbox.robot;

/**
 * A robot of a group, as its group's owner set it up.
 *
 * @param token what its webhook carries as {@code access_token}
 * @param group the group's name as shown
 * @param keyword what every message must contain, empty for none
 * @param secret signing secret, empty for none
 */
public record KnownRobot(String token, String group, String keyword, String secret) {
  @Override
  public String toString() {
    return "KnownRobot[" + token + "]";
  }
}
