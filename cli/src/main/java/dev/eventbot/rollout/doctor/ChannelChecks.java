package dev.eventbot.rollout.doctor;

import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.central.RobotSecret;
import dev.eventbot.rollout.central.SecretLoss;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.RobotDoor;
import dev.eventbot.rollout.port.RobotDoor.Knock;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.value.Component;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The chat groups: whether their stacks are well, and their robots within reach. */
final class ChannelChecks {
  static final String ADD = "eventbot channel deploy NAME --webhook-file FILE";

  private final Ports ports;
  private final Region home;
  private final RobotDoor door;

  ChannelChecks(Ports ports, Region home, RobotDoor door) {
    this.ports = ports;
    this.home = home;
    this.door = door;
  }

  /** Without AWS: only the robots that are wanted. */
  void knock(Notes notes, Set<String> hosts) {
    hosts.forEach(host -> notes.check("robot", line -> robot(host, line)));
  }

  void look(Notes notes, DoctorRequest request) {
    Set<String> hosts = new TreeSet<>(request.robots().values());
    notes.check(
        "channels",
        line -> {
          List<StackState> channels =
              ports.stacks().all(home).stream()
                  .filter(state -> state.name().startsWith(Names.CHANNEL_PREFIX))
                  .filter(state -> state.isOurs(Component.CHANNEL))
                  .sorted(Comparator.comparing(StackState::name))
                  .toList();
          if (channels.isEmpty()) {
            none(request, line);
          }
          for (StackState channel : channels) {
            channel(channel, line).ifPresent(hosts::add);
          }
        });
    if (!request.quick()) {
      knock(notes, hosts);
    }
  }

  private static void none(DoctorRequest request, Notes.Line line) {
    if (request.robots().isEmpty()) {
      line.warning("no channel yet, so nobody is told", ADD);
    } else {
      line.ok(
          "none deployed yet; configured: "
              + String.join(
                  ", ",
                  request.robots().keySet().stream().map(Object::toString).sorted().toList()));
    }
  }

  /** The host of the channel's robot, where it is known. */
  private Optional<String> channel(StackState channel, Notes.Line line) {
    String name = channel.name().substring(Names.CHANNEL_PREFIX.length());
    String redeploy = "eventbot channel deploy " + name;
    if (channel.inProgress()) {
      line.warning(
          name + " is " + channel.status(), "wait until that has ended: eventbot channel list");
    } else if (!channel.isHealthy()) {
      line.warning(name + " is " + channel.status(), redeploy);
    } else {
      line.ok(name + " is " + channel.status());
    }
    CentralChecks.deadLetters(
        ports,
        home,
        channel.outputs().get("DeadLetterQueueUrl"),
        "channel " + name,
        "eventbot replay --dry-run --channel " + name,
        line);
    Optional<String> secret =
        Optional.ofNullable(channel.outputs().get("SecretArn"))
            .flatMap(arn -> ports.secrets().read(home, arn));
    Optional<String> host = secret.flatMap(RobotSecret::parse).flatMap(ChannelChecks::host);
    if (host.isEmpty()) {
      Optional<SecretLoss> gone =
          SecretLoss.of(ports, ChannelStatus.of(channel, ports.stacks(), home), home)
              .filter(loss -> !loss.writable());
      line.warning(
          gone.map(SecretLoss::words).orElse(name + " has no webhook, or not one that can be read"),
          gone.map(SecretLoss::remedy).orElse(redeploy + " --webhook-file FILE"));
    }
    return host;
  }

  private static Optional<String> host(RobotSecret secret) {
    try {
      return Optional.ofNullable(URI.create(secret.webhook()).getHost());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void robot(String host, Notes.Line line) {
    Knock knock = door.knock(host);
    String from = " from here (the bot calls it from AWS)";
    switch (knock.reached()) {
      case ANSWERED -> line.ok(host + " answers" + from + ": " + knock.words());
      case NO_SUCH_NAME ->
          line.warning(host + " has no address" + from, "check the name service, or HTTPS_PROXY");
      case NO_CONNECTION ->
          line.warning(
              host + " takes no connection" + from + ": " + knock.words(),
              "check the firewall, or set HTTPS_PROXY");
      case NO_TRUST ->
          line.warning(
              host + " is not trusted" + from + ": " + knock.words(),
              "add the proxy's certificate to Java's trust store (-Djavax.net.ssl.trustStore)");
      case NO_ANSWER ->
          line.warning(
              host + " does not answer" + from + ": " + knock.words(), "curl -sv https://" + host);
    }
  }
}
