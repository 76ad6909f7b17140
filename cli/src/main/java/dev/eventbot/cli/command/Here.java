package dev.eventbot.cli.command;

import dev.eventbot.cli.config.ChannelConfig;
import dev.eventbot.cli.config.Config;
import dev.eventbot.cli.output.Terminal;
import dev.eventbot.rollout.doctor.Finding;
import dev.eventbot.rollout.doctor.Findings;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.ChannelName;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a diagnosis can tell of this machine and its configuration, before AWS is asked. */
final class Here {
  private static final String CONFIG = "config";

  private final List<Finding> findings = new ArrayList<>();
  private final Map<ChannelName, String> robots = new TreeMap<>();
  private final boolean configured;

  Here(Session session) {
    findings.add(machine(session.screen().terminal()));
    configured = config(session);
  }

  Findings findings() {
    return new Findings(findings);
  }

  /** Whether the configuration can be used; without it nobody knows which region is home. */
  boolean configured() {
    return configured;
  }

  /** The hosts of the robots that are configured, as far as their addresses are known. */
  Map<ChannelName, String> robots() {
    return robots;
  }

  private static Finding machine(Terminal terminal) {
    return Finding.ok(
        "machine",
        "Java "
            + Runtime.version().feature()
            + " on "
            + System.getProperty("os.name")
            + ", "
            + (terminal.out()
                ? "a terminal of " + terminal.columns() + " columns"
                : "no terminal"));
  }

  private boolean config(Session session) {
    String name = session.options().config().orElse("eventbot.yaml");
    try {
      Config config = session.config();
      findings.add(Finding.ok(CONFIG, read(session, name) + ": " + contents(config)));
      config.channels().forEach(channel -> channel(session, channel));
      return true;
    } catch (UsageException e) {
      findings.add(
          Finding.problem(
              CONFIG, e.getMessage(), e.nextStep().orElse("correct " + name + " there")));
      return false;
    }
  }

  private static String read(Session session, String name) {
    boolean used =
        session.options().config().isPresent()
            || (session.options().sandbox().isEmpty() && Files.exists(session.file(name)));
    return used ? name : "no eventbot.yaml is used";
  }

  private static String contents(Config config) {
    int channels = config.channels().size();
    return (channels == 0 ? "no channel" : channels == 1 ? "1 channel" : channels + " channels")
        + (config.targets().ous().isEmpty() || config.targets().regions().isEmpty()
            ? ", no targets"
            : ", targets");
  }

  private void channel(Session session, ChannelConfig channel) {
    try {
      Optional<String> host =
          channel.request(session.environment()).webhook().map(webhook -> webhook.uri().getHost());
      host.ifPresent(known -> robots.put(channel.name(), known));
    } catch (UsageException e) {
      findings.add(
          Finding.warning(
              CONFIG,
              e.getMessage(),
              "set it in the environment before channel " + channel.name() + " is deployed"));
    }
  }
}
