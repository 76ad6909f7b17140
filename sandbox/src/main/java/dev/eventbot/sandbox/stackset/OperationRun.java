package dev.eventbot.sandbox.stackset;

import dev.eventbot.sandbox.cloudformation.CloudFormationService;
import dev.eventbot.sandbox.cloudformation.Deployment;
import dev.eventbot.sandbox.organization.OrganizationService;
import dev.eventbot.sandbox.stackset.InstanceFaults.Fate;
import dev.eventbot.sandbox.stackset.StackSetOperation.Result;
import dev.eventbot.sandbox.world.World;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One operation being carried out; made anew from the operation when the sandbox is opened again.
 */
final class OperationRun {
  private static final String CANCELLED = "Cancelled since failure tolerance has exceeded";

  /** What is left to do in one region. */
  private static final class Lane {
    final Deque<Result> waiting = new ArrayDeque<>();
    final Deque<Result> running = new ArrayDeque<>();
    int accounts;
    int failed;

    boolean isDone() {
      return waiting.isEmpty() && running.isEmpty();
    }
  }

  private final World world;
  private final StackSet set;
  private final StackSetOperation operation;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final Map<Boolean, InstanceDrift> drifts = new HashMap<>();
  private final Optional<InstanceFaults> faults;
  private int turn;

  OperationRun(World world, StackSet set, StackSetOperation operation) {
    this.world = world;
    this.set = set;
    this.operation = operation;
    this.faults = world.servicesThatAre(InstanceFaults.class).stream().findFirst();
    for (String region : operation.preferences.regionOrder()) {
      lanes.put(region, new Lane());
    }
    for (Result result : operation.results) {
      Lane lane = lanes.computeIfAbsent(result.region, region -> new Lane());
      lane.accounts++;
      if (result.status.equals("FAILED")) {
        lane.failed++;
      }
      if (result.isOpen()) {
        lane.waiting.add(result);
      }
    }
  }

  /** Does one instance; false when the operation is over. */
  boolean step() {
    if (operation.status.equals("STOPPING")) {
      cancelAll("Cancelled by user");
      return end("STOPPED");
    }
    if (operation.isForeign(world.now())) {
      return true;
    }
    List<Lane> open = lanes.values().stream().filter(lane -> !lane.isDone()).toList();
    if (open.isEmpty()) {
      boolean exceeded = lanes.values().stream().anyMatch(this::exceeds);
      return end(exceeded ? "FAILED" : "SUCCEEDED");
    }
    boolean parallel = operation.preferences.parallelRegions();
    List<Lane> active = parallel ? open : open.subList(0, 1);
    active.forEach(this::fill);
    Lane lane = active.get(turn++ % active.size());
    Result result = lane.running.poll();
    if (result != null) {
      perform(lane, result);
    }
    if (exceeds(lane)) {
      cancel(lane, CANCELLED);
      if (!parallel) {
        cancelAll(CANCELLED);
      }
    }
    active.forEach(this::fill);
    return true;
  }

  /** The time until the next step. */
  Duration pace() {
    return Tempo.next(
        world, operation, lanes.values().stream().mapToInt(lane -> lane.running.size()).sum());
  }

  private boolean exceeds(Lane lane) {
    return lane.failed > operation.preferences.tolerated(lane.accounts);
  }

  private void fill(Lane lane) {
    while (!lane.waiting.isEmpty()
        && lane.running.size() < operation.preferences.width(lane.accounts)) {
      Result result = lane.waiting.poll();
      result.status = "RUNNING";
      changed(result).ifPresent(instance -> instance.detailedStatus = "RUNNING");
      lane.running.add(result);
    }
  }

  private void cancelAll(String reason) {
    lanes.values().forEach(lane -> cancel(lane, reason));
  }

  private void cancel(Lane lane, String reason) {
    List<Result> left = new ArrayList<>(lane.running);
    left.addAll(lane.waiting);
    lane.running.clear();
    lane.waiting.clear();
    for (Result result : left) {
      result.status = "CANCELLED";
      result.reason = reason;
      changed(result)
          .ifPresent(
              instance -> {
                instance.detailedStatus = "CANCELLED";
                instance.reason = reason;
              });
    }
  }

  /** The instance whose status follows the operation's; a drift detection changes none. */
  private Optional<StackSetInstance> changed(Result result) {
    return operation.isDriftDetection()
        ? Optional.empty()
        : set.instance(result.account, result.region);
  }

  private boolean end(String status) {
    operation.status = status;
    operation.ended = world.now();
    return false;
  }

