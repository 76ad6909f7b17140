package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.check.Preflight;
import dev.eventbot.rollout.check.Standing;
import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Directory;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.StackPlanner;
import dev.eventbot.rollout.plan.StackStep;
import dev.eventbot.rollout.plan.Step;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.port.StackSpec;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Tags;
import dev.eventbot.rollout.value.Texts;
import dev.eventbot.rollout.value.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Does again what failed, with the template and the parameters the StackSet has, and leaves all
 * else alone. What failed is what CloudFormation says of the instances, so nobody has to remember.
 */
final class Retry {
  private final Ports ports;
  private final Preflight preflight;
  private final StackPlanner planner;
  private final OperationGate gate;
  private final Clock clock;

  Retry(Ports ports, Preflight preflight, StackPlanner planner, OperationGate gate, Clock clock) {
    this.ports = ports;
    this.preflight = preflight;
    this.planner = planner;
    this.gate = gate;
    this.clock = clock;
  }

  Plan plan(RolloutPreferences preferences, WhenBusy whenBusy) {
    Standing standing = preflight.standing();
    StackSetState set =
        ports
            .stackSets()
            .find(Names.FORWARDER)
            .orElseThrow(
                () ->
                    new RefusedException(
                        "there is no StackSet " + Names.FORWARDER + ", so nothing has failed",
                        TypedDeploy.first(ports.organization())));
    Forwarders.requireOurs(set);
    List<String> warnings = new ArrayList<>(gate.settle(whenBusy));
    List<StackInstance> instances = ports.stackSets().instances(Names.FORWARDER);
    requireNoRemoval(set, instances);
    Set<AccountId> inactive = inactive(instances);
    Map<Cell, PlannedChange> cells = new TreeMap<>();
    Set<Region> regions = new TreeSet<>();
    for (StackInstance instance : instances) {
      regions.add(instance.region());
      if (instance.isUnfinished() || instance.isInoperable()) {
        cells.put(instance.cell(), change(instance, inactive));
      }
    }
    List<Step> steps = new ArrayList<>();
    steps.add(
        new StackSetRepetition(
            ports.stackSets(),
            new PresentUnits(set, instances),
            cells,
            directory(standing),
            preferences,
            gate::requireIdle));
    set.targets().values().forEach(regions::addAll);
    // A delegated administrator has an instance of the StackSet like any other member.
    for (Region region : standing.isManagement() ? regions : Set.<Region>of()) {
      managementStep(standing.account(), region, set).ifPresent(steps::add);
    }
    return new Plan("Forwarders that failed", steps, warnings, List.of(), clock);
  }

  private Directory directory(Standing standing) {
    Directory names = AccountNames.of(ports.organization());
    return standing
        .organization()
        .map(facts -> AccountNames.management(facts.managementAccount()).and(names))
        .orElse(names);
  }

  /** What somebody takes away is not what failed: to apply it again would bring it back. */
  private void requireNoRemoval(StackSetState set, List<StackInstance> instances) {
    if (!HalfRemoved.is(ports.stackSets().recent(Names.FORWARDER), instances)) {
      return;
    }
    Set<OuId> ous = new TreeSet<>(set.ous());
    Set<Region> regions = new TreeSet<>();
    set.targets().values().forEach(regions::addAll);
    for (StackInstance instance : instances) {
      instance.ou().ifPresent(ous::add);
      regions.add(instance.region());
    }
    throw new RefusedException(
        "the last operation on StackSet "
            + Names.FORWARDER
            + " was a removal that did not finish ("
            + Texts.count(instances.size(), "stack instance")
            + " left), and a retry would bring back what it removed",
        HalfRemoved.GO_ON + "; to deploy again instead: " + TypedDeploy.to(ous, regions));
  }

  /** Accounts in which nothing runs today; when nobody tells, what the last operation found. */
  private Set<AccountId> inactive(List<StackInstance> instances) {
    try {
      return ports.organization().accounts().stream()
          .filter(account -> !account.active())
          .map(MemberAccount::id)
          .collect(Collectors.toSet());
    } catch (AccessDeniedException | FailedException e) {
      return instances.stream()
          .filter(instance -> instance.detailedStatus().equals(StackInstance.SUSPENDED))
          .map(StackInstance::account)
          .collect(Collectors.toSet());
    }
  }

  private static PlannedChange change(StackInstance instance, Set<AccountId> inactive) {
    String reason = instance.reason().map(text -> ": " + text).orElse("");
    if (inactive.contains(instance.account())) {
      return change(instance, Action.SKIP, StackInstance.SUSPENDED + reason);
    }
    if (instance.isInoperable()) {
      return change(instance, Action.CREATE, Replacement.reason(instance));
    }
    String status =
        instance.detailedStatus().isEmpty() ? instance.status() : instance.detailedStatus();
    return change(instance, Action.UPDATE, status + reason);
  }

  private static PlannedChange change(StackInstance instance, Action action, String reason) {
    return new PlannedChange(
        Component.FORWARDER,
        Names.FORWARDER,
        instance.account(),
        instance.region(),
        action,
        reason);
  }

  /** The management account's own, when it is not what the StackSet is. */
  private Optional<Step> managementStep(AccountId account, Region region, StackSetState set) {
    StackSpec spec =
        new StackSpec(
            Names.FORWARDER,
            set.template(),
            set.parameters(),
            Tags.of(Component.FORWARDER, Version.own()));
    PlannedChange change =
        planner.plan(Component.FORWARDER, account, region, Names.FORWARDER, Optional.of(spec));
    return change.action().writes()
        ? Optional.of(new StackStep(change, ports.stacks(), false, () -> spec, () -> false))
        : Optional.empty();
  }
}
