package dev.eventbot.rollout.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this software, as the build wrote it down. */
public final class Version {
  private static final String FILE = "/dev/eventbot/cli/version.txt";

  private Version() {}

  public static String own() {
    try (InputStream in = Version.class.getResourceAsStream(FILE)) {
      String version =
          in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      // Classes that no build has been over carry the placeholder.
      return version.isEmpty() || version.startsWith("$") ? "development" : version;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
