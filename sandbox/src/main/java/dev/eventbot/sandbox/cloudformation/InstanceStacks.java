package dev.eventbot.sandbox.cloudformation;

import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The stacks of StackSet instances.
 *
 * <p>There may be a hundred thousand of them, and hardly any is ever looked at. So each is really
 * made and changed, with all that may go wrong, and then put to sleep; it is made again, as of
 * then, when somebody looks where it is.
 */
final class InstanceStacks {
  private final World world;
  private final CloudFormationService stacks;
  private final ResourceWork work;
  private final StackEngine engine;
  private final Map<String, Map<String, List<DormantStack>>> dormant = new HashMap<>();
  // A stack set has one deployment, and not one for each of its stacks.
  private final Map<Deployment, Deployment> deployments = new HashMap<>();

  InstanceStacks(World world, CloudFormationService stacks, ResourceWork work, StackEngine engine) {
    this.world = world;
    this.stacks = stacks;
    this.work = work;
    this.engine = engine;
  }

  /** The id of an instance's stack, which follows from its name: it need not be kept. */
  static String id(Caller where, String name) {
    String arn =
        "arn:%s:cloudformation:%s:%s:stack/%s/"
            .formatted(World.partition(where.region()), where.region(), where.accountId(), name);
    return arn + UUID.nameUUIDFromBytes(arn.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes or changes the stack; says why it failed. */
  Optional<String> deploy(Caller where, String name, String stackSetId, Deployment deployment) {
    Optional<DormantStack> slept = dormant(where, name);
    if (slept.isPresent() && same(slept.get().last(), deployment)) {
      return Optional.empty();
    }
    slept.ifPresent(stack -> wake(where, stack));
    Optional<Stack> known = stacks.find(where, name);
    if (known.isPresent() && !known.get().isSettled()) {
      // A stack that was never whole cannot be changed, only made again.
      Optional<String> problem = remove(where, known.get().id);
      if (problem.isPresent()) {
        return problem;
      }
      known = Optional.empty();
    }
    if (known.isEmpty()) {
      Stack stack = create(where, name, stackSetId, deployment);
      if (!stack.status.equals("CREATE_COMPLETE")) {
        return Optional.of(why(stack));
      }
      Deployment only = shared(deployment);
      putToSleep(stack, new DormantStack(name, stackSetId, stack.created, only, null, only));
      return Optional.empty();
    }
    Stack stack = known.get();
    if (same(stack.deployment, deployment)) {
      return Optional.empty();
    }
    update(stack, deployment);
    if (!stack.status.equals("UPDATE_COMPLETE")) {
      return Optional.of(why(stack));
    }
    // One that somebody has looked at stays awake: what he saw must not become another.
    slept.ifPresent(
        before ->
            putToSleep(
                stack,
                new DormantStack(
                    name,
                    stackSetId,
                    before.created(),
                    before.first(),
                    stack.updated,
                    shared(deployment))));
    return Optional.empty();
  }

  /** Removes the stack; says why it failed. */
  Optional<String> remove(Caller where, String stackId) {
    Optional<DormantStack> slept = dormant(where, nameIn(stackId));
    if (slept.isPresent()) {
      if (world.servicesThatAre(ResourceGuard.class).stream().noneMatch(ResourceGuard::isOnDuty)) {
        forget(where, slept.get());
        return Optional.empty();
      }
      wake(where, slept.get());
    }
    Optional<Stack> known = stacks.find(where, stackId).filter(stack -> !stack.isDeleted());
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Stack stack = known.get();
    if (stack.terminationProtection) {
      return Optional.of(
          "Stack [%s] cannot be deleted while TerminationProtection is enabled"
              .formatted(stack.name));
    }
    engine.beginDelete(stack, List.of());
    engine.finish(stack);
    stacks.forgetWhenDeleted(stack);
    return stack.isDeleted() ? Optional.empty() : Optional.of(why(stack));
  }

  /** Lets go of the stack of an instance that is removed from its set but kept. */
  void retain(Caller where, String stackId) {
    dormant(where, nameIn(stackId)).ifPresent(stack -> wake(where, stack));
    stacks.find(where, stackId).ifPresent(stack -> stack.stackSetId = null);
  }

  Optional<DormantStack> dormant(Caller where, String name) {
    return dormant
        .getOrDefault(where.accountId(), Map.of())
        .getOrDefault(where.region(), List.of())
        .stream()
        .filter(stack -> stack.name().equals(name))
        .findFirst();
  }

  void wake(Caller where) {
    asleep(where).forEach(stack -> wake(where, stack));
  }

  /** Wakes them for a moment in which nobody looks; what is returned puts them to sleep again. */
  Runnable wakeFor(Caller where) {
    List<DormantStack> asleep = asleep(where);
    asleep.forEach(stack -> wake(where, stack));
    return () ->
        asleep.forEach(
            stack -> stacks.find(where, stack.name()).ifPresent(awake -> putToSleep(awake, stack)));
  }

  private List<DormantStack> asleep(Caller where) {
    return List.copyOf(
        dormant.getOrDefault(where.accountId(), Map.of()).getOrDefault(where.region(), List.of()));
  }

  void wakeAccount(String accountId) {
    List.copyOf(dormant.getOrDefault(accountId, Map.of()).keySet())
        .forEach(region -> wake(new Caller(accountId, region)));
  }

  void wakeAll() {
    List.copyOf(dormant.keySet()).forEach(this::wakeAccount);
  }

  private void wake(Caller where, DormantStack stack) {
    forget(where, stack);
    world.recall(
        stack.created(), () -> create(where, stack.name(), stack.stackSetId(), stack.first()));
    if (stack.updated() != null) {
      Stack awake = stacks.find(where, stack.name()).orElseThrow();
      world.recall(stack.updated(), () -> update(awake, stack.last()));
    }
  }

  private Stack create(Caller where, String name, String stackSetId, Deployment deployment) {
    Stack stack = stacks.register(where, name, id(where, name), "REVIEW_IN_PROGRESS");
    stack.stackSetId = stackSetId;
    stack.events.clear();
    engine.beginCreate(stack, deployment);
    engine.finish(stack);
    return stack;
  }

  private void update(Stack stack, Deployment deployment) {
    engine.beginUpdate(stack, deployment);
    engine.finish(stack);
  }

  /** Nobody has seen what it is made of, so nobody can tell that it is not there. */
  private void putToSleep(Stack stack, DormantStack asleep) {
    if (!work.template(asleep.first()).maySleep() || !work.template(asleep.last()).maySleep()) {
      return;
    }
    // To everybody else nothing is removed, so nobody is asked whether it may be.
    world.recall(
        world.now(),
        () -> {
          for (String logicalId : work.lastFirst(stack)) {
            work.delete(stack, stack.resources.get(logicalId));
          }
        });
    stacks.forget(stack);
    keep(stack.where(), asleep);
  }

  private void keep(Caller where, DormantStack asleep) {
    dormant
        .computeIfAbsent(where.accountId(), account -> new HashMap<>())
        .merge(
            where.region(),
            List.of(asleep),
            (some, more) -> {
              List<DormantStack> all = new ArrayList<>(some);
              all.addAll(more);
              return List.copyOf(all);
            });
  }

  private void forget(Caller where, DormantStack stack) {
    Map<String, List<DormantStack>> regions = dormant.get(where.accountId());
    regions.computeIfPresent(
        where.region(),
        (region, all) -> {
          List<DormantStack> others = all.stream().filter(other -> !other.equals(stack)).toList();
          return others.isEmpty() ? null : others;
        });
    if (regions.isEmpty()) {
      dormant.remove(where.accountId());
    }
  }

  private Deployment shared(Deployment deployment) {
    return deployments.computeIfAbsent(deployment, key -> key);
  }

  private static boolean same(Deployment one, Deployment other) {
    return one.tags().equals(other.tags())
        && one.template().equals(other.template())
        && one.parameters().equals(other.parameters());
  }

  static String nameIn(String stackId) {
    return stackId.substring(stackId.indexOf('/') + 1, stackId.lastIndexOf('/'));
  }

  void collectTemplates(Set<String> keys) {
    numbered().keySet().forEach(deployment -> keys.add(deployment.template()));
  }

  /** The deployments that are in use; the others are forgotten. */
  private Map<Deployment, Integer> numbered() {
    Map<Deployment, Integer> numbers = new LinkedHashMap<>();
    for (Map<String, List<DormantStack>> regions : dormant.values()) {
      for (List<DormantStack> there : regions.values()) {
        for (DormantStack stack : there) {
          numbers.putIfAbsent(stack.first(), numbers.size());
          numbers.putIfAbsent(stack.last(), numbers.size());
        }
      }
    }
    deployments.keySet().retainAll(numbers.keySet());
    return numbers;
  }

  /** What there is, to be written down; null when nothing sleeps. */
  DormantState state() {
    if (dormant.isEmpty()) {
      return null;
    }
    Map<Deployment, Integer> numbers = numbered();
    List<DormantState.Entry> entries = new ArrayList<>();
    dormant.forEach(
        (account, regions) ->
            regions.forEach(
                (region, there) ->
                    there.forEach(
                        stack ->
                            entries.add(
                                new DormantState.Entry(
                                    stack.name(),
                                    account,
                                    region,
                                    stack.stackSetId(),
                                    stack.created(),
                                    numbers.get(stack.first()),
                                    stack.updated(),
                                    stack.updated() == null ? null : numbers.get(stack.last()))))));
    return new DormantState(List.copyOf(numbers.keySet()), entries);
  }

  void restore(DormantState state) {
    List<Deployment> known = state.deployments().stream().map(this::shared).toList();
    for (DormantState.Entry entry : state.stacks()) {
      Deployment first = known.get(entry.first());
      keep(
          new Caller(entry.account(), entry.region()),
          new DormantStack(
              entry.name(),
              entry.stackSetId(),
              entry.created(),
              first,
              entry.updated(),
              entry.last() == null ? first : known.get(entry.last())));
    }
  }

  private static String why(Stack stack) {
    List<StackEvent> events = new ArrayList<>(stack.events);
    for (int i = events.size() - 1; i >= 0; i--) {
      StackEvent event = events.get(i);
      if (event.status().endsWith("_FAILED") && !event.logicalId().equals(stack.name)) {
        return "ResourceLogicalId:%s, ResourceType:%s, ResourceStatusReason:%s."
            .formatted(event.logicalId(), event.type(), event.reason());
      }
    }
    return String.valueOf(stack.statusReason);
  }
}
