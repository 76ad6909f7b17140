package dev.eventbot.sandbox.organization;

/** A service that may know of members nobody gets into. */
public interface MemberDoor {
  boolean isClosed(String accountId);
}
