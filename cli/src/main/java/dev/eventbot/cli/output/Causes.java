package dev.eventbot.cli.output;

import dev.eventbot.rollout.plan.Cause;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What went wrong and what was not done, by cause, in the order in which causes appear; each in the
 * words of its first result.
 */
final class Causes {
  /** One cause with its places; mutable. */
  static final class Group {
    private final ChangeResult first;
    private final String code;
    private final String reason;
    private final List<PlannedChange> changes = new ArrayList<>();
    private final Map<AccountId, Set<Region>> places = new TreeMap<>();
    private boolean alike;
    private Optional<String> requestId = Optional.empty();

    Group(ChangeResult first, String code, String reason) {
      this.first = first;
      this.code = code;
      this.reason = reason;
    }

    private void add(ChangeResult result, String words) {
      PlannedChange change = result.change();
      changes.add(change);
      places.computeIfAbsent(change.account(), account -> new TreeSet<>()).add(change.region());
      alike |= !reason.equals(words);
      if (requestId.isEmpty() && result.outcome() instanceof Outcome.Failed failed) {
        requestId = failed.requestId();
      }
    }

    Outcome outcome() {
      return first.outcome();
    }

    boolean failed() {
      return first.outcome() instanceof Outcome.Failed;
    }

    /** AWS's code of a failure; of the rest, whether it was skipped, begun or not reached. */
    String code() {
      return code;
    }

    String reason() {
      return reason;
    }

    /** Whether some say it with another account, region or id. */
    boolean alike() {
      return alike;
    }

    List<PlannedChange> changes() {
      return changes;
    }

    Map<AccountId, Set<Region>> places() {
      return places;
    }

    Set<Region> regions() {
      Set<Region> regions = new TreeSet<>();
      places.values().forEach(regions::addAll);
      return regions;
    }

    /** Of the first call that failed so. */
    Optional<String> requestId() {
      return requestId;
    }
  }

  private final Map<Cause, Group> groups = new LinkedHashMap<>();

  Causes(List<ChangeResult> results) {
    results.forEach(this::add);
  }

  private void add(ChangeResult result) {
    if (result.outcome() instanceof Outcome.Failed failed) {
      add(result, failed.code(), failed.reason());
    } else if (result.outcome() instanceof Outcome.NotDone notDone) {
      add(result, Wording.result(result), notDone.reason());
    } else if (result.outcome() instanceof Outcome.Begun begun) {
      add(result, Wording.result(result), begun.reason());
    }
  }

  private void add(ChangeResult result, String code, String reason) {
    groups
        .computeIfAbsent(Cause.of(code, reason), cause -> new Group(result, code, reason))
        .add(result, reason);
  }

  Collection<Group> groups() {
    return groups.values();
  }
}
