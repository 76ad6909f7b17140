package dev.eventbot.rollout.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.eventbot.rollout.central.ChannelCommand;
import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.check.Blueprint;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.stackset.TypedDeploy;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The half of the way in the central account, looked at once for all who ask. */
final class CentralHalf {
  private final Ports ports;
  private final Region home;
  private final AccountId account;
  private final Unseen unseen = new Unseen();
  private final Map<ChannelName, Optional<Break>> ofChannels = new TreeMap<>();
  private final Map<ChannelName, ChannelStatus> channels = new TreeMap<>();
  private final Optional<Break> door;
  private final Optional<Break> within;
  private final Optional<StackState> state;

  private CentralHalf(Ports ports, Region home, List<ChannelStatus> listed, String run) {
    this.ports = ports;
    this.home = home;
    this.account = ports.organization().identity().account();
    this.state = ports.stacks().find(home, Names.CENTRAL);
    listed.forEach(channel -> channels.put(channel.name(), channel));
    Optional<CentralLinks> links =
        blueprint(Names.CENTRAL)
            .map(stack -> new CentralLinks(ports.links().own(), stack, this::anew));
    this.door = links.flatMap(each -> each.door(unseen));
    this.within = links.flatMap(each -> each.within(run, unseen));
  }

  static CentralHalf of(Ports ports, Region home, List<ChannelStatus> listed, String run) {
    return new CentralHalf(ports, home, listed, run);
  }

  AccountId account() {
    return account;
  }

  Unseen unseen() {
    return unseen;
  }

  /**
   * Whether the bus takes what comes.
   *
   * @param own from our own account, whose roles need no policy of the bus
   */
  Optional<Break> door(boolean own) {
    return door.filter(found -> !own || found.link() == BrokenLink.BUS_MISSING);
  }

  /** Between the bus and the topic. */
  Optional<Break> within() {
    return within;
  }

  /** From the topic to the bot of that channel. */
  Optional<Break> channel(ChannelName name) {
    return ofChannels.computeIfAbsent(
        name, asked -> links(asked).flatMap(links -> links.broken(unseen)));
  }

  /** Why that channel's bot finds no webhook. */
  Optional<Break> secret(ChannelName name) {
    return links(name).flatMap(links -> links.secret(unseen));
  }

  /** For what the central bus has seen and no bot has. */
  Break behindTheBus() {
    return within.orElseGet(this::behindTheTopic);
  }

  /** For what some bots have seen and others have not; with one channel, none. */
  Break behindTheTopic() {
    return anyChannel()
        .orElseGet(
            () ->
                WayInspection.unknown(
                    "the central bus has seen it, and every link from there is as it should be: it"
                        + " may only be late"
                        + unseen.words()));
  }

  Optional<Break> anyChannel() {
    return channels.keySet().stream().flatMap(name -> channel(name).stream()).findFirst();
  }

  String logs(ChannelName channel) {
    return "aws logs tail /aws/lambda/"
        + channels.get(channel).outputs().getOrDefault("FunctionName", "…")
        + " --region "
        + home;
  }

  /** What tells a forwarder's links right from wrong. */
  ForwarderLinks forwarders() {
    String bus = state.map(found -> found.outputs().get("BusArn")).orElse("");
    JsonNode ofSet =
        ports
            .stackSets()
            .find(Names.FORWARDER)
            .map(StackSetState::template)
            .orElseGet(MissingNode::getInstance);
    JsonNode template = ofSet.isMissingNode() ? ownTemplate().orElse(ofSet) : ofSet;
    return new ForwarderLinks(bus, template);
  }

  private Optional<JsonNode> ownTemplate() {
    return ports.stacks().find(home, Names.FORWARDER).isPresent()
        ? Optional.of(ports.stacks().template(home, Names.FORWARDER))
        : Optional.empty();
  }

  private Optional<ChannelLinks> links(ChannelName name) {
    String topic = state.map(found -> found.outputs().get("TopicArn")).orElse("");
    return Optional.ofNullable(channels.get(name))
        .flatMap(
            channel ->
                blueprint(Names.channelStack(name))
                    .map(
                        stack ->
                            new ChannelLinks(
                                ports.links().own(), ports.secrets(), channel, stack, topic)));
  }

  /** Spelt out, because once it is gone nobody knows what it was deployed for. */
  private String anew() {
    return "eventbot destroy, then "
        + TypedDeploy.again(ports)
        + channels.values().stream()
            .map(channel -> ", then " + ChannelCommand.of(channel, home))
            .collect(Collectors.joining());
  }

  private Optional<Blueprint> blueprint(String stack) {
    Function<StackState, Optional<Blueprint>> read =
        found ->
            ports
                .links()
                .own()
                .stack(home, stack)
                .map(
                    resources ->
                        new Blueprint(
                            account,
                            home,
                            ports.stacks().template(home, stack),
                            found.parameters(),
                            resources));
    try {
      return ports.stacks().find(home, stack).flatMap(read);
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      var unused =
          unseen.look(
              () -> {
                throw e;
              });
      return Optional.empty();
    }
  }
}
