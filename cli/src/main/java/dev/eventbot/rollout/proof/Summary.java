package dev.eventbot.rollout.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.central.Routing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The event by which the groups are told how a run went. */
final class Summary {
  /** So many fit into a message; the rest is counted. */
  private static final int MOST_NAMED = 10;

  private Summary() {}

  /** An EventBridge event; the mark of its own is added by who sends it. */
  static ObjectNode event(List<CellProof> cells, Instant at) {
    ObjectNode coverage = new ObjectMapper().createObjectNode();
    List<CellProof> expected =
        cells.stream().filter(cell -> cell.state() != CellProof.State.LEFT_OUT).toList();
    coverage.put(
        "accounts", expected.stream().map(cell -> cell.place().account()).distinct().count());
    coverage.put(
        "regions", expected.stream().map(cell -> cell.place().region()).distinct().count());
    coverage.put("cells", expected.size());
    coverage.put("reached", count(cells, CellProof.State.REACHED));
    coverage.put("notReached", count(cells, CellProof.State.NOT_REACHED));
    coverage.put("notTested", count(cells, CellProof.State.NOT_TESTED));
    ArrayNode missing = coverage.putArray("missing");
    cells.stream()
        .filter(cell -> cell.state() == CellProof.State.NOT_REACHED)
        .limit(MOST_NAMED)
        .forEach(
            cell ->
                missing
                    .addObject()
                    .put("account", cell.place().account().value())
                    .put("name", cell.place().accountName())
                    .put("region", cell.place().region().name())
                    // The bot says a link by its name in the group's language.
                    .put(
                        "why",
                        cell.why()
                            .map(why -> why.word().toUpperCase(Locale.ROOT).replace(' ', '_'))
                            .orElse("")));
    coverage.put("at", at.toString());
    ObjectNode event =
        new ObjectMapper()
            .createObjectNode()
            .put("source", "eventbot.test")
            .put("detail-type", Routing.TEST_TYPE);
    event.putObject("detail").set("eventbotCoverage", coverage);
    return event;
  }

  private static long count(List<CellProof> cells, CellProof.State state) {
    return cells.stream().filter(cell -> cell.state() == state).count();
  }
}
