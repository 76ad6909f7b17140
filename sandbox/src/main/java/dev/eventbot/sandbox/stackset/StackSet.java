package dev.eventbot.sandbox.stackset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.eventbot.sandbox.cloudformation.Deployment;
import dev.eventbot.sandbox.world.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One StackSet with its instances and the history of its operations. */
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
final class StackSet {
  String id;
  String name;
  String account;
  String region;
  String description;
  boolean autoDeployment;
  boolean retainOnRemoval;
  boolean managedExecution;
  Deployment deployment;
  // Regions by organizational unit: where accounts that join get stacks as well.
  Map<String, Set<String>> autoDeploymentTargets = new TreeMap<>();
  List<StackSetOperation> operations = new ArrayList<>();
  private final Map<String, StackSetInstance> instances = new TreeMap<>();

  Caller where() {
    return new Caller(account, region);
  }

  Collection<StackSetInstance> instances() {
    return Collections.unmodifiableCollection(instances.values());
  }

  Optional<StackSetInstance> instance(String accountId, String inRegion) {
    return Optional.ofNullable(instances.get(key(accountId, inRegion)));
  }

  void add(StackSetInstance instance) {
    instances.put(key(instance.account, instance.region), instance);
  }

  void remove(StackSetInstance instance) {
    instances.remove(key(instance.account, instance.region));
  }

  private static String key(String accountId, String inRegion) {
    return accountId + " " + inRegion;
  }

  Optional<StackSetOperation> operation(String operationId) {
    return operations.stream().filter(operation -> operation.id.equals(operationId)).findFirst();
  }

  /** The operation that runs, or else the first of those that wait. */
  Optional<StackSetOperation> current() {
    return operations.stream().filter(operation -> !operation.isOver()).findFirst();
  }
}
