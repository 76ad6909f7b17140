package dev.eventbot.template.forwarder;

import dev.eventbot.template.Synthesis;
import java.io.IOException;
import java.util.Map;

/** Run by the build: writes {@code forwarder.json}. */
final class ForwarderTemplate {
  private ForwarderTemplate() {}

  public static void main(String[] arguments) throws IOException {
    Synthesis.run(arguments, Map.of("forwarder", ForwarderStack::new));
  }
}
