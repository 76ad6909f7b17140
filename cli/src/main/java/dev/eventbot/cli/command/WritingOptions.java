package dev.eventbot.cli.command;

import picocli.CommandLine.Option;

/** What every command that writes takes besides the global options. */
final class WritingOptions {
  @Option(names = "--dry-run", description = "Show the plan and stop; nothing is written.")
  private boolean dryRun;

  boolean dryRun() {
    return dryRun;
  }
}
