package dev.eventbot.bot.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.eventbot.bot.event.Delivery;
import dev.eventbot.bot.event.InvocationReader;
import dev.eventbot.bot.message.Mentions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

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

  @FuzzTest(maxDuration = "2m")
  void renderers(byte[] body) {
    if (body == null) {
      return;
    }
    WholeWay.inOneLayout(
        new String(body, UTF_8), new Mentions.People(List.of(), List.of("user.1")));
  }
}
