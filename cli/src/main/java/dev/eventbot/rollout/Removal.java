package dev.eventbot.rollout;

import dev.eventbot.rollout.central.Channels;
import dev.eventbot.rollout.central.OtherHomes;
import dev.eventbot.rollout.check.Standing;
import dev.eventbot.rollout.check.Standpoint;
import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.AfterForwarders;
import dev.eventbot.rollout.plan.Execution;
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
import dev.eventbot.rollout.stackset.StackSetRemoval;
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

/** Plans the removal of everything, and reads back what is left of it. */
final class Removal {
  private final Ports ports;
  private final Region home;
  private final Channels channels;
  private final Forwarders forwarders;
  private final Standpoint standpoint;
  private final ManagementForwarders management;
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
    this.clock = clock;
  }

  Plan plan() {
    Standing standing = standpoint.anywhere();
    List<String> warnings = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    Set<Region> regions = new TreeSet<>();
    forwarderSet(standing)
        .ifPresent(
            set -> {
              forwarders.gate().requireIdle();
              List<StackInstance> instances = ports.stackSets().instances(Names.FORWARDER);
              instances.forEach(instance -> regions.add(instance.region()));
              steps.add(
                  new StackSetRemoval(
                      ports.stackSets(),
                      set,
                      instances,
                      standing.organization().orElseThrow().managementAccount(),
                      home,
                      forwarders.gate()::requireIdle));
            });
    Optional<StackState> central = ports.stacks().find(home, Names.CENTRAL);
    List<StackState> elsewhere =
        central.isPresent() ? List.of() : new OtherHomes(ports, home).centralStacks(warnings);
    for (StackState state : management.everywhere(regions, warnings)) {
      if (deliversTo(elsewhere, state)) {
        continue;
      }
      StackPlanner.requireIdle(state);
      regions.add(state.region());
      steps.add(removal(Component.FORWARDER, standing.account(), state, () -> {}));
    }
    for (StackState state : channels.deployed()) {
      StackPlanner.requireIdle(state);
      steps.add(new AfterForwarders(channels.removal(standing.account(), state)));
    }
    central.ifPresent(
        state -> {
          StackPlanner.requireOurs(Component.CENTRAL, state);
          StackPlanner.requireIdle(state);
          steps.add(
              new AfterForwarders(
                  removal(Component.CENTRAL, standing.account(), state, () -> emptyBucket(state))));
        });
    boolean nothing = steps.isEmpty();
    if (standpoint.administers(standing)) {
      warnOfManagement(standing, warnings);
    } else if (nothing) {
      // A second destroy is no mistake; a wrong profile is one.
      standing.notManaging().ifPresent(warnings::add);
    }
    steps.add(new ReadBack(standing, regions, elsewhere));
    return new Plan(
        nothing
            ? "Nothing to remove in account " + standing.account()
            : "Remove eventbot from account " + standing.account(),
        steps,
        warnings,
        List.of(),
        clock);
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

  private Step removal(Component component, AccountId account, StackState state, Runnable before) {
    return new RemovalStep(
        new PlannedChange(component, state.name(), account, state.region(), Action.REMOVE, ""),
        ports.stacks(),
        before);
  }

  /** CloudFormation deletes no bucket that holds anything. */
  private void emptyBucket(StackState state) {
    String bucket = state.outputs().get("ArtifactBucketName");
    if (bucket != null) {
      ports.artifacts().empty(home, bucket);
    }
  }

  /** Asks AWS again what there is: what remains is reported, whatever the steps before believed. */
  private final class ReadBack implements Step {
    private final Standing standing;
    private final Set<Region> regions;
    private final List<StackState> elsewhere;

    ReadBack(Standing standing, Set<Region> regions, List<StackState> elsewhere) {
      this.standing = standing;
      this.regions = regions;
      this.elsewhere = elsewhere;
    }

    @Override
    public List<PlannedChange> changes() {
      return List.of();
    }

    @Override
    public boolean carriesTheRest() {
      return false;
    }

    @Override
    public void run(Execution execution) {
      try {
        read(execution);
        execution.readBack();
      } catch (AccessDeniedException | RefusedException | FailedException e) {
        execution.leftover("unknown, because it could not be read back: " + e.getMessage());
      }
      if (execution.hasLeftovers()) {
        execution.nextStep("remove the cause, then run the command again: eventbot destroy");
      }
      for (StackState central : elsewhere) {
        execution.leftover(line(central));
        execution.nextStep(
            "what is managed from there: eventbot destroy --region " + central.region());
      }
    }

    private void read(Execution execution) {
      forwarderSet(standing)
          .ifPresent(
              set -> {
                ports
                    .stackSets()
                    .instances(Names.FORWARDER)
                    .forEach(instance -> execution.leftover(line(instance)));
                execution.leftover("StackSet " + Names.FORWARDER + " (" + set.status() + ")");
              });
      management.near(regions).forEach(state -> execution.leftover(line(state)));
      channels.deployed().forEach(state -> execution.leftover(line(state)));
      ports.stacks().find(home, Names.CENTRAL).ifPresent(state -> execution.leftover(line(state)));
    }

    private String line(StackInstance instance) {
      return "stack instance of "
          + Names.FORWARDER
          + " in "
          + instance.account()
          + ", "
          + instance.region()
          + " ("
          + instance.status()
          + instance.reason().map(reason -> ": " + reason).orElse("")
          + ")";
    }

    private String line(StackState state) {
      return "stack "
          + state.name()
          + " in "
          + standing.account()
          + ", "
          + state.region()
          + " ("
          + state.status()
          + ")";
    }
  }
}
