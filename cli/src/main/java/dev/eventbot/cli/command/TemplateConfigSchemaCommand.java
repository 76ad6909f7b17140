package dev.eventbot.cli.command;

import dev.eventbot.cli.config.ConfigSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code eventbot template config-schema} */
@Command(
    name = "config-schema",
    header = "Prints the JSON Schema of eventbot.yaml, for editors.",
    description = {
      "%nAn editor that knows YAML schemas completes and checks eventbot.yaml with",
      "it; the file's first line says where it is: # yaml-language-server:",
      "$schema=FILE"
    },
    footer = {"%nExamples:", "  eventbot template config-schema > eventbot.schema.json"})
final class TemplateConfigSchemaCommand implements Callable<Integer> {
  private final Session session;

  TemplateConfigSchemaCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.screen().showVerbatim(() -> ConfigSchema.text().lines().toList(), ConfigSchema::json);
    return 0;
  }
}
