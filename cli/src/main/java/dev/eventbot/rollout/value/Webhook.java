package dev.eventbot.rollout.value;

import dev.eventbot.rollout.failure.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * A robot's address. It contains the robot's token, so it prints masked and its value is never part
 * of a message.
 */
public record Webhook(URI uri) {
  public Webhook {
    if (uri == null || !"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw new UsageException("the webhook is not an https URL");
    }
    if (uri.getRawUserInfo() != null) {
      throw new UsageException("the webhook has a user name in it");
    }
    Optional<RobotKind> kind = RobotKind.at(uri.getHost());
    if (kind.isPresent() && uri.getPort() >= 0 && uri.getPort() != 443) {
      throw new UsageException(
          "the webhook leads to port "
              + uri.getPort()
              + " of "
              + uri.getHost()
              + "; a "
              + kind.get()
              + " robot's is "
              + kind.get().example());
    }
    if (kind.isPresent() && !kind.get().hasKey(uri)) {
      throw new UsageException(
          "the webhook has no key in it; a " + kind.get() + " robot's is " + kind.get().example());
    }
  }

  public static Webhook parse(String text) {
    try {
      return new Webhook(text == null ? null : new URI(text.strip()));
    } catch (URISyntaxException e) {
      // The cause quotes its input, which is the secret: it is dropped on purpose.
      throw new UsageException("the webhook is not an https URL");
    }
  }

  /** The application whose robots live there; empty for a host of the user's own. */
  public Optional<RobotKind> kind() {
    return RobotKind.at(uri.getHost());
  }

  /**
   * Refuses an address that the bot would not post to.
   *
   * @param reach where else webhooks may lead
   */
  public void requireFor(RobotKind robot, RobotReach reach) {
    if (reach.allows(uri.getHost())) {
      return;
    }
    Optional<RobotKind> kind = kind();
    if (kind.isEmpty()) {
      throw new UsageException(
          "the webhook leads to "
              + uri.getHost()
              + ", where no robot is known: "
              + RobotKind.examples(),
          "if it is meant: --robot-host " + uri.getHost());
    }
    if (kind.get() != robot) {
      throw new UsageException(
          "the webhook is a "
              + kind.get()
              + " robot's, and the channel's robot is "
              + robot
              + "; a "
              + robot
              + " robot's is "
              + robot.example(),
          "--robot " + kind.get() + ", or another webhook");
    }
  }

  @Override
  public String toString() {
    // Some robots carry their token in the path, so only the host is shown.
    return "https://" + uri.getHost() + "/***";
  }
}
