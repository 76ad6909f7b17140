package dev.eventbot.bot.announce;

import java.time.Duration;

/** What became of one delivery. Each is acknowledged, handed back or buried, never forgotten. */
public sealed interface Fate {

  /** One word for logs and receipts. */
  String label();

  /** The robot's own answer, or why it did not come to one. */
  String reason();

  /** All it brought has been told, by its own message or another. */
  record Told(String reason) implements Fate {
    @Override
    public String label() {
      return "sent";
    }
  }

  /** Added to an incident; another delivery is kept until the group has been told. */
  record Folded(String reason) implements Fate {
    @Override
    public String label() {
      return "folded";
    }
  }

  /** Known before it came. */
  record Duplicate(String reason) implements Fate {
    @Override
    public String label() {
      return "duplicate";
    }
  }

  /** Not meant for this channel. */
  record Elsewhere(String reason) implements Fate {
    @Override
    public String label() {
      return "filtered";
    }
  }

  /** A probe that its group is not to hear of. */
  record Quiet(String reason) implements Fate {
    @Override
    public String label() {
      return "quiet";
    }
  }

  /**
   * Not told yet, and kept in the queue for as long.
   *
   * @param label the outcome's, or {@code waiting}
   * @param delay until it should come back
   */
  record Waiting(String label, String reason, Duration delay) implements Fate {}

  /**
   * In the dead-letter queue, where the alarm sees it.
   *
   * @param label the outcome's
   */
  record Buried(String label, String reason) implements Fate {}
}
