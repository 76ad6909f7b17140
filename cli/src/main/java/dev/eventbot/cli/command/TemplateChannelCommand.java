package dev.eventbot.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.cli.output.TemplateView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code eventbot template channel} */
@Command(
    name = "channel",
    header = "Prints the template of a channel's stack.",
    footer = {"%nExamples:", "  eventbot template channel --output yaml"})
final class TemplateChannelCommand implements Callable<Integer> {
  private final Session session;

  TemplateChannelCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonNode template = session.templates().channel();
    session.screen().showVerbatim(() -> TemplateView.lines(template), () -> template);
    return 0;
  }
}
