package dev.eventbot.sandbox.cloudformation;

/**
 * A resource could not be made, changed or removed; the message is the reason the stack event
 * shows.
 */
public final class ResourceFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ResourceFailure(String reason) {
    super(reason);
  }
}
