package dev.eventbot.rollout.central;

import dev.eventbot.rollout.check.Shell;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.OuName;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.RobotKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command that makes a channel again as it is deployed, once it is removed. */
public final class ChannelCommand {
  private final ChannelRequest is;
  private final Region home;
  private final List<String> options = new ArrayList<>();

  private ChannelCommand(ChannelRequest is, Region home) {
    this.is = is;
    this.home = home;
  }

  /** With every setting that a new channel would not have by itself. */
  public static String of(ChannelStatus channel, Region home) {
    return of(ChannelSettings.of(channel), home);
  }

  /** What is said before it is removed; empty for one that a new channel would be like. */
  static Optional<String> warning(ChannelRequest is, Region home, boolean signed) {
    return signed || !settings(is, home).isEmpty()
        ? Optional.of(
            "the settings of channel "
                + is.name()
                + " go with it; the same channel again: "
                + of(is, home)
                + (signed ? " --signing-secret-file FILE" : ""))
        : Optional.empty();
  }

  private static String of(ChannelRequest is, Region home) {
    String settings = settings(is, home);
    String command =
        "eventbot channel deploy "
            + is.name()
            + " --webhook-file FILE"
            + (settings.isEmpty() ? "" : " ")
            + settings;
    return is.only()
        .pattern()
        .map(pattern -> "echo " + Shell.quoted(pattern.toString()) + " | " + command)
        .orElse(command);
  }

  /** Those settings as options; empty when there is none. */
  private static String settings(ChannelRequest is, Region home) {
    ChannelCommand command = new ChannelCommand(is, home);
    command.robot();
    command.message();
    command.filter(is.only());
    command.code();
    return String.join(" ", command.options);
  }

  private ChannelRequest usual() {
    return ChannelRequest.of(is.name(), Optional.empty());
  }

  private void robot() {
    // The webhook of another robot tells its kind, unless it leads to a host of one's own.
    if (is.robot() != RobotKind.DINGTALK) {
      add("--robot", is.robot().word());
    }
    differing("--style", is.style(), usual().style());
    differing("--follow-up", is.followUp().toString(), usual().followUp().toString());
    differing("--heartbeat", is.heartbeat().word(), usual().heartbeat().word());
    add("--robot-host", is.reach().hosts());
    is.reach().proxy().map(URI::toString).ifPresent(proxy -> add("--proxy", proxy));
  }

  private void message() {
    differing("--keyword", is.keyword(), usual().keyword());
    differing("--language", is.language(), usual().language());
    differing("--time-zone", is.timeZone().getId(), usual().timeZone().getId());
  }

  private void filter(ChannelFilter only) {
    add("--only-service", only.services());
    add("--only-category", only.categories());
    add("--only-account", only.accounts());
    add("--only-ou", only.ous().stream().map(OuName::text).toList());
    add("--only-region", only.regions());
    add("--only-severity", only.severities());
    if (only.pattern().isPresent()) {
      add("--only-pattern", "-");
    }
  }

  private void code() {
    differing("--runtime", is.runtime(), usual().runtime());
    String snapStart = Channels.snapStart(is.snapStart(), home);
    if (!snapStart.equals(Channels.snapStart(Optional.empty(), home))) {
      add("--snap-start", is.snapStart().orElse(false) ? "on" : "off");
    }
  }

  private void differing(String option, String value, String usual) {
    if (!value.equals(usual)) {
      add(option, value);
    }
  }

  private void add(String option, List<String> values) {
    if (!values.isEmpty()) {
      add(option, String.join(",", values));
    }
  }

  private void add(String option, String value) {
    options.add(option + " " + Shell.word(value));
  }
}
