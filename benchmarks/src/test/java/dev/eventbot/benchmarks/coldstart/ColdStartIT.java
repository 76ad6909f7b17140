package dev.eventbot.benchmarks.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packed bot under AWS's own runtime interface client, whose native half exists for Linux. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime interface client is made for Linux")
class ColdStartIT {
  @Test
  void announcesItsFirstEventOnceAndAnswers(@TempDir Path work)
      throws IOException, InterruptedException, GeneralSecurityException {
    try (ColdStart cold =
        new ColdStart(
            Path.of(System.getProperty("eventbot.lambda.jar")),
            Path.of(System.getProperty("eventbot.runtime.client")),
            work)) {
      Timeline timeline = cold.run(Path.of(System.getProperty("java.home")), Start.LAMBDA);

      List<String> seen = timeline.marks().stream().map(Mark::what).toList();
      assertThat(seen).startsWith(Mark.READY).endsWith(Mark.RESPONSE);
      assertThat(seen).containsOnlyOnce(Mark.POST).contains("GetSecretValue", "PutItem");
      assertThat(timeline.first(Mark.POST).processor()).isGreaterThan(Duration.ZERO);
      assertThat(Files.readString(cold.log())).contains("\"outcome\":\"sent\"");
    }
  }
}
