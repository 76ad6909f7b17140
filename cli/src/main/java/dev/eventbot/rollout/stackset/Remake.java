package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.check.Preflight;
import dev.eventbot.rollout.check.Standing;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.Directory;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Deletes members' forwarders and creates them again: nothing else brings back what a hand took out
 * of their stacks, because no update looks at what its template did not change. For those that
 * forward nothing only, since in between nothing is forwarded (decision 0140).
 */
final class Remake {
  private static final String REASON = "instead of the one that was changed by hand";

  private final Ports ports;
  private final Preflight preflight;
  private final OperationGate gate;
  private final Clock clock;

  Remake(Ports ports, Preflight preflight, OperationGate gate, Clock clock) {
    this.ports = ports;
    this.preflight = preflight;
    this.gate = gate;
    this.clock = clock;
  }

  /** Of those that are instances of the StackSet; others are left out. */
  Plan plan(Set<Cell> wanted, RolloutPreferences preferences) {
    Standing standing = preflight.standing();
    StackSetState set =
        ports
            .stackSets()
            .find(Names.FORWARDER)
            .orElseThrow(() -> new RefusedException("there is no StackSet " + Names.FORWARDER));
    Forwarders.requireOurs(set);
    List<String> warnings = gate.settle(WhenBusy.REFUSE);
    List<StackInstance> instances = ports.stackSets().instances(Names.FORWARDER);
    Map<Cell, PlannedChange> cells = new TreeMap<>();
    for (StackInstance instance : instances) {
      if (wanted.contains(instance.cell()) && !instance.isInoperable()) {
        cells.put(
            instance.cell(),
            new PlannedChange(
                Component.FORWARDER,
                Names.FORWARDER,
                instance.account(),
                instance.region(),
                Action.CREATE,
                REASON));
      }
    }
    Directory names = AccountNames.of(ports.organization());
    return new Plan(
        "Forwarders that were changed by hand",
        List.of(
            StackSetRepetition.withStacks(
                ports.stackSets(),
                new PresentUnits(set, instances),
                cells,
                standing
                    .organization()
                    .map(facts -> AccountNames.management(facts.managementAccount()).and(names))
                    .orElse(names),
                preferences,
                gate::requireIdle)),
        warnings,
        List.of(),
        clock);
  }
}
