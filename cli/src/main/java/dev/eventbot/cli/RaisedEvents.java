package dev.eventbot.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.cli.command.SandboxDesk.Raising;
import dev.eventbot.cli.output.ChatMessage;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.sandbox.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** AWS Health of an embedded organization, at somebody's bidding. */
record RaisedEvents(Sandbox sandbox) {
  private static final Duration GLANCE = Duration.ofMillis(200);

  /** So long after the last message another may come of the same batch of deliveries. */
  private static final Duration SILENCE = Duration.ofSeconds(2);

  List<ChatMessage> raise(Raising raising) {
    int before = sandbox.group().size();
    for (String account : raising.accounts()) {
      for (Region region : raising.regions()) {
        sandbox.raise(account, region.name(), of(raising.event(), account).toString());
      }
    }
    listen(before, raising.listening());
    return sandbox.group().stream().skip(before).map(SandboxStage::chatMessage).toList();
  }

  /** What AWS writes anew for each delivery is left to whoever delivers. */
  private static ObjectNode of(ObjectNode event, String account) {
    ObjectNode copy = event.deepCopy();
    copy.remove(List.of("id", "account", "region", "time"));
    if (copy.get("detail") instanceof ObjectNode detail && detail.has("affectedAccount")) {
      detail.put("affectedAccount", account);
    }
    return copy;
  }

  private void listen(int before, Duration wait) {
    try {
      if (sandbox.isVirtual()) {
        sandbox.sleep(wait);
        return;
      }
      Instant end = sandbox.clock().instant().plus(wait);
      Instant quiet = end;
      int heard = before;
      for (Instant now = sandbox.clock().instant();
          now.isBefore(end) && now.isBefore(quiet);
          now = sandbox.clock().instant()) {
        int told = sandbox.group().size();
        quiet = told > heard ? now.plus(SILENCE) : quiet;
        heard = told;
        sandbox.sleep(GLANCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedRolloutException("interrupted while listening to the groups");
    }
  }
}
