package dev.eventbot.rollout.port;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event the Health API remembers.
 *
 * @param event as EventBridge carries it, without texts and resources
 * @param updated when AWS last said something about it
 * @param accounts it affects; of a public event our own
 */
public record PastEvent(ObjectNode event, Instant updated, List<String> accounts) {
  public PastEvent {
    accounts = List.copyOf(accounts);
  }

  public String arn() {
    return detail("eventArn").orElse("");
  }

  /** A field of the detail. */
  public Optional<String> detail(String field) {
    return Optional.ofNullable(event.path("detail").path(field).textValue());
  }

  /** No account in particular is affected. */
  public boolean isPublic() {
    return detail("eventScopeCode").filter("PUBLIC"::equals).isPresent();
  }

  /** As that account would have had it. */
  public JsonNode in(String account) {
    ObjectNode copy = event.deepCopy();
    copy.withObject("detail").put("affectedAccount", account);
    return copy;
  }

  /** For some of its accounts only. */
  public PastEvent in(List<String> some) {
    return new PastEvent(event, updated, some);
  }
}
