package dev.eventbot.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.cli.command.SandboxDesk.Raised;
import dev.eventbot.cli.command.SandboxDesk.Raising;
import dev.eventbot.cli.output.SoFar;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.sandbox.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** AWS Health of an embedded organization, at somebody's bidding. */
record RaisedEvents(Sandbox sandbox, Pause pause) {
  private static final Duration GLANCE = Duration.ofMillis(200);

  /** So long after the last message another may come of the same batch of deliveries. */
  private static final Duration SILENCE = Duration.ofSeconds(2);

  Raised raise(Raising raising, SoFar soFar, Runnable listening) {
    int before = sandbox.group().size();
    Instant at = sandbox.clock().instant();
    int places = raising.accounts().size() * raising.regions().size();
    int done = 0;
    for (String account : raising.accounts()) {
      for (Region region : raising.regions()) {
        sandbox.raise(account, region.name(), of(raising.event(), account).toString());
        done++;
        soFar.reporting(
            "the event was raised"
                + (done < places ? " in " + done + " of " + places + " places" : "")
                + "; what the groups have not been told of it yet is told while other commands run");
      }
    }
    if (!sandbox.isVirtual()) {
      listening.run();
    }
    boolean stopped = !listen(before, raising.listening());
    return new Raised(
        sandbox.group().stream().skip(before).map(SandboxStage::chatMessage).toList(), at, stopped);
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

  /** Whether nobody ended it. */
  private boolean listen(int before, Duration wait) {
    try {
      if (sandbox.isVirtual()) {
        pause.sleep(Duration.ZERO);
        sandbox.sleep(wait);
        return true;
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
        pause.sleep(GLANCE);
      }
      return true;
    } catch (InterruptedRolloutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedRolloutException("interrupted while listening to the groups");
    }
  }
}
