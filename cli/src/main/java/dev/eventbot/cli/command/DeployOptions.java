package dev.eventbot.cli.command;

import dev.eventbot.rollout.value.Source;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the whole deployment is, as it is typed; the rest is taken from {@code eventbot.yaml}. */
final class DeployOptions {
  @Option(
      names = "--single-account",
      description =
          "Cover this account only, whether or not it is in an organization; otherwise"
              + " targets.single-account of eventbot.yaml.")
  private boolean singleAccount;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description =
          "stackset: a rule in each account; org-view: the feed of Health's organizational view;"
              + " auto: that feed where it is enabled. Otherwise targets.source of eventbot.yaml,"
              + " else stackset.")
  private Source source;

  @Mixin private ForwarderOptions forwarders;

  boolean singleAccount() {
    return singleAccount;
  }

  Optional<Source> source() {
    return Optional.ofNullable(source);
  }

  ForwarderOptions forwarders() {
    return forwarders;
  }
}
