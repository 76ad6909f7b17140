package dev.eventbot.rollout.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.rollout.port.InstanceTargets;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackSetOperation;
import dev.eventbot.rollout.port.StackSetSpec;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.PermissionModel;
import dev.eventbot.rollout.value.Region;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudformation.model.AutoDeployment;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.StackSet;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackSetRequest;

/** StackSets themselves: what each is made of, and from which OUs it takes its accounts. */
final class StackSetDefinitions {
  private final StackSetCalls calls;
  private final ObjectMapper json = new ObjectMapper();

  StackSetDefinitions(StackSetCalls calls) {
    this.calls = calls;
  }

  Optional<StackSetState> find(String name) {
    Optional<StackSet> found =
        calls.ask(
            "DescribeStackSet of " + name,
            () -> {
              try {
                return Optional.of(
                    calls
                        .client()
                        .describeStackSet(r -> r.stackSetName(name).callAs(calls.callAs()))
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

  void create(StackSetSpec spec) {
    // The same token with every try, so that a lost answer does not end as "already exists".
    String token = StackSetOperation.newId();
    calls.ask(
        "CreateStackSet " + spec.name(),
        () ->
            calls
                .client()
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
                            .callAs(calls.callAs())));
  }

  String update(StackSetSpec spec, RolloutPreferences preferences, String operationId) {
    return calls.started(
        "UpdateStackSet " + spec.name(),
        operationId,
        () ->
            calls
                .client()
                .updateStackSet(
                    r ->
                        asWished(r, spec.name(), spec.permissions(), preferences, operationId)
                            .description(spec.description())
                            .templateBody(spec.template().toString())
                            .parameters(Templating.parameters(spec.parameters()))
                            .tags(Templating.tags(spec.tags())))
                .operationId());
  }

  String reapply(
      String name, InstanceTargets targets, RolloutPreferences preferences, String operationId) {
    return calls.started(
        "UpdateStackSet " + name,
        operationId,
        () -> {
          // What it has is said again, since what is left out would be taken from it.
          StackSet set =
              calls
                  .client()
                  .describeStackSet(r -> r.stackSetName(name).callAs(calls.callAs()))
                  .stackSet();
          return calls
              .client()
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

  void delete(String name) {
    calls.askInTurn(
        "DeleteStackSet of " + name,
        () -> {
          try {
            return calls.client().deleteStackSet(r -> r.stackSetName(name).callAs(calls.callAs()));
          } catch (StackSetNotFoundException e) {
            // Gone is what was wanted.
            return null;
          }
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
        .callAs(calls.callAs());
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

  /**
   * The OUs as the service lists them; some endpoints tell them with the set, and some do not tell
   * at all.
   */
  private Map<OuId, Set<Region>> targets(StackSet set) {
    if (permissions(set) == PermissionModel.SELF_MANAGED) {
      return Map.of();
    }
    Map<OuId, Set<Region>> listed =
        calls
            .askIfOffered(
                "ListStackSetAutoDeploymentTargets of " + set.stackSetName(),
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
          calls
              .client()
              .listStackSetAutoDeploymentTargets(
                  r -> r.stackSetName(name).nextToken(page).callAs(calls.callAs()));
      for (var target : answer.summaries()) {
        Set<Region> regions =
            targets.computeIfAbsent(new OuId(target.organizationalUnitId()), ou -> new TreeSet<>());
        target.regions().forEach(region -> regions.add(new Region(region)));
      }
      token = answer.nextToken();
    } while (token != null);
    return targets;
  }
}
