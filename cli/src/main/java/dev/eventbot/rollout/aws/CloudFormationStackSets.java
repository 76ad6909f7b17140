package dev.eventbot.rollout.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.rollout.port.InstanceResult;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.port.StackSetSpec;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.port.StackSets;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CallAs;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ConcurrencyMode;
import software.amazon.awssdk.services.cloudformation.model.DeploymentTargets;
import software.amazon.awssdk.services.cloudformation.model.OperationIdAlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.RegionConcurrencyType;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSet;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationPreferences;

/**
 * Service-managed StackSets as seen from the management account: every call says so ({@code CallAs
 * SELF}).
 */
final class CloudFormationStackSets implements StackSets {
  private static final CallAs SELF = CallAs.SELF;

  private final AwsClients clients;
  private final Region home;
  private final Waiting waiting;
  private final ObjectMapper json = new ObjectMapper();

  CloudFormationStackSets(AwsClients clients, Region home, Clock clock, Pause pause) {
    this.clients = clients;
    this.home = home;
    this.waiting = new Waiting(clock, pause, Duration.ofSeconds(15), Duration.ofHours(6));
  }

  @Override
  public Optional<StackSetState> find(String name) {
    StackSet set;
    try {
      set = client().describeStackSet(r -> r.stackSetName(name).callAs(SELF)).stackSet();
    } catch (StackSetNotFoundException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw AwsErrors.translated("DescribeStackSet of " + name, home, e);
    }
    if ("DELETED".equals(set.statusAsString())) {
      return Optional.empty();
    }
    return Optional.of(
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
    return AwsErrors.ask(
        "ListStackInstances of " + name,
        home,
        () ->
            client()
                .listStackInstancesPaginator(r -> r.stackSetName(name).callAs(SELF))
                .summaries()
                .stream()
                .map(CloudFormationStackSets::instance)
                .toList());
  }

  @Override
  public List<StackSetOperation> running(String name) {
    // Newest first; what has not ended stands at the front, so the first page tells.
    return AwsErrors.ask(
        "ListStackSetOperations of " + name,
        home,
        () ->
            client()
                .listStackSetOperations(r -> r.stackSetName(name).callAs(SELF))
                .summaries()
                .stream()
                .map(
                    operation ->
                        new StackSetOperation(
                            operation.operationId(),
                            String.valueOf(operation.actionAsString()),
                            String.valueOf(operation.statusAsString()),
                            Optional.ofNullable(operation.statusReason())))
                .filter(operation -> !operation.ended())
                .toList());
  }

  @Override
  public void create(StackSetSpec spec) {
    AwsErrors.ask(
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
                            .permissionModel(PermissionModels.SERVICE_MANAGED)
                            .autoDeployment(
                                a -> a.enabled(true).retainStacksOnAccountRemoval(false))
                            .managedExecution(m -> m.active(true))
                            .callAs(SELF)));
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
                        r.stackSetName(spec.name())
                            .description(spec.description())
                            .templateBody(spec.template().toString())
                            .parameters(Templating.parameters(spec.parameters()))
                            .tags(Templating.tags(spec.tags()))
                            .capabilities(Capability.CAPABILITY_IAM)
                            .permissionModel(PermissionModels.SERVICE_MANAGED)
                            .autoDeployment(
                                a -> a.enabled(true).retainStacksOnAccountRemoval(false))
                            .managedExecution(m -> m.active(true))
                            .operationPreferences(preferences(preferences))
                            .operationId(operationId)
                            .callAs(SELF))
                .operationId());
  }

  @Override
  public String createInstances(
      String name,
      Set<OuId> ous,
      Set<Region> regions,
      RolloutPreferences preferences,
      String operationId) {
    return started(
        "CreateStackInstances of " + name,
        operationId,
        () ->
            client()
                .createStackInstances(
                    r ->
                        r.stackSetName(name)
                            .deploymentTargets(targets(ous))
                            .regions(names(regions))
                            .operationPreferences(preferences(preferences))
                            .operationId(operationId)
                            .callAs(SELF))
                .operationId());
  }

  @Override
  public String deleteInstances(
      String name,
      Set<OuId> ous,
      Set<Region> regions,
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
                            .deploymentTargets(targets(ous))
                            .regions(names(regions))
                            .retainStacks(false)
                            .operationPreferences(preferences(preferences))
                            .operationId(operationId)
                            .callAs(SELF))
                .operationId());
  }

  /** The id is ours alone: if it is taken, an earlier try of the same call got through. */
  private String started(String what, String operationId, Supplier<String> call) {
    return AwsErrors.ask(
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
    try {
      client().deleteStackSet(r -> r.stackSetName(name).callAs(SELF));
    } catch (StackSetNotFoundException e) {
      // Gone is what was wanted.
      return;
    } catch (SdkException e) {
      throw AwsErrors.translated("DeleteStackSet of " + name, home, e);
    }
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
    return AwsErrors.askIfPossible(
            () ->
                client()
                    .listStackSetOperationResultsPaginator(
                        r -> r.stackSetName(name).operationId(operationId).callAs(SELF))
                    .summaries()
                    .stream()
                    .map(
                        result ->
                            new InstanceResult(
                                new AccountId(result.account()),
                                new Region(result.region()),
                                String.valueOf(result.statusAsString()),
                                Optional.ofNullable(result.statusReason())))
                    .toList())
        .orElse(List.of());
  }

  private StackSetOperation operation(String name, String id) {
    return AwsErrors.ask(
        "DescribeStackSetOperation " + id,
        home,
        () -> {
          var operation =
              client()
                  .describeStackSetOperation(r -> r.stackSetName(name).operationId(id).callAs(SELF))
                  .stackSetOperation();
          return new StackSetOperation(
              id,
              String.valueOf(operation.actionAsString()),
              String.valueOf(operation.statusAsString()),
              Optional.ofNullable(operation.statusReason()));
        });
  }

  /**
   * The OUs as the service lists them; some endpoints tell them with the set, and some do not tell
   * at all.
   */
  private Map<OuId, Set<Region>> targets(StackSet set) {
    Map<OuId, Set<Region>> listed =
        AwsErrors.askIfPossible(() -> autoDeploymentTargets(set.stackSetName())).orElse(Map.of());
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
                  r -> r.stackSetName(name).nextToken(page).callAs(SELF));
      for (var target : answer.summaries()) {
        Set<Region> regions =
            targets.computeIfAbsent(new OuId(target.organizationalUnitId()), ou -> new TreeSet<>());
        target.regions().forEach(region -> regions.add(new Region(region)));
      }
      token = answer.nextToken();
    } while (token != null);
    return targets;
  }

  private static DeploymentTargets targets(Set<OuId> ous) {
    return DeploymentTargets.builder()
        .organizationalUnitIds(ous.stream().map(OuId::value).toList())
        .build();
  }

  private static List<String> names(Collection<Region> regions) {
    return regions.stream().map(Region::name).toList();
  }

  private static StackSetOperationPreferences preferences(RolloutPreferences wanted) {
    return StackSetOperationPreferences.builder()
        .regionConcurrencyType(RegionConcurrencyType.PARALLEL)
        .concurrencyMode(ConcurrencyMode.SOFT_FAILURE_TOLERANCE)
        .maxConcurrentPercentage(wanted.concurrencyPercent())
        .failureTolerancePercentage(wanted.tolerancePercent())
        .build();
  }

  private static StackInstance instance(StackInstanceSummary summary) {
    return new StackInstance(
        new AccountId(summary.account()),
        new Region(summary.region()),
        Optional.ofNullable(summary.organizationalUnitId())
            .filter(id -> !id.isBlank())
            .map(OuId::new),
        String.valueOf(summary.statusAsString()),
        summary.stackInstanceStatus() == null
                || summary.stackInstanceStatus().detailedStatusAsString() == null
            ? ""
            : summary.stackInstanceStatus().detailedStatusAsString(),
        Optional.ofNullable(summary.statusReason()).filter(reason -> !reason.isBlank()));
  }

  private CloudFormationClient client() {
    return clients.client(CloudFormationClient.class, home);
  }
}
