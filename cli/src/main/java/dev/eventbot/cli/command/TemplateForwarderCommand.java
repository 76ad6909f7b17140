package dev.eventbot.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.cli.output.TemplateView;
import dev.eventbot.rollout.value.EventPattern;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code eventbot template forwarder} */
@Command(
    name = "forwarder",
    header = "Prints the template every account and region receives.",
    footer = {
      "%nExamples:",
      "  eventbot template forwarder > forwarder.json",
      "  eventbot template forwarder --pattern only-ec2.json --output yaml"
    })
final class TemplateForwarderCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--pattern",
      paramLabel = "FILE",
      description = "Event pattern (JSON) to forward instead of all of AWS Health; - is stdin.")
  private String pattern;

  TemplateForwarderCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Optional<EventPattern> wanted =
        pattern == null
            ? session.config().pattern()
            : Optional.of(new TypedFile(session, pattern).as("event pattern", EventPattern::parse));
    JsonNode template = session.templates().forwarder(wanted);
    session.screen().showVerbatim(() -> TemplateView.lines(template), () -> template);
    return 0;
  }
}
