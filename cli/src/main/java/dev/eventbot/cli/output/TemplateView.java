package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A template is JSON for a reader, too: it is piped into files and other tools. */
public final class TemplateView {
  private TemplateView() {}

  public static List<String> lines(JsonNode template) {
    return template.toPrettyString().lines().toList();
  }
}
