package dev.eventbot.rollout.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.eventbot.rollout.central.CentralBot;
import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.central.ChannelVerdict;
import dev.eventbot.rollout.central.Channels;
import dev.eventbot.rollout.central.MentionBook;
import dev.eventbot.rollout.central.Sources;
import dev.eventbot.rollout.check.Standpoint;
import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.Identity;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.Proof;
import dev.eventbot.rollout.port.StackInstance;
import dev.eventbot.rollout.port.StackSetState;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.stackset.Forwarders;
import dev.eventbot.rollout.stackset.ManagementForwarders;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.Mentioned;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** An event of our own sent down the whole path, and followed until the robots have answered. */
public final class TestEvent {
  /**
   * Where an event is put: an account's default bus, or, for want of a forwarder, the central bus.
   */
  private record Spot(
      Optional<AccountId> assumed,
      AccountId account,
      Region region,
      Optional<String> bus,
      Optional<String> note) {}

  /** What Organizations puts into every account it creates. */
  private static final String USUAL_ROLE = "OrganizationAccountAccessRole";

  private final Ports ports;
  private final Region home;
  private final Standpoint standpoint;
  private final CentralBot central;
  private final Channels channels;
  private final NoForwarder noForwarder;
  private final MentionBook mentions;
  private final VerdictReader reader;
  private final ManagementForwarders management;
  private final Clock clock;
  private final Pause pause;

