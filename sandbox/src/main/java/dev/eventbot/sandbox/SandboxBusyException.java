package dev.eventbot.sandbox;

import java.io.IOException;
import java.nio.file.Path;

/** Another process works with the same sandbox file. */
public final class SandboxBusyException extends IOException {
  private static final long serialVersionUID = 1;

  public SandboxBusyException(Path file) {
    super("The sandbox " + file + " is in use by another process");
  }
}
