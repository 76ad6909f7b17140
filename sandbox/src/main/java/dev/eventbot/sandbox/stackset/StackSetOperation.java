package dev.eventbot.sandbox.stackset;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.eventbot.sandbox.cloudformation.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One operation on a StackSet, with a result for every instance it touches. */
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
final class StackSetOperation {
  private static final Set<String> OVER = Set.of("SUCCEEDED", "FAILED", "STOPPED");

  /** One instance's part in the operation. */
  @JsonAutoDetect(fieldVisibility = Visibility.ANY)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  static final class Result {
    String account;
    String region;
    String unit;
    String status = "PENDING";
    String reason;

    boolean isOpen() {
      return status.equals("PENDING") || status.equals("RUNNING");
    }
  }

  /**
   * How wide and how patient.
   *
   * @param concurrent at a time in a region, as a count; null for a percentage
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Preferences(
      boolean parallelRegions,
      List<String> regionOrder,
      Integer toleratedCount,
      Integer toleratedPercentage,
      Integer concurrent,
      Integer concurrentPercentage,
      String concurrencyMode) {

    int tolerated(int accounts) {
      if (toleratedPercentage != null) {
        return accounts * toleratedPercentage / 100;
      }
      return toleratedCount == null ? 0 : toleratedCount;
    }

    int width(int accounts) {
      int wide = concurrent == null ? 1 : concurrent;
      if (concurrentPercentage != null) {
        wide = Math.max(1, accounts * concurrentPercentage / 100);
      }
      // Strict concurrency never has more under way than may fail, and one.
      return "SOFT_FAILURE_TOLERANCE".equals(concurrencyMode)
          ? wide
          : Math.min(wide, tolerated(accounts) + 1);
    }
  }

  String id;
  String action;
  String status;
  String reason;
  Instant created;
  Instant ended;
  boolean retainStacks;
  Preferences preferences;
  List<String> units = List.of();
  List<String> accounts = List.of();
  String accountFilter;
  Map<String, String> overrides;
  // For an update of the set: what it is to become when the operation's turn has come.
  Deployment deployment;
  List<Result> results = new ArrayList<>();
  // Of a drift detection: how many instances are not as their template has them, and how many are.
  int drifted;
  int inSync;
  // How many instances failed, once the results are no longer kept.
  Integer failed;
  // For an operation of somebody else, of which nothing is known but how long it runs.
  Instant foreignUntil;
  // How many steps were taken; only counted while time is virtual.
  long steps;

  /** An operation of somebody else: it touches no instance that we know of. */
  static StackSetOperation foreign(Instant now, Duration lasting) {
    StackSetOperation operation = new StackSetOperation();
    operation.id = UUID.randomUUID().toString();
    operation.action = "UPDATE";
    operation.created = now;
    operation.foreignUntil = now.plus(lasting);
    operation.preferences = new Preferences(false, List.of(), null, null, null, null, null);
    return operation;
  }

  boolean isForeign(Instant now) {
    return foreignUntil != null && now.isBefore(foreignUntil);
  }

  /** How many instances it failed in. */
  int failures() {
    return failed != null
        ? failed
        : Math.toIntExact(
            results.stream().filter(result -> result.status.equals("FAILED")).count());
  }

  /** Keeps only what the operation came to. */
  void forgetResults() {
    failed = failures();
    results = new ArrayList<>();
  }

  /** Whether it is about every instance of the set in its regions. */
  boolean isForAll() {
    return units.isEmpty() && accounts.isEmpty();
  }

  boolean isDriftDetection() {
    return action.equals("DETECT_DRIFT");
  }

  boolean isOver() {
    return OVER.contains(status);
  }
}
