package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.central.Bus;
import dev.eventbot.rollout.central.CentralBot;
import dev.eventbot.rollout.central.Templates;
import dev.eventbot.rollout.check.Ground;
import dev.eventbot.rollout.check.OrganizationalView;
import dev.eventbot.rollout.check.Preflight;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Difference;
import dev.eventbot.rollout.plan.Directory;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.StackDifferences;
import dev.eventbot.rollout.plan.StackPlanner;
import dev.eventbot.rollout.plan.Step;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.port.StackSetSpec;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.BusArn;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.PermissionModel;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Tags;
import dev.eventbot.rollout.value.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The rule in every account and region: a StackSet for members, plain stacks for the management
 * account.
 */
public final class Forwarders {
  public static final String BUS = "CentralBusArn";
  private static final String DESCRIPTION =
      "eventbot: forwards AWS Health events to the central bus";

  private final Ports ports;
  private final Region home;
  private final Templates templates;
  private final Preflight preflight;
  private final PlainForwarders plain;
  private final CentralBot central;
  private final ManagementForwarders management;
  private final Clock clock;
  private final OperationGate gate;
  private final Consumer<String> notes;
  private final CoverageNote coverageNote;

  public Forwarders(
      Ports ports,
      Region home,
      Templates templates,
      Preflight preflight,
      StackPlanner planner,
      CentralBot central,
      Clock clock,
      Consumer<String> notes) {
    this.ports = ports;
    this.home = home;
    this.templates = templates;
    this.preflight = preflight;
    this.plain = new PlainForwarders(ports.stacks(), templates, planner);
    this.central = central;
    this.management = new ManagementForwarders(ports, home);
    this.clock = clock;
    this.notes = notes;
    this.coverageNote = new CoverageNote(ports.coverageNotes(), home, central, clock);
    this.gate = new OperationGate(ports.stackSets(), home, clock, notes);
  }

  /** The forwarders alone; the central stack must be there or be planned before. */
  public Plan planDeploy(ForwarderRequest request) {
    return plan(request, preflight.rollout(request.targets()));
  }

  public Plan plan(ForwarderRequest request, Ground found) {
    Bus bus = central.bus();
    Optional<StackSetState> set = ports.stackSets().find(Names.FORWARDER);
    PermissionModel permissions = request.permissions(set);
    Ground ready = preflight.forStackSets(found, permissions);
    List<String> warnings = new ArrayList<>();
    if (new OrganizationalView(ports.organization()).enabled()) {
      warnings.add(OrganizationalView.BOTH);
    }
    if (set.isPresent()) {
      requireOurs(set.get());
      requireOurBus(set.get(), found);
      warnings.addAll(gate.settle(request.whenBusy()));
      // What was waited for may have changed it.
      set = ports.stackSets().find(Names.FORWARDER);
    }
    boolean there = set.isPresent();
    List<StackInstance> instances =
        there ? ports.stackSets().instances(Names.FORWARDER) : List.of();
    Ground ground = preflight.knowingMembers(ready, request.targets(), settled(instances));
    warnings.addAll(0, ground.warnings());
    List<Difference> differences =
        set.map(state -> differences(state, request, permissions, bus)).orElse(List.of());
    boolean busIsNew = there && bus.arnNow().isEmpty();
    StackSetPlan stackSetPlan =
        new StackSetPlan(
            request,
            ground,
            set,
            instances,
            busIsNew ? "the central bus is new" : StackDifferences.words(differences));
    List<Step> steps = new ArrayList<>();
    steps.add(
        new StackSetRollout(
            ports.stackSets(),
            stackSetPlan,
            setLine(ground, stackSetPlan, differences),
            directory(stackSetPlan),
            request.preferences(),
            () -> spec(request, permissions, bus.arn()),
            () -> requireUntouched(there)));
    steps.addAll(managementSteps(request, ground, bus, instances, warnings));
    warnings.addAll(stackSetPlan.warnings());
    if (steps.stream()
        .flatMap(step -> step.changes().stream())
        .anyMatch(change -> change.action().writes())) {
      warnings.addAll(ground.advice());
    }
    return new Plan(
        "Forwarders of organization " + ground.organization().id(),
        steps,
        warnings,
        List.of(),
        clock);
  }

  /** What failed, done again; nothing else. */
  public Plan planRetry(RolloutPreferences preferences, WhenBusy whenBusy) {
    return new Retry(ports, preflight, new StackPlanner(ports.stacks()), gate, clock)
        .plan(preferences, whenBusy);
  }

  /** Members' forwarders that forward nothing, deleted and created again. */
  public Plan planRemake(Set<Cell> broken) {
    return new Remake(ports, preflight, gate, clock).plan(broken, RolloutPreferences.standard());
  }

  /** Watching what runs until it has ended; empty when nothing does. */
  public Optional<Plan> planFollow() {
    preflight.requireSight();
    List<StackSetOperation> running = ports.stackSets().running(Names.FORWARDER);
    if (running.isEmpty()) {
      return Optional.empty();
    }
    StackSetOperation first = running.get(0);
    return Optional.of(
        new Plan(
            "Operation " + first.id() + " (" + first.action() + ")",
            List.of(
                new FollowStep(
                    ports.stackSets(),
                    first,
                    ports.stackSets().results(Names.FORWARDER, first.id()),
                    AccountNames.of(ports.organization()))),
            List.of(),
            List.of(),
            clock));
  }

