package dev.eventbot.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.cli.output.TemplateView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code eventbot template central} */
@Command(
    name = "central",
    header = "Prints the template of the central stack.",
    footer = {"%nExamples:", "  eventbot template central --output yaml"})
final class TemplateCentralCommand implements Callable<Integer> {
  private final Session session;

  TemplateCentralCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonNode template = session.templates().central();
    session.screen().showVerbatim(() -> TemplateView.lines(template), () -> template);
    return 0;
  }
}
