package dev.eventbot.bot.robot;

import java.io.IOException;

/** A robot's host turned out to be inside the account's own network. */
final class ForbiddenAddressException extends IOException {
  private static final long serialVersionUID = 1L;

  ForbiddenAddressException() {
    super("the robot's host has a private address");
  }
}
