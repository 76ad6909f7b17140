package dev.eventbot.rollout.port;

import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.value.Cell;
import java.util.Optional;

/** EventBridge's rules on the default buses of accounts. */
public interface Rules {
  /**
   * Switches a rule on.
   *
   * @param role the name of a role to take on there; empty for our own account
   * @throws EventbotException when we are not let in, or the rule is gone
   */
  void enable(Cell place, Optional<String> role, String rule);
}
