package dev.eventbot.rollout.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.port.DriftedResource;
import dev.eventbot.rollout.port.InstanceResult;
import dev.eventbot.rollout.port.InstanceTargets;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.port.StackSetSpec;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.port.StackSets;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.PermissionModel;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AutoDeployment;
import software.amazon.awssdk.services.cloudformation.model.CallAs;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.OperationIdAlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.StackSet;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackSetRequest;

/**
 * StackSets of either permission model; every call says as whom it is made ({@code CallAs}),
 * waiting and listing included.
 */
final class CloudFormationStackSets implements StackSets {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final AwsClients clients;
  private final Region home;
  private final StackSetCaller caller;
  private final Waiting waiting;
  private final Persistence persistence;
  private final ObjectMapper json = new ObjectMapper();

  CloudFormationStackSets(
      AwsClients clients, Region home, StackSetCaller caller, Clock clock, Pause pause) {
    this.clients = clients;
    this.home = home;
    this.caller = caller;
    this.waiting = new Waiting(clock, pause, Duration.ofSeconds(15), Duration.ofHours(24));
    this.persistence = new Persistence(clock, pause, PATIENCE);
  }

  @Override
  public boolean delegated() {
    return caller.callAs() == CallAs.DELEGATED_ADMIN;
  }

  @Override
  public boolean delegationDeclined() {
    return caller.declines();
  }

  @Override
  public Optional<StackSetState> find(String name) {
    Optional<StackSet> found =
        persistence.ask(
            "DescribeStackSet of " + name,
            home,
            () -> {
              try {
                return Optional.of(
                    client()
                        .describeStackSet(r -> r.stackSetName(name).callAs(caller.callAs()))
                        .stackSet());
              } catch (StackSetNotFoundException e) {
                return Optional.empty();
              }
            });
    return found
        .filter(set -> !"DELETED".equals(set.statusAsString()))
        .map(
            set ->
                new StackSetState(
                    set.stackSetName(),
                    String.valueOf(set.statusAsString()),
                    String.valueOf(set.permissionModelAsString()),
                    Templating.tree(json, set.templateBody()),
                    Templating.values(set.parameters()),
                    Templating.tags(set.tags()),
                    targets(set)));
  }

  @Override
  public List<StackInstance> instances(String name) {
    List<StackInstance> instances = new ArrayList<>();
    String token = null;
    do {
      String page = token;
      var answer =
          persistence.ask(
              "ListStackInstances of " + name,
              home,
              () ->
                  client()
                      .listStackInstances(
                          r -> r.stackSetName(name).nextToken(page).callAs(caller.callAs())));
      answer.summaries().forEach(summary -> instances.add(StackSetShapes.instance(summary)));
      token = answer.nextToken();
    } while (token != null);
    return instances;
  }

  @Override
  public List<StackSetOperation> recent(String name) {
    // Newest first; what has not ended stands at the front, so the first page tells.
    return persistence.ask(
        "ListStackSetOperations of " + name,
        home,
        () ->
            client()
                .listStackSetOperations(r -> r.stackSetName(name).callAs(caller.callAs()))
                .summaries()
                .stream()
                .map(
                    operation ->
                        StackSetShapes.operation(
                            operation.operationId(),
                            operation.actionAsString(),
                            operation.statusAsString(),
                            operation.statusReason(),
                            operation.creationTimestamp()))
                .toList());
  }

  @Override
  public void create(StackSetSpec spec) {
    // The same token with every try, so that a lost answer does not end as "already exists".
    String token = StackSetOperation.newId();
    persistence.ask(
        "CreateStackSet " + spec.name(),
        home,
        () ->
            client()
                .createStackSet(
                    r ->
                        r.stackSetName(spec.name())
                            .description(spec.description())
                            .templateBody(spec.template().toString())
                            .parameters(Templating.parameters(spec.parameters()))
                            .tags(Templating.tags(spec.tags()))
                            .capabilities(Capability.CAPABILITY_IAM)
                            .permissionModel(spec.permissions().name())
                            .autoDeployment(autoDeployment(spec.permissions()))
                            .managedExecution(m -> m.active(true))
                            .clientRequestToken(token)
                            .callAs(caller.callAs())));
  }

  @Override
  public String update(StackSetSpec spec, RolloutPreferences preferences, String operationId) {
    return started(
        "UpdateStackSet " + spec.name(),
        operationId,
        () ->
            client()
                .updateStackSet(
                    r ->
                        asWished(r, spec.name(), spec.permissions(), preferences, operationId)
                            .description(spec.description())
                            .templateBody(spec.template().toString())
                            .parameters(Templating.parameters(spec.parameters()))
                            .tags(Templating.tags(spec.tags())))
                .operationId());
  }