  public TestEvent(
      Ports ports,
      Region home,
      Standpoint standpoint,
      CentralBot central,
      Channels channels,
      Forwarders forwarders,
      MentionBook mentions,
      VerdictReader reader,
      Clock clock,
      Pause pause) {
    this.ports = ports;
    this.home = home;
    this.standpoint = standpoint;
    this.central = central;
    this.channels = channels;
    this.noForwarder = new NoForwarder(ports.organization(), forwarders);
    this.mentions = mentions;
    this.reader = reader;
    this.management = new ManagementForwarders(ports, home);
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Sends and follows.
   *
   * @throws RefusedException when there is no central bot or no channel
   * @throws FailedException when EventBridge did not take the event
   */
  public TestEventResult send(TestEventRequest request, HopListener listener) {
    standpoint.requireSight();
    Identity identity = ports.organization().identity();
    Map<String, String> outputs = central.requireOutputs();
    List<ChannelStatus> listed = channels.requireSome();
    Spot spot = spot(request, identity, outputs);
    String probe = UUID.randomUUID().toString();
    Instant start = clock.instant();
    ProbeEvent event = event(request, probe, spot, start, listed);
    requireForwarded(event, spot);
    Set<ChannelName> listeners = listeners(listed, event, spot);
    List<Addressee> addressees = addressees(listed, listeners, request, spot);
    ProbeWatch watch = new ProbeWatch(ports, home, outputs, listed, listeners, probe, listener);
    // Before the call, because the topic may have the event before the call is back.
    Instant putAt = clock.instant();
    listener.putting();
    String id = put(event, spot, request.role(), start);
    watch.put(new Hop(Hop.Place.BUS, Optional.empty(), putAt, "event " + id));
    follow(watch, start.plus(request.timeout()));
    List<ChannelVerdict> verdicts =
        reader.read(
            new VerdictReader.Trace(
                probe,
                new Cell(spot.account(), spot.region()),
                request.role().orElse(USUAL_ROLE),
                spot.bus().isPresent(),
                watch.centralBus()),
            watch.verdicts());
    Optional<String> unkept = remember(spot, outputs, start, verdicts, watch.hops());
    return new TestEventResult(
        probe,
        spot.account(),
        spot.region(),
        spot.bus().isPresent() ? "central bus" : "default bus",
        spot.note().or(() -> unkept),
        addressees,
        watch.hops(),
        verdicts,
        Duration.between(start, clock.instant()));
  }

  private String put(ProbeEvent event, Spot spot, Optional<String> role, Instant time) {
    try {
      return ports
          .testEvents()
          .put(
              spot.assumed(),
              role,
              spot.region(),
              spot.bus(),
              event.source(),
              event.detailType(),
              event.detail(),
              time);
    } catch (AccessDeniedException e) {
      // A suspended account lets nobody in, and no role would help.
      throw spot.assumed().flatMap(noForwarder::suspended).<EventbotException>map(s -> s).orElse(e);
    }
  }

  /** What the forwarder does not pass on would be waited for in vain. */
  private void requireForwarded(ProbeEvent event, Spot spot) {
    if (spot.bus().isPresent()) {
      return;
    }
    JsonNode told = template(spot).at("/Resources/HealthRule/Properties/EventPattern");
    if (!told.isObject()) {
      return;
    }
    EventPattern pattern = new EventPattern(told.toString());
    if (event.isForwarded(pattern, spot.account(), spot.region())) {
      return;
    }
    Set<String> sources = Sources.of(pattern);
    boolean foreign = !Sources.admit(sources, Set.of(event.source()));
    throw new RefusedException(
        "the forwarder in account "
            + spot.account()
            + ", "
            + spot.region()
            + (foreign
                ? " does not forward events of source "
                    + event.source()
                    + ", only of "
                    + Texts.list(sources)
                : " does not forward this event: its pattern wants others"),
        foreign
            ? "give the event one of these sources, or have its own forwarded: eventbot stackset"
                + " deploy --pattern FILE"
            : "change the event, or have it forwarded: eventbot stackset deploy --pattern FILE");
  }

  private JsonNode template(Spot spot) {
    boolean own = spot.assumed().isEmpty();
    return own && ports.stacks().find(spot.region(), Names.FORWARDER).isPresent()
        ? ports.stacks().template(spot.region(), Names.FORWARDER)
        : ports
            .stackSets()
            .find(Names.FORWARDER)
            .map(StackSetState::template)
            .orElseGet(MissingNode::getInstance);
  }

  private void follow(ProbeWatch watch, Instant deadline) {
    Duration delay = Duration.ofMillis(200);
    while (!watch.complete() && clock.instant().isBefore(deadline)) {
      pause.sleep(delay);
      watch.look();
      Duration longer = delay.multipliedBy(3).dividedBy(2);
      delay = longer.compareTo(Duration.ofSeconds(2)) > 0 ? Duration.ofSeconds(2) : longer;
    }
  }

  private static ProbeEvent event(
      TestEventRequest request,
      String probe,
      Spot spot,
      Instant now,
      List<ChannelStatus> channels) {
    Optional<JsonNode> given = request.event();
    if (request.service().isPresent()) {
      return ProbeEvent.ofService(
          request.service().get(), probe, spot.account(), spot.region(), now);
    }
    return given.isPresent()
        ? ProbeEvent.of(given.get(), probe)
        : ProbeEvent.ours(
            probe, spot.account(), spot.region(), now, ProbeEvent.narrowest(channels));
  }

  private Set<ChannelName> listeners(List<ChannelStatus> listed, ProbeEvent event, Spot spot) {
    String delivered = event.delivered(spot.account(), spot.region());
    return listed.stream()
        .filter(channel -> event.passes(channel.filterPolicy()))
        .filter(
            channel ->
                ports
                    .testEvents()
                    .botPasses(channel.parameters().getOrDefault("Only", ""), delivered))
        .map(ChannelStatus::name)
        .collect(Collectors.toSet());
  }

  /** Known for events of a service only: who is called depends on it. */
  private List<Addressee> addressees(
      List<ChannelStatus> listed, Set<ChannelName> listeners, TestEventRequest request, Spot spot) {
    if (request.service().isEmpty()) {
      return List.of();
    }
    return listed.stream()
        .map(
            channel ->
                new Addressee(
                    channel.name(),
                    listeners.contains(channel.name()),
                    listeners.contains(channel.name())
                        ? mentions.called(channel, request.service().get(), spot.account()).stream()
                            .map(Mentioned::masked)
                            .toList()
                        : List.of()))
        .toList();
  }

  /**
   * Keeps what the event proved of its forwarder: that every bot which was to be told of it was.
   *
   * @return why that could not be kept
   */
  private Optional<String> remember(
      Spot spot,
      Map<String, String> outputs,
      Instant start,
      List<ChannelVerdict> verdicts,
      List<Hop> hops) {
    Set<ChannelName> told =
        verdicts.stream()
            .filter(verdict -> verdict.verdict() != ChannelVerdict.Verdict.FILTERED_OUT)
            .map(ChannelVerdict::channel)
            .collect(Collectors.toSet());
    if (spot.bus().isPresent() || told.isEmpty()) {
      return Optional.empty();
    }
    Set<ChannelName> reached =
        hops.stream()
            .filter(hop -> hop.place() == Hop.Place.BOT)
            .flatMap(hop -> hop.channel().stream())
            .collect(Collectors.toSet());
    Proof proof =
        reached.containsAll(told)
            ? Proof.reached(start)
            : Proof.failed(
                clock.instant(),
                verdicts.stream()
                    .filter(verdict -> !reached.contains(verdict.channel()))
                    .flatMap(verdict -> verdict.link().stream())
                    .findFirst()
                    .orElse(Proof.NOT_ARRIVED));
    try {
      ports
          .proofs()
          .write(
              home,
              outputs.get("IncidentTableName"),
              Map.of(new Cell(spot.account(), spot.region()), proof));
      return Optional.empty();
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      return Optional.of("this could not be kept for eventbot status: " + e.getMessage());
    }
  }

  private Spot spot(TestEventRequest request, Identity identity, Map<String, String> outputs) {
    if (request.direct()) {
      return new Spot(
          Optional.empty(),
          identity.account(),
          home,
          Optional.of(outputs.get("BusArn")),
          Optional.empty());
    }
    boolean own = request.account().map(identity.account()::equals).orElse(true);
    Optional<Region> region =
        own
            ? ownRegion(request.region())
                // A delegated administrator is a member, too.
                .or(() -> memberRegion(identity.account(), request.region()))
            : memberRegion(request.account().orElseThrow(), request.region());
    if (region.isPresent()) {
      return new Spot(
          own ? Optional.empty() : request.account(),
          own ? identity.account() : request.account().orElseThrow(),
          region.get(),
          Optional.empty(),
          Optional.empty());
    }
    if (request.account().isPresent() || request.region().isPresent()) {
      throw noForwarder.in(
          request.account().orElse(identity.account()), request.region(), request.expected());
    }
    return new Spot(
        Optional.empty(),
        identity.account(),
        home,
        Optional.of(outputs.get("BusArn")),
        Optional.of(
            "account "
                + identity.account()
                + " has no forwarder, so the event went directly to the central bus"));
  }

  private Optional<Region> ownRegion(Optional<Region> wanted) {
    Set<Region> near = new TreeSet<>();
    if (wanted.isPresent()) {
      near.add(wanted.get());
    } else {
      instances().forEach(instance -> near.add(instance.region()));
    }
    Optional<Region> found = preferred(healthy(management.near(near)), wanted);
    return found.isEmpty() && wanted.isEmpty() && near.isEmpty()
        // Without a StackSet nothing tells in which regions to look.
        ? preferred(healthy(management.everywhere(near, new ArrayList<>())), wanted)
        : found;
  }

  private static List<Region> healthy(List<StackState> forwarders) {
    return forwarders.stream().filter(StackState::isHealthy).map(StackState::region).toList();
  }

  private Optional<Region> memberRegion(AccountId account, Optional<Region> wanted) {
    List<Region> found =
        instances().stream()
            .filter(instance -> instance.account().equals(account))
            .filter(instance -> instance.status().equals("CURRENT"))
            .map(StackInstance::region)
            .toList();
    return preferred(found, wanted);
  }

  private Optional<Region> preferred(List<Region> found, Optional<Region> wanted) {
    return found.stream()
        .filter(region -> wanted.map(region::equals).orElse(true))
        .min(Comparator.comparing((Region region) -> !region.equals(home)).thenComparing(r -> r));
  }

  private List<StackInstance> instances() {
    return ports.stackSets().find(Names.FORWARDER).isPresent()
        ? ports.stackSets().instances(Names.FORWARDER)
        : new ArrayList<>();
  }
}
