package dev.eventbot.rollout.status;

import dev.eventbot.rollout.central.CentralBot;
import dev.eventbot.rollout.central.CentralStatus;
import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.central.Channels;
import dev.eventbot.rollout.port.History.Tally;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.Proof;
import dev.eventbot.rollout.port.Remembered;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.proof.OutsideAccount;
import dev.eventbot.rollout.proof.PlaceState;
import dev.eventbot.rollout.proof.RobotDoubt;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.stackset.Forwarders;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks at everything; what cannot be seen is said, and the rest is shown all the same. */
public final class OverviewReader {
  private static final String NO_TABLE = "there is no central bot, and so no incident table";

  private final Ports ports;
  private final Region home;
  private final CentralBot central;
  private final Channels channels;
  private final Forwarders forwarders;
  private final Clock clock;

  public OverviewReader(
      Ports ports,
      Region home,
      CentralBot central,
      Channels channels,
      Forwarders forwarders,
      Clock clock) {
    this.ports = ports;
    this.home = home;
    this.central = central;
    this.channels = channels;
    this.forwarders = forwarders;
    this.clock = clock;
  }

  /**
   * Asks AWS for all of it.
   *
   * @param wanted whether forwarders are expected in an account of the StackSet's units
   * @param channelsConfigured whether a deployment would bring channels along
   * @param units whether to find out in which unit each account is, which takes two calls a unit
   */
  public Overview read(Predicate<AccountId> wanted, boolean channelsConfigured, boolean units) {
    AccountId account = ports.organization().identity().account();
    Instant now = clock.instant();
    List<String> notes = new ArrayList<>();
    Known<CentralStatus> bot = Known.ask(central::status);
    Known<Coverage> coverage = Known.ask(() -> forwarders.status(wanted));
    boolean elsewhere =
        coverage.value().filter(found -> found.foreignBus().isPresent()).isPresent();
    Known<String> table = table(bot);
    Known<List<Remembered>> memory =
        table.then(name -> ports.history().since(home, name, now.minus(Overview.WINDOW)));
    Known<List<ChannelOverview>> heard =
        Known.ask(channels::list)
            .then(list -> list.stream().map(each -> channel(each, table, memory, now)).toList());
    Known<Map<Cell, Proof>> proofs = table.then(name -> ports.proofs().read(home, name));
    UnitTree tree = units ? tree(coverage, notes) : UnitTree.UNKNOWN;
    List<Place> places = places(coverage, proofs.value().orElse(Map.of()), tree, now);
    coverage.value().ifPresent(found -> notes.addAll(found.warnings()));
    coverage
        .value()
        .flatMap(Coverage::foreignBus)
        .ifPresent(
            bus ->
                notes.add(
                    "the forwarders deliver to account "
                        + bus.account()
                        + "; channels, proofs and incidents are seen there, with its credentials:"
                        + " eventbot status --region "
                        + bus.region()));

    boolean empty = bot.value().filter(status -> status.status().isEmpty()).isPresent();
    Problems problems =
        new Problems(
            coverage.value().filter(found -> empty && found.nothingYet()).map(Coverage::deploy),
            channelsConfigured);
    problems.central(bot, elsewhere);
    problems.channels(heard, elsewhere);
    problems.forwarders(coverage, places);
    boolean there = table.value().isPresent();
    problems.unknown("proofs", proofs.why().filter(why -> there));
    problems.unknown("incidents", memory.why().filter(why -> there));
    return new Overview(
        now,
        Version.own(),
        account,
        home,
        bot,
        Known.ask(() -> ports.stacks().find(home, Names.CENTRAL))
            .value()
            .flatMap(found -> found)
            .map(state -> state.tags().get(Names.VERSION_TAG)),
        heard,
        coverage,
        proofs.why(),
        places,
        coverage
            .value()
            .map(found -> OutsideAccount.of(found, proofs.value().orElse(Map.of())))
            .orElse(List.of()),
        tree.paths(),
        memory.then(all -> IncidentOverview.of(all, now.minus(Overview.WINDOW), now)),
        problems.all(),
        notes);
  }

