package dev.eventbot.rollout;

import dev.eventbot.rollout.central.Channels;
import dev.eventbot.rollout.central.OtherHomes;
import dev.eventbot.rollout.central.Undelivered;
import dev.eventbot.rollout.check.Standing;
import dev.eventbot.rollout.check.Standpoint;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.AfterForwarders;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.RemovalStep;
import dev.eventbot.rollout.plan.StackPlanner;
import dev.eventbot.rollout.plan.Step;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.stackset.Forwarders;
import dev.eventbot.rollout.stackset.ManagementForwarders;
import dev.eventbot.rollout.stackset.Membership;
import dev.eventbot.rollout.stackset.StackSetRemoval;
import dev.eventbot.rollout.stackset.WhenBusy;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Plans the removal of everything, or of the forwarders alone, each with the proof at its end. */
final class Removal {
  private final Ports ports;
  private final Region home;
  private final Channels channels;
  private final Forwarders forwarders;
  private final Standpoint standpoint;
  private final ManagementForwarders management;
  private final Undelivered undelivered;
  private final Clock clock;

  Removal(
      Ports ports,
      Region home,
      Channels channels,
      Forwarders forwarders,
      Standpoint standpoint,
      Clock clock) {
    this.ports = ports;
    this.home = home;
    this.channels = channels;
    this.forwarders = forwarders;
    this.standpoint = standpoint;
    this.management = new ManagementForwarders(ports, home);
    this.undelivered = new Undelivered(ports.deadLetters());
    this.clock = clock;
  }

  Plan everything(WhenBusy whenBusy) {
    standpoint.requireSight();
    Standing standing = standpoint.anywhere();
    List<String> warnings = new ArrayList<>();
    Optional<StackState> central = ports.stacks().find(home, Names.CENTRAL);
    List<StackState> elsewhere =
        central.isPresent() ? List.of() : new OtherHomes(ports, home).centralStacks(warnings);
    Set<Region> regions = new TreeSet<>();
    List<Step> steps = forwarderSteps(standing, whenBusy, elsewhere, regions, warnings);
    for (StackState state : channels.deployed()) {
      StackPlanner.requireIdle(state);
      steps.add(new AfterForwarders(channels.removal(standing.account(), state)));
      undelivered.of(state).ifPresent(warnings::add);
    }
    central.ifPresent(
        state -> {
          StackPlanner.requireOurs(Component.CENTRAL, state);
          StackPlanner.requireIdle(state);
          steps.add(new AfterForwarders(centralRemoval(standing.account(), state)));
          undelivered.ofRule(state).ifPresent(warnings::add);
          if (state.outputs().containsKey("TopicKeyArn")) {
            warnings.add(
                "the key of the central topic is not gone at once: KMS deletes it after seven days,"
                    + " and charges nothing until then");
          }
        });
    boolean nothing = steps.isEmpty();
    if (standpoint.administers(standing)) {
      warnOfManagement(standing, warnings);
    } else if (nothing) {
      // A second destroy is no mistake; a wrong profile is one.
      standing.notManaging().ifPresent(warnings::add);
    }
    steps.add(
        new ReadBack(
            ports,
            home,
            standing,
            () -> forwarderSet(standing),
            () -> management.near(regions),
            Optional.of(channels),
            elsewhere));
    return new Plan(
        nothing
            ? "Nothing to remove in account " + standing.account()
            : "Remove eventbot from account " + standing.account(),
        steps,
        warnings,
        List.of(),
        clock);
  }

  Plan forwarders(WhenBusy whenBusy) {
    standpoint.requireSight();
    Standing standing = standpoint.anywhere();
    List<String> warnings = new ArrayList<>();
    List<StackState> elsewhere =
        ports.stacks().find(home, Names.CENTRAL).isPresent()
            ? List.of()
            : new OtherHomes(ports, home).centralStacks(warnings);
    Set<Region> regions = new TreeSet<>();
    List<Step> steps = forwarderSteps(standing, whenBusy, elsewhere, regions, warnings);
    boolean nothing = steps.isEmpty();
    if (standpoint.administers(standing)) {
      warnOfManagement(standing, warnings);
    } else if (nothing) {
      standing.notManaging().ifPresent(warnings::add);
    }
    if (!nothing && !channels.deployed().isEmpty()) {
      warnings.add("the central bot and its channels stay, and hear of nothing any more");
    }
    steps.add(
        new ReadBack(
            ports,
            home,
            standing,
            () -> forwarderSet(standing),
            () -> management.near(regions),
            Optional.empty(),
            elsewhere));
    return new Plan(
        nothing
            ? "No forwarders to remove in account " + standing.account()
            : "Remove the forwarders managed from account " + standing.account(),
        steps,
        warnings,
        List.of(),
        clock);
  }

