package dev.eventbot.rollout.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The central stack over HTTP, with the real clients, against a moto server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MotoCentralTest implements CentralContract {
  @TempDir private Path folder;
  private MotoServer moto;
  private RealAwsClients clients;

  @BeforeAll
  void start() throws IOException, InterruptedException {
    moto = MotoServer.startOrSkip();
  }

  @AfterAll
  void stop() {
    if (moto != null) {
      moto.close();
    }
  }

  @BeforeEach
  void open() throws IOException, InterruptedException {
    moto.reset();
    clients =
        new RealAwsClients(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("moto", "moto")),
            Optional.empty(),
            Optional.of(moto.uri()));
  }

  @AfterEach
  void close() {
    clients.close();
  }

  @Override
  public AwsClients clients() {
    return clients;
  }

  @Override
  public Path botJar() {
    Path jar = folder.resolve("bot.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("empty"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }
}