  private static Known<String> table(Known<CentralStatus> bot) {
    if (bot.value().isEmpty()) {
      return Known.unknown(bot.why().orElseThrow());
    }
    String name = bot.value().get().outputs().get("IncidentTableName");
    return name == null ? Known.unknown(NO_TABLE) : Known.of(name);
  }

  private UnitTree tree(Known<Coverage> coverage, List<String> notes) {
    if (coverage.value().filter(found -> !found.ous().isEmpty()).isEmpty()) {
      return UnitTree.UNKNOWN;
    }
    Known<UnitTree> tree =
        Known.ask(() -> UnitTree.of(ports.organization(), coverage.value().get().ous()));
    tree.why().ifPresent(why -> notes.add("the units' names are missing: " + why));
    return tree.value().orElse(UnitTree.UNKNOWN);
  }

  private static List<Place> places(
      Known<Coverage> coverage, Map<Cell, Proof> proofs, UnitTree tree, Instant now) {
    return coverage.value().map(Coverage::cells).orElse(List.of()).stream()
        .map(cell -> place(cell, proofs, tree, now))
        .toList();
  }

  private static Place place(
      CoverageCell cell, Map<Cell, Proof> proofs, UnitTree tree, Instant now) {
    Optional<Proof> proof =
        Optional.ofNullable(proofs.get(new Cell(cell.account(), cell.region())));
    PlaceState state = PlaceState.of(cell, proof, now);
    Optional<String> why =
        switch (state) {
          case BROKEN -> proof.flatMap(Proof::failure).map(Proof.Failure::why);
          case FAILED ->
              Optional.of(cell.reason().filter(text -> !text.isBlank()).orElse(words(cell)));
          case NOT_ENABLED, UNDER_WAY -> cell.reason();
          default -> Optional.empty();
        };
    return new Place(
        cell.account(),
        cell.accountName(),
        Optional.ofNullable(tree.units().get(cell.account())).or(cell::ou),
        cell.region(),
        state,
        why,
        proof.flatMap(Proof::reachedAt));
  }

  private static String words(CoverageCell cell) {
    return cell.detailedStatus().isEmpty() || cell.detailedStatus().equals(cell.status())
        ? cell.status()
        : cell.status() + ", " + cell.detailedStatus();
  }

  private ChannelOverview channel(
      ChannelStatus channel, Known<String> table, Known<List<Remembered>> memory, Instant now) {
    List<Remembered> own =
        memory.value().orElse(List.of()).stream()
            .filter(each -> each.channel().equals(channel.name()))
            .toList();
    List<Remembered> untold =
        own.stream()
            .filter(each -> each.kind() == Remembered.Kind.INCIDENT && each.firstTold().isEmpty())
            .toList();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return new ChannelOverview(
        channel,
        StackState.isHealthy(channel.status()),
        memory.then(
            all ->
                own.stream()
                    .flatMap(each -> each.lastTold().stream())
                    .max(Comparator.naturalOrder())),
        tally(table, channel, today.minusDays(6), today),
        tally(table, channel, today.minusDays(29), today),
        deadLetters(channel),
        untold.size(),
        (int) untold.stream().filter(Remembered::givenUp).count(),
        memory.value().flatMap(all -> RobotDoubt.of(channel.name(), all, now)));
  }

  private Known<Tally> tally(
      Known<String> table, ChannelStatus channel, LocalDate from, LocalDate to) {
    return table.then(name -> ports.history().tally(home, name, channel.name(), from, to));
  }

  private Known<Integer> deadLetters(ChannelStatus channel) {
    return Optional.ofNullable(channel.outputs().get("DeadLetterQueueUrl"))
        .map(
            queue ->
                Known.ask(() -> ports.deadLetters().count(home, queue))
                    .then(count -> count.visible() + count.hidden()))
        .orElseGet(() -> Known.of(0));
  }
}
