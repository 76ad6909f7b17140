package dev.eventbot.rollout.plan;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.util.Objects;

/**
 * One line of a plan.
 *
 * @param name the stack's name; the StackSet itself is {@link Names#STACK_SET_LINE}, its instances
 *     and the management account's own stacks are {@link Names#FORWARDER}
 * @param reason why, in a few words; empty when the action says it all
 */
public record PlannedChange(
    Component component,
    String name,
    AccountId account,
    Region region,
    Action action,
    String reason) {
  public PlannedChange {
    Objects.requireNonNull(component, "component");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(reason, "reason");
  }

  /**
   * Whether this line is a cell of the account × region grid (and not the StackSet as such, or a
   * central stack).
   */
  public boolean isForwarderCell() {
    return component == Component.FORWARDER && name.equals(Names.FORWARDER);
  }
}
