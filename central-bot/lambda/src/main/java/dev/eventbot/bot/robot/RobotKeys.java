package dev.eventbot.bot.robot;

/** Where a robot's key is kept. */
public interface RobotKeys {

  /** The key, or what its absence means for the message. Never throws for what the store does. */
  Lookup current();

  /**
   * Called when the robot did not accept the key, so that a corrected one is read at the next
   * message.
   */
  void forget();

  /** Result of looking a key up. */
  sealed interface Lookup {

    /** The key is there; whether the robot accepts it is another question. */
    record Found(RobotKey key) implements Lookup {}

    /**
     * No message can be sent without it.
     *
     * @param outcome {@link Outcome.Configuration} when somebody has to put it right, else {@link
     *     Outcome.Retry}
     */
    record Missing(Outcome outcome) implements Lookup {}
  }
}
