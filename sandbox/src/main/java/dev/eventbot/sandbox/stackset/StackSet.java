package dev.eventbot.sandbox.stackset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.eventbot.sandbox.cloudformation.Deployment;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One StackSet with its instances and the history of its operations. */
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
final class StackSet {
  private static final String AFTER = "after-";
  private static final Pattern TOKEN = Pattern.compile(AFTER + "[0-9]{12}/[a-z0-9-]+");

  String id;
  String name;
  String account;
  String region;
  String description;
  // Of the call that made it; absent when it brought none.
  String requestToken;
  boolean autoDeployment;
  boolean retainOnRemoval;
  boolean managedExecution;
  Deployment deployment;
  // Both absent in a service-managed set.
  String administrationRole;
  String executionRole;
  // Regions by organizational unit: where accounts that join get stacks as well.
  Map<String, Set<String>> autoDeploymentTargets = new TreeMap<>();
  List<StackSetOperation> operations = new ArrayList<>();
  private final NavigableMap<String, StackSetInstance> instances = new TreeMap<>();

  Caller where() {
    return new Caller(account, region);
  }

  boolean isNamed(String nameOrId) {
    return name.equals(nameOrId) || id.equals(nameOrId);
  }

  boolean isSelfManaged() {
    return executionRole != null;
  }

  Collection<StackSetInstance> instances() {
    return Collections.unmodifiableCollection(instances.values());
  }

  Optional<StackSetInstance> instance(String accountId, String inRegion) {
    return Optional.ofNullable(instances.get(key(accountId, inRegion)));
  }

  /** The instances of one account, by region. */
  Collection<StackSetInstance> instancesOf(String accountId) {
    return List.copyOf(instances.subMap(key(accountId, ""), key(accountId, "~")).values());
  }

  void add(StackSetInstance instance) {
    instances.put(key(instance.account, instance.region), instance);
  }

  void remove(StackSetInstance instance) {
    instances.remove(key(instance.account, instance.region));
  }

  /**
   * A page of the instances a filter leaves. Its token is the last instance handed out: reading all
   * pages passes over the set once, and an instance that comes or goes meanwhile shifts nothing.
   *
   * @throws IllegalArgumentException for a token that no page had
   */
  Page<StackSetInstance> page(Predicate<StackSetInstance> filter, String token, int size) {
    NavigableMap<String, StackSetInstance> rest = instances;
    if (token != null && !token.isEmpty()) {
      if (!TOKEN.matcher(token).matches()) {
        throw new IllegalArgumentException("Unknown token " + token);
      }
      rest = instances.tailMap(token.substring(AFTER.length()).replace('/', ' '), false);
    }
    List<StackSetInstance> found = new ArrayList<>();
    for (StackSetInstance instance : rest.values()) {
      if (filter.test(instance)) {
        if (found.size() == size) {
          StackSetInstance last = found.get(size - 1);
          return new Page<>(found, AFTER + last.account + "/" + last.region);
        }
        found.add(instance);
      }
    }
    return new Page<>(found, null);
  }

  private static String key(String accountId, String inRegion) {
    return accountId + " " + inRegion;
  }

  Optional<StackSetOperation> operation(String operationId) {
    return operations.stream().filter(operation -> operation.id.equals(operationId)).findFirst();
  }

  /** Forgets the results of all but the newest operations: a large set has many. */
  void shortenHistory(int mostResults) {
    long kept = 0;
    for (int i = operations.size() - 1; i >= 0; i--) {
      StackSetOperation operation = operations.get(i);
      kept += operation.results.size();
      if (kept > mostResults && operation.isOver() && i < operations.size() - 1) {
        operation.forgetResults();
      }
    }
  }

  /** The operation that runs, or else the first of those that wait. */
  Optional<StackSetOperation> current() {
    return operations.stream().filter(operation -> !operation.isOver()).findFirst();
  }
}
