package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.central.Bus;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Execution;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Step;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The management account's forwarders while we are a delegated administrator: nobody but the
 * management account can write them, so that all there is to do is to say how.
 */
final class ManagementElsewhere implements Step {
  private final AccountId management;
  private final Set<Region> regions;
  private final String reason;
  private final Bus bus;

  ManagementElsewhere(AccountId management, AccountId own, Set<Region> regions, Bus bus) {
    this.management = management;
    this.regions = regions;
    this.reason =
        "StackSets skip the management account, and account " + own + " cannot write there";
    this.bus = bus;
  }

  @Override
  public List<PlannedChange> changes() {
    return regions.stream()
        .map(
            region ->
                new PlannedChange(
                    Component.FORWARDER, Names.FORWARDER, management, region, Action.SKIP, reason))
        .toList();
  }

  @Override
  public boolean carriesTheRest() {
    return false;
  }

  @Override
  public void run(Execution execution) {
    changes().forEach(change -> execution.end(change, new Outcome.NotDone(reason)));
    execution.nextStep(
        "with credentials of management account "
            + management
            + ", unless done: "
            + command(bus.arn(), regions));
  }

  static String command(String bus, Set<Region> regions) {
    return "eventbot stackset deploy --management-only --bus "
        + bus
        + " --regions "
        + regions.stream().map(Region::name).collect(Collectors.joining(","));
  }
}
