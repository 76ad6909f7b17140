package dev.eventbot.rollout;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where forwarders are, as CloudFormation tells.
 *
 * @param stackSetStatus empty when there is no StackSet
 * @param ous what the StackSet is deployed to automatically; empty when unknown
 */
public record Coverage(
    Optional<String> stackSetStatus,
    Set<OuId> ous,
    List<CoverageCell> cells,
    List<StackSetOperation> running,
    List<String> warnings) {
  public Coverage {
    cells = List.copyOf(cells);
    running = List.copyOf(running);
    warnings = List.copyOf(warnings);
  }
}
