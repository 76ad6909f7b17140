package dev.eventbot.sandbox;

import java.io.IOException;

/** The sandbox file cannot be understood; the message names file, line and column. */
public final class SandboxFileException extends IOException {
  private static final long serialVersionUID = 1;

  public SandboxFileException(String message) {
    super(message);
  }

  public SandboxFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
