package dev.eventbot.cli.command;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: our version and Java's. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "eventbot "
          + dev.eventbot.rollout.value.Version.own()
          + " (Java "
          + Runtime.version().feature()
          + ")"
    };
  }
}
