package dev.eventbot.sandbox.stackset;

import dev.eventbot.sandbox.cloudformation.CloudFormationService;
import dev.eventbot.sandbox.cloudformation.TemplateUser;
import dev.eventbot.sandbox.organization.MembershipListener;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.ClientOffer;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** All StackSets, and the loop that carries out their operations. */
public final class StackSetService
    implements SandboxService<StackSetState>, TemplateUser, MembershipListener {
  // The service forgets operations after three months; of these, it is the results that weigh.
  private static final int MOST_RESULTS = 250_000;

  private final World world;
  private final List<StackSet> stackSets = new ArrayList<>();

  public StackSetService(World world) {
    this.world = world;
  }

  @Override
  public String name() {
    return "stackSets";
  }

  @Override
  public Class<StackSetState> stateType() {
    return StackSetState.class;
  }

  @Override
  public StackSetState state() {
    return new StackSetState(stackSets);
  }

  @Override
  public void restore(StackSetState state) {
    stackSets.addAll(state.stackSets());
  }

  @Override
  public void start() {
    stackSets.forEach(this::runNext);
  }

  @Override
  public List<ClientOffer<?>> clients() {
    return List.of(
        new ClientOffer<>(
            CloudFormationClient.class,
            caller ->
                new SandboxCloudFormationClient(
                    world, world.service(CloudFormationService.class), this, caller)));
  }

  @Override
  public List<String> leftovers() {
    return stackSets.stream()
        .map(
            set ->
                "StackSet %s with %d instances in %s %s"
                    .formatted(set.name, set.instances().size(), set.account, set.region))
        .toList();
  }

  @Override
  public Set<String> templatesInUse() {
    Set<String> keys = new TreeSet<>();
    for (StackSet set : stackSets) {
      keys.add(set.deployment.template());
      set.current()
          .map(operation -> operation.deployment)
          .ifPresent(next -> keys.add(next.template()));
      set.operations.stream()
          .filter(operation -> !operation.isOver() && operation.deployment != null)
          .forEach(operation -> keys.add(operation.deployment.template()));
    }
    return keys;
  }

  List<StackSet> all(Caller where) {
    return stackSets.stream().filter(set -> set.where().equals(where)).toList();
  }

  Optional<StackSet> find(Caller where, String nameOrId) {
    return all(where).stream().filter(set -> set.isNamed(nameOrId)).findFirst();
  }

  void add(StackSet set) {
    stackSets.add(set);
  }

  void remove(StackSet set) {
    stackSets.remove(set);
  }

  @Override
  public void moved(String accountId, List<String> before, List<String> after) {
    for (StackSet set : stackSets) {
      if (set.autoDeployment) {
        AutoDeployment.operations(set, accountId, after, world.now())
            .forEach(operation -> submit(set, operation));
      }
    }
  }

  /** What is there of an account, and what automatic deployment has begun; with the lock held. */
  public Reaction reaction(String accountId) {
    int stacks = 0;
    Map<String, Integer> begun = new HashMap<>();
    for (StackSet set : stackSets) {
      stacks += set.instancesOf(accountId).size();
      set.operations.stream()
          .filter(operation -> !operation.isOver() && operation.accounts != null)
          .filter(operation -> operation.accounts.equals(List.of(accountId)))
          .forEach(
              operation ->
                  begun.merge(
                      operation.action, operation.preferences.regionOrder().size(), Integer::sum));
    }
    return new Reaction(
        stackSets.stream().anyMatch(set -> set.autoDeployment),
        stacks,
        begun.getOrDefault("CREATE", 0),
        begun.getOrDefault("DELETE", 0));
  }

  /** Puts an operation to work, or in the queue behind one that runs. */
  void submit(StackSet set, StackSetOperation operation) {
    boolean first = set.current().isEmpty();
    set.operations.add(operation);
    operation.status = "QUEUED";
    if (first) {
      runNext(set);
    }
  }

  private void runNext(StackSet set) {
    set.current()
        .ifPresent(
            operation -> {
              if (operation.status.equals("QUEUED")) {
                operation.status = "RUNNING";
                if (operation.deployment != null) {
                  // Instances an update leaves out fall behind only if there is something new.
                  if (!operation.deployment.equals(set.deployment)) {
                    OperationTargets.outdate(set);
                  }
                  set.deployment = operation.deployment;
                }
                OperationTargets.prepare(world, set, operation);
              }
              drive(set, new OperationRun(world, set, operation));
            });
  }

  /**
   * Somebody else works on every StackSet where nothing else runs, for a while; no instance is
   * touched. Called with the world's lock held.
   */
  public void runForeign(Duration lasting) {
    for (StackSet set : stackSets) {
      if (set.current().isEmpty()) {
        submit(set, StackSetOperation.foreign(world.now(), lasting));
      }
    }
  }

  private void drive(StackSet set, OperationRun run) {
    world.schedule(
        run.pace(),
        () -> {
          if (run.step()) {
            drive(set, run);
          } else {
            set.shortenHistory(MOST_RESULTS);
            runNext(set);
          }
        });
  }
}
