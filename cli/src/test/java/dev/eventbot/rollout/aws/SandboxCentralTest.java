package dev.eventbot.rollout.aws;

import dev.eventbot.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Central bot, channel and event path on the embedded sandbox. */
final class SandboxCentralTest implements EventPathContract {
  @TempDir private Path folder;
  private Sandbox sandbox;

  @BeforeEach
  void open() {
    sandbox = Sandbox.inMemory();
  }

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  @Override
  public AwsClients clients() {
    return new SandboxAccount(sandbox, sandbox.managementAccountId());
  }

  @Override
  public Path botJar() {
    try {
      return Files.writeString(folder.resolve("bot.jar"), "a bot");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String robot() {
    return sandbox.robotWebhook().toString();
  }
}
