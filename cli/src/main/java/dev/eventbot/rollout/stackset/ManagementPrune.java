package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.central.Bus;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.RemovalStep;
import dev.eventbot.rollout.plan.StackPlanner;
import dev.eventbot.rollout.plan.Step;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.port.Stacks;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The management account's own forwarders in regions that are no longer asked for: removed when
 * that was asked for, else named. One that delivers to another bus serves another deployment.
 */
final class ManagementPrune {
  private final Stacks stacks;
  private final ManagementForwarders management;
  private final AccountId account;

  ManagementPrune(Stacks stacks, ManagementForwarders management, AccountId account) {
    this.stacks = stacks;
    this.management = management;
    this.account = account;
  }

  /**
   * The steps that remove them.
   *
   * @param wanted the regions asked for
   * @param known further regions in which there may be one
   * @param prune whether they are to be removed; then every enabled region is looked at
   */
  List<Step> steps(
      Set<Region> wanted, Set<Region> known, Bus bus, boolean prune, List<String> warnings) {
    List<Step> steps = new ArrayList<>();
    Set<Region> kept = new TreeSet<>();
    List<StackState> found =
        prune ? management.everywhere(known, warnings) : management.near(known);
    for (StackState state : found) {
      if (wanted.contains(state.region()) || !deliversTo(bus, state)) {
        continue;
      }
      if (prune) {
        StackPlanner.requireIdle(state);
        steps.add(new RemovalStep(removal(state), stacks));
      } else {
        kept.add(state.region());
      }
    }
    if (!kept.isEmpty()) {
      warnings.add(
          "the management account has forwarders in regions not asked for: "
              + Texts.list(kept)
              + ": left in place; --prune removes what is not asked for");
    }
    return steps;
  }

  private static boolean deliversTo(Bus bus, StackState forwarder) {
    return bus.arnNow()
        .filter(arn -> arn.equals(forwarder.parameters().get(Forwarders.BUS)))
        .isPresent();
  }

  private PlannedChange removal(StackState state) {
    return new PlannedChange(
        Component.FORWARDER,
        Names.FORWARDER,
        account,
        state.region(),
        Action.REMOVE,
        "region not asked for");
  }
}