  private void perform(Lane lane, Result result) {
    Optional<StackSetInstance> known = set.instance(result.account, result.region);
    if (known.isEmpty()) {
      // Somebody removed it before its turn.
      result.status = "SUCCEEDED";
      return;
    }
    StackSetInstance instance = known.get();
    OrganizationService organization = world.service(OrganizationService.class);
    // Letting go of a stack needs no access to the account.
    boolean letsGo = operation.action.equals("DELETE") && operation.retainStacks;
    if (organization.isSuspended(instance.account) && !letsGo) {
      result.status = "CANCELLED";
      result.reason = "Account " + instance.account + " is suspended";
      if (operation.isDriftDetection()) {
        return;
      }
      instance.detailedStatus = "SKIPPED_SUSPENDED_ACCOUNT";
      instance.reason = result.reason;
      return;
    }
    if (operation.isDriftDetection()) {
      compare(lane, result, instance);
      return;
    }
    Fate fate =
        faults
            .map(knowing -> knowing.fate(instance.where(), operation.action))
            .orElse(Fate.WORKED_ON);
    Optional<String> problem =
        switch (fate) {
          case PASSED_OVER -> Optional.empty();
          case BROKEN ->
              Optional.of("Stack instance became INOPERABLE: the stack could not be reached");
          case WORKED_ON ->
              operation.action.equals("DELETE")
                  ? remove(organization, instance)
                  : deploy(organization, instance);
        };
    result.status = problem.isPresent() ? "FAILED" : "SUCCEEDED";
    result.reason = problem.orElse(null);
    instance.reason = result.reason;
    if (problem.isPresent()) {
      lane.failed++;
      boolean stuck = operation.action.equals("DELETE") || fate == Fate.BROKEN;
      instance.status = stuck ? "INOPERABLE" : "OUTDATED";
      instance.detailedStatus = stuck ? "INOPERABLE" : "FAILED";
    } else if (fate == Fate.PASSED_OVER) {
      instance.detailedStatus = "SUCCEEDED";
    } else if (!operation.action.equals("DELETE")) {
      instance.status = "CURRENT";
      instance.detailedStatus = "SUCCEEDED";
    }
    faults.ifPresent(
        listening -> listening.passed(instance.where(), operation.action, instance.stackName));
  }

  private void compare(Lane lane, Result result, StackSetInstance instance) {
    Optional<Boolean> drifted =
        instance.stackId() == null
            ? Optional.empty()
            : world
                .service(CloudFormationService.class)
                .drift()
                .detectInInstance(instance.where(), instance.stackId());
    if (drifted.isEmpty()) {
      result.status = "FAILED";
      result.reason = "The stack of the instance does not exist or cannot be compared now";
      lane.failed++;
      return;
    }
    result.status = "SUCCEEDED";
    instance.drift =
        drifts.computeIfAbsent(
            drifted.get(),
            is -> new InstanceDrift(operation.id, world.now(), is ? "DRIFTED" : "IN_SYNC"));
    if (drifted.get()) {
      operation.drifted++;
    } else {
      operation.inSync++;
    }
  }

  private Optional<String> deploy(OrganizationService organization, StackSetInstance instance) {
    if (instance.status.equals("INOPERABLE")) {
      return Optional.of("Stack instance is INOPERABLE; delete it with RetainStacks first");
    }
    Optional<String> off = regionOff(organization, instance);
    if (off.isPresent()) {
      return off;
    }
    Optional<String> barred = SelfManaged.problem(world, set, instance.account);
    if (barred.isPresent()) {
      return barred;
    }
    CloudFormationService stacks = world.service(CloudFormationService.class);
    if (instance.stackName == null) {
      instance.stackName = "StackSet-" + set.name + "-" + UUID.randomUUID();
    }
    Map<String, String> parameters = new HashMap<>(set.deployment.parameters());
    parameters.putAll(instance.overrides);
    Deployment deployment =
        new Deployment(
            set.deployment.template(),
            instance.overrides.isEmpty() ? set.deployment.parameters() : parameters,
            set.deployment.tags(),
            set.deployment.capabilities());
    return stacks.deployInstance(instance.where(), instance.stackName, set.id, deployment);
  }

  private static Optional<String> regionOff(
      OrganizationService organization, StackSetInstance instance) {
    return organization.isEnabled(instance.account, instance.region)
        ? Optional.empty()
        : Optional.of(
            "Region %s is not enabled in account %s".formatted(instance.region, instance.account));
  }

  private Optional<String> remove(OrganizationService organization, StackSetInstance instance) {
    CloudFormationService stacks = world.service(CloudFormationService.class);
    Optional<String> problem = Optional.empty();
    if (operation.retainStacks) {
      if (instance.stackId() != null) {
        stacks.retainInstance(instance.where(), instance.stackId());
      }
    } else if (instance.status.equals("INOPERABLE")) {
      problem =
          Optional.of("Stack instance is INOPERABLE; it can only be deleted with RetainStacks");
    } else if (instance.stackId() != null) {
      // What an account does after it has left is not our organization's to know.
      problem =
          Optional.of(instance)
              .filter(known -> organization.hasAccount(known.account))
              .flatMap(known -> regionOff(organization, known))
              .or(() -> SelfManaged.problem(world, set, instance.account));
      if (problem.isEmpty()) {
        problem = stacks.removeInstance(instance.where(), instance.stackId());
      }
    }
    if (problem.isEmpty()) {
      set.remove(instance);
    }
    return problem;
  }
}
