package dev.eventbot.sandbox.organization;

import java.util.List;

/**
 * A service of the sandbox that wants to know when the organization's accounts change.
 *
 * <p>Told with the world's lock held, after the change.
 */
public interface MembershipListener {

  /**
   * An account has joined or has moved.
   *
   * @param before the units it was in, innermost first, and the root; empty when it has just joined
   * @param after the units it is in now, innermost first, and the root
   */
  void moved(String accountId, List<String> before, List<String> after);

  /** An account has been suspended or closed; it stays where it was. */
  default void suspended(String accountId) {}
}
