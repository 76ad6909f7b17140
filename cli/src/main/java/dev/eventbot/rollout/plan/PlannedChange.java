package dev.eventbot.rollout.plan;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Objects;

/**
 * One line of a plan.
 *
 * @param name the stack's name; the StackSet itself is {@link Names#STACK_SET_LINE}, its instances
 *     and the management account's own stacks are {@link Names#FORWARDER}
 * @param reason why, in a few words; empty when the action says it all
 * @param differences what an update changes, place by place; empty for the cells of a StackSet,
 *     which its own line answers for
 */
public record PlannedChange(
    Component component,
    String name,
    AccountId account,
    Region region,
    Action action,
    String reason,
    List<Difference> differences) {
  public PlannedChange {
    Objects.requireNonNull(component, "component");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(reason, "reason");
    differences = List.copyOf(differences);
  }

  /** A change without anything to show beyond its reason. */
  public PlannedChange(
      Component component,
      String name,
      AccountId account,
      Region region,
      Action action,
      String reason) {
    this(component, name, account, region, action, reason, List.of());
  }

  /** The same as an update for another reason. */
  public PlannedChange updatedBecause(String why) {
    return new PlannedChange(component, name, account, region, Action.UPDATE, why, differences);
  }

  /** The same with another reason besides, if it has one. */
  public PlannedChange because(String why) {
    String both = reason.isEmpty() ? why : reason + "; " + why;
    return new PlannedChange(component, name, account, region, action, both, differences);
  }

  /**
   * Whether this line is a cell of the account × region grid (and not the StackSet as such, or a
   * central stack).
   */
  public boolean isForwarderCell() {
    return component == Component.FORWARDER && name.equals(Names.FORWARDER);
  }
}
