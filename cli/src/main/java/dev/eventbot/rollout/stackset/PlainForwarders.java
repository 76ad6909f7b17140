package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.central.Bus;
import dev.eventbot.rollout.central.Templates;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.StackPlanner;
import dev.eventbot.rollout.plan.StackStep;
import dev.eventbot.rollout.plan.Step;
import dev.eventbot.rollout.port.StackSpec;
import dev.eventbot.rollout.port.Stacks;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Tags;
import dev.eventbot.rollout.value.Version;
import java.util.Map;
import java.util.Optional;

/** Forwarders that are stacks of our own account, because no StackSet reaches it. */
public final class PlainForwarders {
  private final Stacks stacks;
  private final Templates templates;
  private final StackPlanner planner;

  public PlainForwarders(Stacks stacks, Templates templates, StackPlanner planner) {
    this.stacks = stacks;
    this.templates = templates;
    this.planner = planner;
  }

  /** The forwarder of one region. */
  public Step step(AccountId own, Region region, Optional<EventPattern> pattern, Bus bus) {
    PlannedChange change =
        planner.plan(
            Component.FORWARDER,
            own,
            region,
            Names.FORWARDER,
            bus.arnNow().map(arn -> spec(pattern, arn)));
    return new StackStep(change, stacks, false, () -> spec(pattern, bus.arn()), () -> false);
  }

  private StackSpec spec(Optional<EventPattern> pattern, String bus) {
    return new StackSpec(
        Names.FORWARDER,
        templates.forwarder(pattern),
        Map.of(Forwarders.BUS, bus),
        Tags.of(Component.FORWARDER, Version.own()));
  }
}
