package dev.eventbot.bot.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.event.CoverageReport;
import dev.eventbot.bot.event.CoverageReport.Missing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A coverage report to and from JSON, as {@link StateJson} keeps other subjects. */
final class CoverageJson {
  private CoverageJson() {}

  static void write(CoverageReport report, ObjectNode json) {
    report.probe().ifPresent(probe -> json.put("probe", probe));
    report.accounts().ifPresent(accounts -> json.put("accounts", accounts));
    report.regions().ifPresent(regions -> json.put("regions", regions));
    json.put("cells", report.cells())
        .put("reached", report.reached())
        .put("notReached", report.notReached())
        .put("notTested", report.notTested());
    ArrayNode missing = json.putArray("missing");
    for (Missing each : report.missing()) {
      ObjectNode node =
          missing
              .addObject()
              .put("account", each.account())
              .put("region", each.region())
              .put("why", each.why());
      each.name().ifPresent(name -> node.put("name", name));
    }
    report.at().ifPresent(at -> json.put("at", at.toString()));
  }

  static CoverageReport read(JsonNode json) {
    List<Missing> missing = new ArrayList<>();
    for (JsonNode each : json.path("missing")) {
      missing.add(
          new Missing(
              each.path("account").asText(),
              text(each, "name"),
              each.path("region").asText(),
              each.path("why").asText()));
    }
    return new CoverageReport(
        text(json, "probe"),
        number(json, "accounts"),
        number(json, "regions"),
        json.path("cells").asInt(),
        json.path("reached").asInt(),
        json.path("notReached").asInt(),
        json.path("notTested").asInt(),
        missing,
        text(json, "at").map(Instant::parse));
  }

  private static Optional<String> text(JsonNode json, String name) {
    return Optional.ofNullable(json.path(name).textValue());
  }

  private static Optional<Integer> number(JsonNode json, String name) {
    return Optional.of(json.path(name)).filter(JsonNode::isNumber).map(JsonNode::asInt);
  }
}