  private static Set<Cell> settled(List<StackInstance> instances) {
    return instances.stream()
        .filter(instance -> !instance.isUnfinished())
        .map(StackInstance::cell)
        .collect(Collectors.toSet());
  }

  /** Where forwarders are, and where one should be and is not. */
  public Coverage status() {
    return status(account -> true);
  }

  /**
   * The same where some accounts are left out on purpose: CloudFormation does not know of that.
   *
   * @param wanted whether forwarders are expected in an account of the StackSet's units
   */
  public Coverage status(Predicate<AccountId> wanted) {
    preflight.requireSight();
    return noted(new Survey(ports, central.here(), management, Optional.empty(), wanted));
  }

  /** The same, after CloudFormation compared every forwarder with its template. */
  public Coverage drift(Predicate<AccountId> wanted) {
    preflight.requireSight();
    return noted(
        new Survey(
            ports,
            central.here(),
            management,
            Optional.of(new DriftSearch(ports, gate, notes)),
            wanted));
  }

  private Coverage noted(Survey survey) {
    Coverage coverage = survey.coverage();
    coverageNote.of(coverage);
    return coverage;
  }

  /** Whether there is a StackSet of ours. */
  public boolean deployed() {
    Optional<StackSetState> set = ports.stackSets().find(Names.FORWARDER);
    set.ifPresent(Forwarders::requireOurs);
    return set.isPresent();
  }

  /** The command that deploys what is deployed, as it can be typed. */
  public String typedDeploy() {
    return TypedDeploy.again(ports);
  }

  public static void requireOurs(StackSetState state) {
    if (!Tags.value(Component.FORWARDER).equals(state.tags().get(Names.COMPONENT_TAG))) {
      throw new RefusedException(
          "StackSet "
              + state.name()
              + " is not eventbot's (no tag "
              + Names.COMPONENT_TAG
              + "="
              + Tags.value(Component.FORWARDER)
              + "); it is left alone",
          "rename or remove that StackSet, or use another --region as home");
    }
  }

  /** Two central bots would take turns at being the one that forwarders deliver to. */
  private static void requireOurBus(StackSetState set, Ground ground) {
    BusArn.of(set.parameters().get(BUS))
        .filter(bus -> !bus.account().equals(ground.identity().account()))
        .ifPresent(
            bus -> {
              throw new RefusedException(
                  "the forwarders deliver to the central bus of account "
                      + bus.account()
                      + ": "
                      + bus,
                  "the same command with credentials of account "
                      + bus.account()
                      + ", or for the management account's own: eventbot stackset deploy"
                      + " --management-only --bus "
                      + bus);
            });
  }

  /** Who keeps others and us out of each other's way. */
  public OperationGate gate() {
    return gate;
  }

  /** The plan was made on what there was; a second deploy at once would act on the same picture. */
  private void requireUntouched(boolean wasThere) {
    Optional<StackSetState> now = ports.stackSets().find(Names.FORWARDER);
    if (now.isPresent() != wasThere) {
      throw new RefusedException(
          "StackSet "
              + Names.FORWARDER
              + (wasThere ? " was removed" : " was created")
              + " by somebody else after this was planned",
          "run the command again: it plans with what is there now");
    }
    now.ifPresent(Forwarders::requireOurs);
    if (wasThere) {
      gate.requireIdle();
    }
  }

  private List<Step> managementSteps(
      ForwarderRequest request,
      Ground ground,
      Bus bus,
      List<StackInstance> instances,
      List<String> warnings) {
    Set<Region> regions = ground.wanted().regions();
    if (ground.delegated()) {
      return List.of(
          new ManagementElsewhere(ground.management(), ground.identity().account(), regions, bus));
    }
    List<Step> steps = new ArrayList<>();
    regions.forEach(
        region -> steps.add(plain.step(ground.management(), region, request.pattern(), bus)));
    Set<Region> known = new TreeSet<>();
    instances.forEach(instance -> known.add(instance.region()));
    known.removeAll(regions);
    steps.addAll(
        new ManagementPrune(ports.stacks(), management, ground.management())
            .steps(regions, known, bus, request.prune(), warnings));
    return steps;
  }

  private Directory directory(StackSetPlan plan) {
    return plan.hasStrangers()
        ? plan.directory().and(AccountNames.of(ports.organization()))
        : plan.directory();
  }

  private PlannedChange setLine(Ground ground, StackSetPlan plan, List<Difference> differences) {
    Action action =
        plan.createsSet() ? Action.CREATE : plan.updatesSet() ? Action.UPDATE : Action.KEEP;
    return new PlannedChange(
        Component.FORWARDER,
        Names.STACK_SET_LINE,
        ground.management(),
        home,
        action,
        plan.setDifference(),
        differences);
  }

  /** Nothing as long as the address of the central bus is not known. */
  private List<Difference> differences(
      StackSetState state, ForwarderRequest request, PermissionModel permissions, Bus bus) {
    return bus.arnNow()
        .map(arn -> spec(request, permissions, arn))
        .map(
            spec ->
                StackDifferences.between(
                    state.template(), state.parameters(), spec.template(), spec.parameters()))
        .orElse(List.of());
  }

  private StackSetSpec spec(ForwarderRequest request, PermissionModel permissions, String bus) {
    return new StackSetSpec(
        Names.FORWARDER,
        DESCRIPTION,
        permissions,
        templates.forwarder(request.pattern()),
        Map.of(BUS, bus),
        Tags.of(Component.FORWARDER, Version.own()));
  }
}
