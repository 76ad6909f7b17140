package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.central.CentralBot;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.plan.Action;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.CoverageNotes;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the bots how much is covered, for their weekly sign of life: they cannot look themselves.
 */
public final class CoverageNote {
  private final CoverageNotes notes;
  private final Region home;
  private final CentralBot central;
  private final Clock clock;

  public CoverageNote(CoverageNotes notes, Region home, CentralBot central, Clock clock) {
    this.notes = notes;
    this.home = home;
    this.central = central;
    this.clock = clock;
  }

  /** After a deployment; what was interrupted says too little. */
  public void of(Report report) {
    if (!report.interrupted()) {
      List<Cell> there =
          report.results().stream()
              .filter(CoverageNote::forwards)
              .map(result -> new Cell(result.change().account(), result.change().region()))
              .toList();
      try {
        write(central.outputs().map(outputs -> outputs.get("IncidentTableName")), there);
      } catch (InterruptedRolloutException e) {
        throw e;
      } catch (EventbotException e) {
        // What was deployed is deployed, whether or not it is noted.
      }
    }
  }

  /** After a look; forwarders that deliver elsewhere are somebody else's to tell of. */
  public void of(Coverage coverage) {
    if (coverage.reach() != Reach.ORGANIZATIONAL_VIEW && coverage.foreignBus().isEmpty()) {
      Map<String, String> outputs = coverage.central().outputs();
      write(
          Optional.ofNullable(outputs.get("IncidentTableName")),
          coverage.cells().stream()
              .filter(CoverageCell::good)
              .map(cell -> new Cell(cell.account(), cell.region()))
              .toList());
    }
  }

  private static boolean forwards(ChangeResult result) {
    PlannedChange change = result.change();
    boolean there =
        result.outcome() instanceof Outcome.Succeeded
            || result.outcome() instanceof Outcome.Unchanged;
    return there
        && change.component() == Component.FORWARDER
        && !change.name().equals(Names.STACK_SET_LINE)
        && change.action() != Action.REMOVE
        && change.action() != Action.SKIP;
  }

  private void write(Optional<String> table, List<Cell> there) {
    table.ifPresent(
        name ->
            notes.write(
                home,
                name,
                (int) there.stream().map(Cell::account).distinct().count(),
                (int) there.stream().map(Cell::region).distinct().count(),
                clock.instant()));
  }
}
