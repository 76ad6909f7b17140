package dev.eventbot.cli.output;

import dev.eventbot.rollout.stackset.CoverageCell;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of one forwarder. */
final class CellWording {
  private CellWording() {}

  /** The detailed status where it says more than the status does. */
  static String status(CoverageCell cell) {
    if (cell.leftOut()) {
      return cell.status();
    }
    if (cell.isDisabled()) {
      return "DISABLED";
    }
    if (!cell.drift().isEmpty()) {
      return "DRIFTED";
    }
    if (cell.good()) {
      // One word for one thing: the management account's stacks say it in others.
      return "CURRENT";
    }
    // INOPERABLE is told twice.
    return cell.detailedStatus().isEmpty() || cell.detailedStatus().equals(cell.status())
        ? cell.status()
        : cell.status() + " " + cell.detailedStatus();
  }

  static String cause(CoverageCell cell) {
    String drift =
        cell.drift().stream()
            .flatMap(
                resource ->
                    resource.differences().isEmpty()
                        ? Stream.of(resource.logicalId() + " " + resource.status())
                        : resource.differences().stream()
                            .map(
                                d ->
                                    resource.logicalId()
                                        + d.path()
                                        + " is "
                                        + d.actual()
                                        + ", the template has "
                                        + d.expected()))
            .collect(Collectors.joining("; "));
    String why = drift.isEmpty() ? cell.reason().map(Brief::of).orElse("") : drift;
    return status(cell) + (why.isEmpty() ? "" : ": " + why);
  }
}