  @Override
  public String reapply(
      String name, InstanceTargets targets, RolloutPreferences preferences, String operationId) {
    return started(
        "UpdateStackSet " + name,
        operationId,
        () -> {
          // What it has is said again, since what is left out would be taken from it.
          StackSet set =
              client()
                  .describeStackSet(r -> r.stackSetName(name).callAs(caller.callAs()))
                  .stackSet();
          return client()
              .updateStackSet(
                  r ->
                      asWished(r, name, permissions(set), preferences, operationId)
                          .description(set.description())
                          .usePreviousTemplate(true)
                          .parameters(set.parameters())
                          .tags(set.tags())
                          .deploymentTargets(StackSetShapes.targets(targets))
                          .accounts(StackSetShapes.accounts(targets))
                          .regions(StackSetShapes.regions(targets)))
              .operationId();
        });
  }

  private UpdateStackSetRequest.Builder asWished(
      UpdateStackSetRequest.Builder request,
      String name,
      PermissionModel permissions,
      RolloutPreferences preferences,
      String operationId) {
    return request
        .stackSetName(name)
        .capabilities(Capability.CAPABILITY_IAM)
        .permissionModel(permissions.name())
        .autoDeployment(autoDeployment(permissions))
        .managedExecution(m -> m.active(true))
        .operationPreferences(StackSetShapes.preferences(preferences))
        .operationId(operationId)
        .callAs(caller.callAs());
  }

  private static PermissionModel permissions(StackSet set) {
    return PermissionModel.SELF_MANAGED.name().equals(set.permissionModelAsString())
        ? PermissionModel.SELF_MANAGED
        : PermissionModel.SERVICE_MANAGED;
  }

  /** Null, which is left out of a request, where nobody tells the service who joins. */
  private static AutoDeployment autoDeployment(PermissionModel permissions) {
    return permissions == PermissionModel.SELF_MANAGED
        ? null
        : AutoDeployment.builder().enabled(true).retainStacksOnAccountRemoval(false).build();
  }

  @Override
  public String createInstances(
      String name, InstanceTargets targets, RolloutPreferences preferences, String operationId) {
    return started(
        "CreateStackInstances of " + name,
        operationId,
        () ->
            client()
                .createStackInstances(
                    r ->
                        r.stackSetName(name)
                            .deploymentTargets(StackSetShapes.targets(targets))
                            .accounts(StackSetShapes.accounts(targets))
                            .regions(StackSetShapes.regions(targets))
                            .operationPreferences(StackSetShapes.preferences(preferences))
                            .operationId(operationId)
                            .callAs(caller.callAs()))
                .operationId());
  }

  @Override
  public String deleteInstances(
      String name,
      InstanceTargets targets,
      boolean retain,
      RolloutPreferences preferences,
      String operationId) {
    return started(
        "DeleteStackInstances of " + name,
        operationId,
        () ->
            client()
                .deleteStackInstances(
                    r ->
                        r.stackSetName(name)
                            .deploymentTargets(StackSetShapes.targets(targets))
                            .accounts(StackSetShapes.accounts(targets))
                            .regions(StackSetShapes.regions(targets))
                            .retainStacks(retain)
                            .operationPreferences(StackSetShapes.preferences(preferences))
                            .operationId(operationId)
                            .callAs(caller.callAs()))
                .operationId());
  }

  /** The id is ours alone: if it is taken, an earlier try of the same call got through. */
  private String started(String what, String operationId, Supplier<String> call) {
    return persistence.askInTurn(
        what,
        home,
        () -> {
          try {
            return call.get();
          } catch (OperationIdAlreadyExistsException e) {
            return operationId;
          }
        });
  }

  @Override
  public void delete(String name) {
    persistence.askInTurn(
        "DeleteStackSet of " + name,
        home,
        () -> {
          try {
            return client().deleteStackSet(r -> r.stackSetName(name).callAs(caller.callAs()));
          } catch (StackSetNotFoundException e) {
            // Gone is what was wanted.
            return null;
          }
        });
  }

  @Override
  public String detectDrift(String name, RolloutPreferences preferences, String operationId) {
    return started(
        "DetectStackSetDrift of " + name,
        operationId,
        () ->
            client()
                .detectStackSetDrift(
                    r ->
                        r.stackSetName(name)
                            .operationPreferences(StackSetShapes.preferences(preferences))
                            .operationId(operationId)
                            .callAs(caller.callAs()))
                .operationId());
  }

