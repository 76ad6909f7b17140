package dev.eventbot.sandbox.world;

/**
 * A service that keeps what nobody looks at in a shorter form, and makes it whole before somebody
 * does.
 *
 * <p>Called with the world's lock held.
 */
public interface Sleeper {

  /** Makes whole what is in an account and region. */
  void wake(Caller where);

  /**
   * The same for a moment in which nobody looks.
   *
   * @return what takes it back to where it was
   */
  Runnable wakeFor(Caller where);

  /** Makes whole what is in an account, in all its regions. */
  void wakeAccount(String accountId);

  /** Makes whole all there is. */
  void wakeAll();
}
