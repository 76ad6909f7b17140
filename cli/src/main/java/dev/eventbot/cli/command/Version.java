package dev.eventbot.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: our version, as the build wrote it down, and Java's. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    try (InputStream in = Version.class.getResourceAsStream("/dev/eventbot/cli/version.txt")) {
      String version =
          in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      return new String[] {"eventbot " + version + " (Java " + Runtime.version().feature() + ")"};
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