  /**
   * The StackSet and the management account's own stacks.
   *
   * @param elsewhere central stacks of other home regions, whose forwarders are not to be cut
   * @param regions filled with those of the management account's stacks
   */
  private List<Step> forwarderSteps(
      Standing standing,
      WhenBusy whenBusy,
      List<StackState> elsewhere,
      Set<Region> regions,
      List<String> warnings) {
    List<Step> steps = new ArrayList<>();
    if (forwarderSet(standing).isPresent()) {
      warnings.addAll(forwarders.gate().settle(whenBusy));
      // What was waited for may have changed or even removed it.
      forwarderSet(standing)
          .ifPresent(set -> steps.add(setRemoval(standing, set, regions, warnings)));
    }
    List<StackState> found = management.everywhere(regions, warnings);
    // Read back where they were; a region that would not answer now will not answer then.
    regions.clear();
    for (StackState state : found) {
      if (deliversTo(elsewhere, state)) {
        continue;
      }
      StackPlanner.requireIdle(state);
      regions.add(state.region());
      undelivered.ofForwarder(state).ifPresent(warnings::add);
      steps.add(
          new RemovalStep(removal(Component.FORWARDER, standing.account(), state), ports.stacks()));
    }
    return steps;
  }

  private Step setRemoval(
      Standing standing, StackSetState set, Set<Region> regions, List<String> warnings) {
    List<StackInstance> instances = ports.stackSets().instances(Names.FORWARDER);
    instances.forEach(instance -> regions.add(instance.region()));
    Membership membership =
        Membership.read(
            ports.organization(),
            standing.account(),
            StackSetRemoval.units(set, instances),
            warnings);
    return new StackSetRemoval(
        ports.stackSets(),
        set,
        instances,
        membership,
        standing.organization().orElseThrow().managementAccount(),
        home,
        forwarders.gate()::requireIdle);
  }

  private static void warnOfManagement(Standing standing, List<String> warnings) {
    if (!standing.isManagement()) {
      warnings.add(
          "forwarders of management account "
              + standing.organization().orElseThrow().managementAccount()
              + " cannot be removed from account "
              + standing.account()
              + "; with its credentials, afterwards: eventbot destroy");
    }
  }

  /** Whether it serves a deployment that is managed from another region, which is not to be cut. */
  private static boolean deliversTo(List<StackState> elsewhere, StackState forwarder) {
    String bus = forwarder.parameters().getOrDefault(Forwarders.BUS, "");
    return elsewhere.stream()
        .anyMatch(central -> bus.equals(central.outputs().getOrDefault("BusArn", "none")));
  }

  /** Only who manages an organization has a service-managed StackSet to ask for. */
  private Optional<StackSetState> forwarderSet(Standing standing) {
    if (!standpoint.administers(standing)) {
      return Optional.empty();
    }
    Optional<StackSetState> set = ports.stackSets().find(Names.FORWARDER);
    set.ifPresent(Forwarders::requireOurs);
    return set;
  }

  private static PlannedChange removal(Component component, AccountId account, StackState state) {
    return new PlannedChange(component, state.name(), account, state.region(), Action.REMOVE, "");
  }

  private Step centralRemoval(AccountId account, StackState state) {
    return new RemovalStep(
        removal(Component.CENTRAL, account, state),
        ports.stacks(),
        () -> emptyBucket(state),
        () -> {});
  }

  /** CloudFormation deletes no bucket that holds anything. */
  private void emptyBucket(StackState state) {
    String bucket = state.outputs().get("ArtifactBucketName");
    if (bucket != null) {
      ports.artifacts().empty(home, bucket);
    }
  }
}
