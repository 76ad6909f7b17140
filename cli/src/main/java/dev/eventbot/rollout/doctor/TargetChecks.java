package dev.eventbot.rollout.doctor;

import dev.eventbot.rollout.check.Ground;
import dev.eventbot.rollout.check.Preflight;
import dev.eventbot.rollout.port.StackSets;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.PermissionModel;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.TargetRequest;
import dev.eventbot.rollout.value.Texts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether the wanted units and regions are there, by the very preflight a rollout makes. */
final class TargetChecks {
  private final Preflight preflight;
  private final StackSets stackSets;

  TargetChecks(Preflight preflight, StackSets stackSets) {
    this.preflight = preflight;
    this.stackSets = stackSets;
  }

  /** Empty when a rollout to these targets would be refused. */
  Optional<Ground> look(Notes notes, TargetRequest targets, Optional<PermissionModel> wished) {
    Ground[] ground = new Ground[1];
    notes.check(
        "targets",
        line -> {
          ground[0] =
              preflight.forStackSets(
                  preflight.rollout(targets),
                  ForwarderRequest.permissions(stackSets.find(Names.FORWARDER), wished));
          line.ok(
              Texts.count(members(ground[0]), "member account")
                  + " in "
                  + Texts.count(ground[0].wanted().regions().size(), "region"));
          ground[0]
              .warnings()
              .forEach(warning -> line.warning(warning, "eventbot stackset deploy --dry-run"));
        });
    if (ground[0] != null) {
      notes.check("regions", line -> regions(ground[0], line));
    }
    return Optional.ofNullable(ground[0]);
  }

  static long members(Ground ground) {
    return ground.wanted().units().values().stream()
        .flatMap(accounts -> accounts.stream())
        .filter(account -> account.active() && !account.id().equals(ground.management()))
        .map(account -> account.id())
        .filter(account -> !ground.wanted().leftOut().containsKey(account))
        .distinct()
        .count();
  }

  private static void regions(Ground ground, Notes.Line line) {
    Map<Region, Set<AccountId>> off = new TreeMap<>();
    for (Cell cell : ground.wanted().unavailable().keySet()) {
      off.computeIfAbsent(cell.region(), region -> new TreeSet<>()).add(cell.account());
    }
    off.forEach(
        (region, accounts) ->
            line.warning(
                region
                    + " is not enabled in "
                    + Texts.count(accounts.size(), "member account")
                    + ": "
                    + Texts.list(accounts),
                "aws account enable-region --region-name "
                    + region
                    + " --account-id "
                    + accounts.iterator().next()));
    if (off.isEmpty()) {
      line.ok("no member is known to lack one of the regions");
    }
  }
}
