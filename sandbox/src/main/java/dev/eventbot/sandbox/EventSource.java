package dev.eventbot.sandbox;

import dev.eventbot.sandbox.world.Caller;

/** Where AWS itself raises events; one of the world's services is it. */
public interface EventSource {

  /**
   * Puts the event on the account's default bus, filling id, time, account and region when absent.
   */
  void raise(Caller where, String eventJson);
}
