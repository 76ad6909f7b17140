package dev.eventbot.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whole messages that a person has looked at and approved, one file each. */
public final class Approved {
  private Approved() {}

  /**
   * On a difference the message is left in target/received, to be looked at and, if it is better,
   * approved.
   */
  public static void assertApproved(String name, String message) throws IOException {
    assertApprovedFile(name + ".txt", message);
  }

  /** The same for files that have an extension of their own. */
  public static void assertApprovedFile(String name, String message) throws IOException {
    Path received = Path.of("target", "received", name);
    Files.createDirectories(received.getParent());
    Files.writeString(received, message);
    Path approved = Path.of("src", "test", "resources", "approved", name);
    assertThat(approved).as("approved message").exists();
    assertThat(message).isEqualTo(Files.readString(approved));
  }
}
