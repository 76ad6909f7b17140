package dev.eventbot.template.central;

import dev.eventbot.template.Synthesis;
import java.io.IOException;
import java.util.Map;

/** Run by the build: writes {@code central.json} and {@code channel.json}. */
final class CentralTemplates {
  private CentralTemplates() {}

  public static void main(String[] arguments) throws IOException {
    Synthesis.run(arguments, Map.of("central", CentralStack::new, "channel", ChannelStack::new));
  }
}
