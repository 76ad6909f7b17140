package dev.eventbot.rollout.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What puts the central bus's policy back as it was deployed, whatever a hand made of it: an update
 * of the stack looks at its template only, and finds nothing to do.
 */
public final class BusRemedy {
  private BusRemedy() {}

  /** The command to type, with the central account's credentials; it replaces the whole policy. */
  public static String command(Blueprint central, String bus) {
    ObjectNode statement =
        JsonNodeFactory.instance
            .objectNode()
            .put("Sid", central.property("BusPolicy", "/StatementId").asText());
    statement.setAll((ObjectNode) central.property("BusPolicy", "/Statement"));
    ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
    policy.putArray("Statement").add(statement);
    return "aws events put-permission --event-bus-name "
        + bus
        + " --policy "
        + Shell.quoted(policy)
        + " --region "
        + central.region();
  }
}
