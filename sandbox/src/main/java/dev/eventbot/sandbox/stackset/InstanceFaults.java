package dev.eventbot.sandbox.stackset;

import dev.eventbot.sandbox.world.Caller;

/**
 * What goes wrong with single instances of StackSets; the service that knows implements it.
 *
 * <p>Asked with the world's lock held.
 */
public interface InstanceFaults {

  /** How an instance fares that an operation has come to. */
  enum Fate {
    /** The work is done, and ends as it ends. */
    WORKED_ON,
    /** Nothing is done, and success is told. */
    PASSED_OVER,
    /** The work fails, and the instance becomes INOPERABLE. */
    BROKEN
  }

  /**
   * What is to become of an instance whose turn has come.
   *
   * @param action the operation's: CREATE, UPDATE or DELETE
   */
  Fate fate(Caller where, String action);

  /**
   * An instance has been dealt with.
   *
   * @param stackName the instance's stack; null when none was ever made
   */
  void passed(Caller where, String action, String stackName);
}