  @Override
  public List<DriftedResource> drift(String name, StackInstance instance, String operationId) {
    List<DriftedResource> drifted = new ArrayList<>();
    String token = null;
    do {
      String page = token;
      var answer =
          persistence.ask(
              "ListStackInstanceResourceDrifts of " + name,
              home,
              () ->
                  client()
                      .listStackInstanceResourceDrifts(
                          r ->
                              r.stackSetName(name)
                                  .stackInstanceAccount(instance.account().toString())
                                  .stackInstanceRegion(instance.region().name())
                                  .operationId(operationId)
                                  .nextToken(page)
                                  .callAs(caller.callAs())));
      answer.summaries().stream()
          .filter(summary -> !"IN_SYNC".equals(summary.stackResourceDriftStatusAsString()))
          .map(StackDrift::resource)
          .forEach(drifted::add);
      token = answer.nextToken();
    } while (token != null);
    return drifted;
  }

  @Override
  public StackSetOperation await(
      String name, String operationId, Consumer<StackSetOperation> onLook) {
    return waiting.until(
        "operation " + operationId + " of StackSet " + name,
        () -> {
          StackSetOperation look = operation(name, operationId);
          onLook.accept(look);
          return look.ended() ? Optional.of(look) : Optional.empty();
        });
  }

  @Override
  public List<InstanceResult> results(String name, String operationId) {
    List<InstanceResult> results = new ArrayList<>();
    String token = null;
    do {
      String page = token;
      var answer =
          persistence.askIfOffered(
              "ListStackSetOperationResults of " + name,
              home,
              () ->
                  client()
                      .listStackSetOperationResults(
                          r ->
                              r.stackSetName(name)
                                  .operationId(operationId)
                                  .nextToken(page)
                                  .callAs(caller.callAs())));
      answer.ifPresent(
          told -> told.summaries().forEach(summary -> results.add(StackSetShapes.result(summary))));
      token = answer.map(told -> told.nextToken()).orElse(null);
    } while (token != null);
    return results;
  }

  /** Where it cannot be described, the list of all of them tells as well. */
  private StackSetOperation operation(String name, String id) {
    try {
      return described(name, id);
    } catch (AccessDeniedException | FailedException e) {
      if (AwsErrors.mayPass(e)) {
        throw e;
      }
      return recent(name).stream()
          .filter(operation -> operation.id().equals(id))
          .findFirst()
          .orElseThrow(() -> e);
    }
  }

  private StackSetOperation described(String name, String id) {
    return AwsErrors.ask(
        "DescribeStackSetOperation " + id,
        home,
        () -> {
          var operation =
              client()
                  .describeStackSetOperation(
                      r -> r.stackSetName(name).operationId(id).callAs(caller.callAs()))
                  .stackSetOperation();
          return StackSetShapes.operation(
              id,
              operation.actionAsString(),
              operation.statusAsString(),
              operation.statusReason(),
              operation.creationTimestamp());
        });
  }

  /**
   * The OUs as the service lists them; some endpoints tell them with the set, and some do not tell
   * at all.
   */
  private Map<OuId, Set<Region>> targets(StackSet set) {
    if (permissions(set) == PermissionModel.SELF_MANAGED) {
      return Map.of();
    }
    Map<OuId, Set<Region>> listed =
        persistence
            .askIfOffered(
                "ListStackSetAutoDeploymentTargets of " + set.stackSetName(),
                home,
                () -> autoDeploymentTargets(set.stackSetName()))
            .orElse(Map.of());
    if (!listed.isEmpty()) {
      return listed;
    }
    Map<OuId, Set<Region>> told = new HashMap<>();
    set.organizationalUnitIds().forEach(id -> told.put(new OuId(id), Set.of()));
    return told;
  }

  private Map<OuId, Set<Region>> autoDeploymentTargets(String name) {
    Map<OuId, Set<Region>> targets = new HashMap<>();
    String token = null;
    do {
      String page = token;
      var answer =
          client()
              .listStackSetAutoDeploymentTargets(
                  r -> r.stackSetName(name).nextToken(page).callAs(caller.callAs()));
      for (var target : answer.summaries()) {
        Set<Region> regions =
            targets.computeIfAbsent(new OuId(target.organizationalUnitId()), ou -> new TreeSet<>());
        target.regions().forEach(region -> regions.add(new Region(region)));
      }
      token = answer.nextToken();
    } while (token != null);
    return targets;
  }

  private CloudFormationClient client() {
    return clients.client(CloudFormationClient.class, home);
  }
}
