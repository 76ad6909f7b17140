package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.central.Bus;
import dev.eventbot.rollout.central.CentralBot;
import dev.eventbot.rollout.check.RegionCheck;
import dev.eventbot.rollout.check.Standing;
import dev.eventbot.rollout.check.Standpoint;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.RemovalStep;
import dev.eventbot.rollout.plan.StackPlanner;
import dev.eventbot.rollout.plan.Step;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.value.BusArn;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Forwarders in regions of our own account, and in no other account. */
public final class AccountForwarders {
  private final Ports ports;
  private final Region home;
  private final PlainForwarders plain;
  private final Standpoint standpoint;
  private final CentralBot central;
  private final Clock clock;

  public AccountForwarders(
      Ports ports,
      Region home,
      PlainForwarders plain,
      Standpoint standpoint,
      CentralBot central,
      Clock clock) {
    this.standpoint = standpoint;
    this.ports = ports;
    this.home = home;
    this.plain = plain;
    this.central = central;
    this.clock = clock;
  }

  /** The central stack must be there or be planned before. */
  public Plan plan(Standing standing, AccountRequest request) {
    return plan(standing, request, central.bus());
  }

  /**
   * The management account's own forwarders for a central bus of another account, whose delegated
   * administrator cannot write them.
   */
  public Plan planManagementOnly(AccountRequest request, BusArn bus) {
    Standing standing = standpoint.anywhere();
    standing
        .notManaging()
        .ifPresent(
            message -> {
              throw new RefusedException(
                  message,
                  "leave out --management-only: StackSets reach this account like any other");
            });
    return plan(standing, request, Bus.at(bus));
  }

  private Plan plan(Standing standing, AccountRequest request, Bus bus) {
    Set<Region> regions = request.regionsFrom(home);
    List<String> warnings = new ArrayList<>();
    Region busRegion = bus.arnNow().flatMap(BusArn::of).map(BusArn::region).orElse(home);
    new RegionCheck(ports.organization(), busRegion)
        .check(regions, "account " + standing.account(), warnings);
    List<Step> steps = new ArrayList<>();
    for (StackState state :
        new ManagementForwarders(ports, busRegion).everywhere(regions, warnings)) {
      if (!regions.contains(state.region())) {
        planOther(standing, request, state, steps, warnings);
      }
    }
    for (Region region : regions) {
      steps.add(plain.step(standing.account(), region, request.pattern(), bus));
    }
    return new Plan(
        "Forwarders of account " + standing.account(), steps, warnings, List.of(), clock);
  }

  private void planOther(
      Standing standing,
      AccountRequest request,
      StackState state,
      List<Step> steps,
      List<String> warnings) {
    if (request.prune()) {
      StackPlanner.requireIdle(state);
      steps.add(
          new RemovalStep(
              new PlannedChange(
                  Component.FORWARDER,
                  state.name(),
                  standing.account(),
                  state.region(),
                  Action.REMOVE,
                  "region not asked for"),
              ports.stacks()));
    } else {
      warnings.add(
          "region "
              + state.region()
              + " is not among the regions given, and has a forwarder: left in place; --prune"
              + " removes what is not asked for");
    }
  }
}
