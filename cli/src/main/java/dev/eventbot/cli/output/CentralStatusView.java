package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.CentralStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The central bot: where it is, how it is, and the names of what it consists of. */
public final class CentralStatusView {
  private CentralStatusView() {}

  public static List<String> lines(CentralStatus status) {
    String where = status.account() + " in " + status.region();
    if (status.status().isEmpty()) {
      return List.of("no central bot in account " + where, "next: eventbot central deploy");
    }
    List<String> lines = new ArrayList<>();
    lines.add("eventbot-central  " + status.status().get() + "  account " + where);
    Table table = new Table("OUTPUT", "VALUE");
    new TreeMap<>(status.outputs()).forEach(table::row);
    if (!table.isEmpty()) {
      lines.add("");
      lines.addAll(table.lines("  "));
    }
    return lines;
  }

  public static JsonNode document(CentralStatus status) {
    ObjectNode document =
        Documents.object()
            .put("account", status.account().toString())
            .put("region", status.region().toString())
            .put("status", status.status().orElse(null));
    document.set("parameters", Documents.map(status.parameters()));
    document.set("outputs", Documents.map(status.outputs()));
    return document;
  }
}
