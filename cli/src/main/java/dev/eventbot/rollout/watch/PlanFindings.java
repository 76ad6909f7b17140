package dev.eventbot.rollout.watch;

import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads from the plan of a deployment what is not as it should be. Pure. */
final class PlanFindings {
  private static final String RETRY = "remove the cause, then: eventbot stackset retry";

  private final String deploy;
  private final Set<AccountId> served = new HashSet<>();
  private final Set<Region> covered = new HashSet<>();
  private final List<WatchFinding> findings = new ArrayList<>();
  private String difference = "";

  private PlanFindings(String deploy) {
    this.deploy = deploy;
  }

  /**
   * In the order of the plan.
   *
   * @param plan of a deployment that prunes
   * @param deploy the command that deploys
   */
  static List<WatchFinding> of(Plan plan, String deploy) {
    PlanFindings reading = new PlanFindings(deploy);
    for (PlannedChange change : plan.changes()) {
      if (change.isForwarderCell() && change.action() != Action.SKIP && !isNew(change)) {
        reading.served.add(change.account());
        reading.covered.add(change.region());
      }
      if (change.name().equals(Names.STACK_SET_LINE) && change.action() == Action.UPDATE) {
        reading.difference = change.reason();
      }
    }
    plan.changes().forEach(reading::read);
    return reading.findings;
  }

  /** An inoperable one is created as well, and is there. */
  private static boolean isNew(PlannedChange change) {
    return change.action() == Action.CREATE && change.reason().isEmpty();
  }

  private void read(PlannedChange change) {
    if (!change.action().writes()) {
      return;
    }
    switch (change.component()) {
      case CENTRAL -> central(change);
      case CHANNEL -> channel(change);
      case FORWARDER -> {
        if (change.isForwarderCell()) {
          findings.add(forwarder(change, new Cell(change.account(), change.region())));
        } else {
          stackSet(change);
        }
      }
    }
  }

  private void central(PlannedChange change) {
    findings.add(
        WatchFinding.of(
            "central bot",
            Kind.CENTRAL,
            words(change, "there is none in " + change.region()),
            "eventbot central deploy"));
  }

  private void channel(PlannedChange change) {
    String name = change.name().substring(Names.CHANNEL_PREFIX.length());
    findings.add(
        WatchFinding.of(
            "channel " + name,
            Kind.CHANNEL,
            words(change, "it is not deployed"),
            "eventbot channel deploy " + name));
  }

  private void stackSet(PlannedChange change) {
    if (change.action() == Action.UPDATE) {
      findings.add(
          WatchFinding.of(
              change.name(), Kind.BEHIND, words(change, "") + ", in all its forwarders", deploy));
    }
  }

  private WatchFinding forwarder(PlannedChange change, Cell place) {
    return switch (change.action()) {
      case REMOVE ->
          WatchFinding.in(
              place,
              Kind.NOT_WANTED,
              Optional.of(change.reason()).filter(why -> !why.isEmpty()).orElse("not asked for"),
              deploy + " --prune");
      case CREATE -> isNew(change) ? missing(place) : failed(place, change.reason());
      default ->
          change.reason().equals(difference)
              ? WatchFinding.in(place, Kind.BEHIND, "with the StackSet: " + difference, deploy)
              : change.differences().isEmpty()
                  ? failed(place, change.reason())
                  : WatchFinding.in(place, Kind.BEHIND, change.reason(), deploy);
    };
  }

  private WatchFinding missing(Cell place) {
    if (!served.contains(place.account())) {
      return WatchFinding.in(
          place,
          Kind.NEW_ACCOUNT,
          "no forwarder in the account, which is new or joined a unit",
          deploy);
    }
    return WatchFinding.in(
        place,
        Kind.NEW_REGION,
        covered.contains(place.region())
            ? "no forwarder in the region, which the account enabled lately, or its stack was"
                + " removed"
            : "no forwarder in the region, which is new among those asked for",
        deploy);
  }

  private static WatchFinding failed(Cell place, String reason) {
    return WatchFinding.in(place, Kind.FAILED, reason, RETRY);
  }

  private static String words(PlannedChange change, String ofNew) {
    return change.action() == Action.CREATE
        ? ofNew
        : change.reason().isEmpty() ? "differs from this version" : change.reason();
  }
}
