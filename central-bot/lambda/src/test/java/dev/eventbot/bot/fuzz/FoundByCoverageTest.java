package dev.eventbot.bot.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.eventbot.bot.event.Delivery;
import dev.eventbot.bot.event.InvocationReader;
import dev.eventbot.bot.message.Mentions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Inputs that Jazzer found or we gave it. Every build replays those kept beside this class; with
 * {@code JAZZER_FUZZ=1} Jazzer looks for more, one method at a time.
 */
class FoundByCoverageTest {

  @FuzzTest(maxDuration = "2m")
  void parser(byte[] invocation) throws IOException {
    if (invocation == null) {
      return;
    }
    List<Delivery> deliveries = new InvocationReader().read(new ByteArrayInputStream(invocation));
    WholeWay.folded(deliveries.stream().map(Delivery::body).toList());
  }

  /** The first byte decides for which robot, in which layout and language. */
  @FuzzTest(maxDuration = "4m")
  void renderers(byte[] input) {
    if (input == null || input.length == 0) {
      return;
    }
    WholeWay.ofOneRobot(
        Byte.toUnsignedInt(input[0]),
        new String(input, 1, input.length - 1, UTF_8),
        new Mentions.People(List.of(), List.of("user.1")));
  }

  /** Of the inputs that Jazzer begins with, every build looks at every message. */
  @Test
  void keptInputsInEveryLayoutForEveryRobot() throws IOException {
    Path kept =
        Path.of("src/test/resources/dev/eventbot/bot/fuzz/FoundByCoverageTestInputs/renderers");
    try (Stream<Path> files = Files.list(kept)) {
      for (Path file : files.toList()) {
        String body = Files.readString(file).substring(1);
        WholeWay.of(List.of(body), new Mentions.People(List.of(), List.of("user.1")));
      }
    }
  }
}
