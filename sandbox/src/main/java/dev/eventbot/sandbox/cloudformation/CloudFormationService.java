package dev.eventbot.sandbox.cloudformation;

import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.SandboxService;
import dev.eventbot.sandbox.world.Sleeper;
import dev.eventbot.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** All stacks of all accounts and regions, and the templates they are made from. */
public final class CloudFormationService
    implements SandboxService<CloudFormationState>, TemplateUser, Sleeper {
  // Long enough to be seen going on, short enough to be waited for.
  private static final Duration STEP = Duration.ofMillis(5);
  private static final Duration VIRTUAL_STEP = Duration.ofSeconds(5);

  private final World world;
  private final ResourceWork work;
  private final StackEngine engine;
  private final ChangePlan plan;
  private final InstanceStacks instances;
  private final DriftDetection drift;
  private final Map<String, Template> templates = new HashMap<>();
  private final Map<String, Stack> byId = new LinkedHashMap<>();
  private final Map<Caller, Map<String, Stack>> live = new HashMap<>();

  public CloudFormationService(World world) {
    this.world = world;
    this.work = new ResourceWork(world, this::template);
    this.engine = new StackEngine(world, work);
    this.plan = new ChangePlan(work, this::template, world::resourceType);
    this.instances = new InstanceStacks(world, this, work, engine);
    this.drift = new DriftDetection(world, this, work);
  }

  @Override
  public String name() {
    return "cloudformation";
  }

  @Override
  public Class<CloudFormationState> stateType() {
    return CloudFormationState.class;
  }

  @Override
  public CloudFormationState state() {
    Set<String> used = new TreeSet<>();
    for (SandboxService<?> service : world.services()) {
      if (service instanceof TemplateUser user) {
        used.addAll(user.templatesInUse());
      }
    }
    Map<String, String> bodies = new TreeMap<>();
    used.forEach(key -> bodies.put(key, template(key).body()));
    return new CloudFormationState(bodies, List.copyOf(byId.values()), instances.state());
  }

  @Override
  public Set<String> templatesInUse() {
    Set<String> keys = new TreeSet<>();
    for (Stack stack : byId.values()) {
      if (stack.deployment != null) {
        keys.add(stack.deployment.template());
      }
      if (stack.update != null) {
        keys.add(stack.update.before.template());
      }
      stack.changeSets.forEach(changeSet -> keys.add(changeSet.deployment.template()));
    }
    instances.collectTemplates(keys);
    return keys;
  }

  @Override
  public void restore(CloudFormationState state) {
    state.templates().values().forEach(this::keep);
    state.stacks().forEach(this::register);
    if (state.dormant() != null) {
      instances.restore(state.dormant());
    }
  }

  @Override
  public void start() {
    for (Stack stack : List.copyOf(byId.values())) {
      // Stacks of a StackSet go on with its operation.
      if (stack.isWorking() && stack.stackSetId == null) {
        drive(stack);
      }
      for (ChangeSet changeSet : stack.changeSets) {
        if (changeSet.status.startsWith("CREATE_PENDING")) {
          world.schedule(step(), () -> settle(stack, changeSet));
        }
      }
    }
  }

  @Override
  public List<String> leftovers() {
    return byId.values().stream()
        .filter(stack -> !stack.isDeleted())
        .map(
            stack ->
                "Stack %s (%s) in %s %s"
                    .formatted(stack.name, stack.status, stack.account, stack.region))
        .toList();
  }

  /**
   * Keeps a template and gives the key it is found under.
   *
   * @throws TemplateException when it is not understood
   */
  public String keep(String body) {
    String key = digest(body);
    templates.computeIfAbsent(key, absent -> new Template(body, world::resourceType));
    return key;
  }

  private static String digest(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** A template by its key. */
  public Template template(String key) {
    Template template = templates.get(key);
    if (template == null) {
      throw new IllegalArgumentException("there is no template \"" + key + "\"");
    }
    return template;
  }

  /** The stack of that name which has not been deleted, or of that id in whatever state. */
  public Optional<Stack> find(Caller where, String nameOrId) {
    if (nameOrId.startsWith("arn:")) {
      return Optional.ofNullable(byId.get(nameOrId)).filter(stack -> stack.where().equals(where));
    }
    return Optional.ofNullable(live.getOrDefault(where, Map.of()).get(nameOrId));
  }

  List<Stack> all(Caller where) {
    return byId.values().stream().filter(stack -> stack.where().equals(where)).toList();
  }

  Stack register(Caller where, String name, String status) {
    String id =
        "arn:%s:cloudformation:%s:%s:stack/%s/%s"
            .formatted(
                World.partition(where.region()),
                where.region(),
                where.accountId(),
                name,
                UUID.randomUUID());
    return register(where, name, id, status);
  }

  Stack register(Caller where, String name, String id, String status) {
    Stack stack = new Stack();
    stack.id = id;
    stack.name = name;
    stack.account = where.accountId();
    stack.region = where.region();
    stack.created = world.now();
    work.stackStatus(stack, status, "User Initiated");
    register(stack);
    return stack;
  }

  private void register(Stack stack) {
    byId.put(stack.id, stack);
    if (!stack.isDeleted()) {
      live.computeIfAbsent(stack.where(), where -> new HashMap<>()).put(stack.name, stack);
    }
  }

  /** Undoes the registration of a stack that never came to be, or is put to sleep. */
  void forget(Stack stack) {
    byId.remove(stack.id);
    leaveLive(stack);
  }

  void forgetWhenDeleted(Stack stack) {
    if (stack.isDeleted()) {
      leaveLive(stack);
      if (stack.stackSetId != null) {
        // A hundred thousand deleted instances would outlive their set; nobody asks for them.
        byId.remove(stack.id);
      }
    }
  }

  private void leaveLive(Stack stack) {
    live.computeIfPresent(
        stack.where(),
        (where, byName) -> {
          byName.remove(stack.name, stack);
          return byName.isEmpty() ? null : byName;
        });
  }

  void create(Stack stack, Deployment deployment) {
    engine.beginCreate(stack, deployment);
    drive(stack);
  }

  void update(Stack stack, Deployment deployment) {
    engine.beginUpdate(stack, deployment);
    drive(stack);
  }

  void delete(Stack stack, List<String> retain) {
    engine.beginDelete(stack, retain);
    drive(stack);
  }

  /** One resource: nobody waits for a demonstration, and virtual time costs nothing. */
  private Duration step() {
    return world.isVirtual() ? VIRTUAL_STEP : STEP;
  }

  private void drive(Stack stack) {
    world.schedule(
        step(),
        () -> {
          if (engine.step(stack)) {
            drive(stack);
          } else {
            forgetWhenDeleted(stack);
          }
        });
  }

  void plan(Stack stack, ChangeSet changeSet) {
    // Errors in the template are the caller's to see at once.
    changeSet.changes = plan.changes(stack, changeSet.deployment, changeSet.creates);
    stack.changeSets.add(changeSet);
    world.schedule(step(), () -> settle(stack, changeSet));
  }

  private void settle(Stack stack, ChangeSet changeSet) {
    boolean changes =
        changeSet.creates
            || !changeSet.changes.isEmpty()
            || !changeSet.deployment.tags().equals(stack.deployment.tags())
            || !template(changeSet.deployment.template())
                .outputs()
                .equals(template(stack.deployment.template()).outputs());
    changeSet.status = changes ? "CREATE_COMPLETE" : "FAILED";
    changeSet.executionStatus = changes ? "AVAILABLE" : "UNAVAILABLE";
    changeSet.statusReason =
        changes
            ? null
            : "The submitted information didn't contain changes. Submit different information to"
                + " create a change set.";
  }

  List<ChangeSet.ResourceDifference> changes(Stack stack, Deployment deployment) {
    return plan.changes(stack, deployment, false);
  }

  /** The stack's outputs by name, in the template's order. */
  public Map<String, String> outputs(Stack stack) {
    Map<String, String> outputs = new LinkedHashMap<>();
    if (stack.deployment == null || !stack.isSettled()) {
      return outputs;
    }
    Expressions expressions = work.expressions(stack, stack.deployment, stack.resources);
    template(stack.deployment.template())
        .outputs()
        .forEach(
            (name, output) -> {
              if (!output.has("Condition")
                  || expressions.condition(output.path("Condition").asText())) {
                outputs.put(name, expressions.resolve(output.path("Value")).asText());
              }
            });
    return outputs;
  }

  /** The id of the stack that a StackSet instance of that stack name has. */
  public static String instanceStackId(Caller where, String stackName) {
    return InstanceStacks.id(where, stackName);
  }

  /** Makes or changes the stack of one StackSet instance and waits for it; says why it failed. */
  public Optional<String> deployInstance(
      Caller where, String name, String stackSetId, Deployment deployment) {
    return instances.deploy(where, name, stackSetId, deployment);
  }

  /** Removes the stack of one StackSet instance and waits for it; says why it failed. */
  public Optional<String> removeInstance(Caller where, String stackId) {
    return instances.remove(where, stackId);
  }

  /** What compares stacks with their templates. */
  public DriftDetection drift() {
    return drift;
  }

  /** Lets go of the stack of an instance that is removed from its set but kept. */
  public void retainInstance(Caller where, String stackId) {
    instances.retain(where, stackId);
  }

  /** Whether nobody has looked at an instance's stack since it was made or changed. */
  public boolean isDormant(Caller where, String stackName) {
    return instances.dormant(where, stackName).isPresent();
  }

  @Override
  public void wake(Caller where) {
    instances.wake(where);
  }

  @Override
  public Runnable wakeFor(Caller where) {
    return instances.wakeFor(where);
  }

  @Override
  public void wakeAccount(String accountId) {
    instances.wakeAccount(accountId);
  }

  @Override
  public void wakeAll() {
    instances.wakeAll();
  }
}
