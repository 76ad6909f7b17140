package dev.eventbot.cli.command;

import dev.eventbot.rollout.port.RolloutPreferences;
import picocli.CommandLine.Option;

/** How fast StackSet operations go and what they put up with. */
final class OperationOptions {
  @Option(
      names = "--concurrency",
      paramLabel = "PERCENT",
      description = "How many of a region's accounts at once, in percent; 100 unless told.")
  private int concurrency = RolloutPreferences.standard().concurrencyPercent();

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      description = "How many of a region's accounts may fail, in percent; 100 unless told.")
  private int tolerance = RolloutPreferences.standard().tolerancePercent();

  @Option(
      names = "--sequential-regions",
      description = "One region after the other, in the order of their names; else all at once.")
  private boolean sequential;

  @Option(names = "--strict", description = "Never more accounts at once than may still fail.")
  private boolean strict;

  RolloutPreferences preferences() {
    return new RolloutPreferences(concurrency, tolerance, !sequential, strict);
  }
}
