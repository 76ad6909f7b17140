package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.central.CentralStatus;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The central bot: where it is, how it is, and the names of what it consists of. */
public final class CentralStatusView {
  private CentralStatusView() {}

  public static List<String> lines(CentralStatus status) {
    String where = status.account() + " in " + status.region();
    if (status.status().isEmpty()) {
      return nothingIn(where, status);
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

  private static List<String> nothingIn(String where, CentralStatus status) {
    List<String> lines = new ArrayList<>(List.of("no central bot in account " + where));
    for (Region region : status.elsewhere()) {
      lines.add("there is one in " + region);
      lines.add("next: eventbot central status --region " + region);
    }
    if (status.elsewhere().isEmpty()) {
      lines.add("next: eventbot central deploy");
    }
    status.warnings().forEach(warning -> lines.add("warning: " + warning));
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
    document.set("elsewhere", Documents.texts(status.elsewhere()));
    document.set("warnings", Documents.texts(status.warnings()));
    return document;
  }
}
