package dev.eventbot.rollout.status;

import dev.eventbot.rollout.central.CentralStatus;
import dev.eventbot.rollout.port.StackState;
import dev.eventbot.rollout.proof.BrokenLink;
import dev.eventbot.rollout.proof.PlaceState;
import dev.eventbot.rollout.proof.RobotDoubt;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.stackset.Reach;
import dev.eventbot.rollout.status.Problem.Kind;
import dev.eventbot.rollout.value.AccountId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** What is wrong, each with the command that helps. Pure. */
final class Problems {
  private static final String TRY_ALL = "eventbot test-event --all";
  private final List<Problem> found = new ArrayList<>();
  private final Optional<String> beginning;
  private final boolean channelsConfigured;

  /** Without a channel a test is refused, because nobody would hear it. */
  private boolean testable = true;

  /**
   * About a whole of which nothing or something is there.
   *
   * @param beginning the one command that brings central bot and forwarders; absent when one of
   *     them is there
   * @param channelsConfigured whether that command brings channels, too
   */
  Problems(Optional<String> beginning, boolean channelsConfigured) {
    this.beginning = beginning;
    this.channelsConfigured = channelsConfigured;
  }

  List<Problem> all() {
    return found.stream().sorted(Comparator.comparing(Problem::kind)).toList();
  }

  /**
   * About the central bot.
   *
   * @param elsewhere whether forwarders deliver to another account, so that none is missed here
   */
  void central(Known<CentralStatus> central, boolean elsewhere) {
    central.why().ifPresent(why -> found.add(Problem.unknown("central", why)));
    central
        .value()
        .ifPresent(
            status -> {
              if (status.status().isEmpty() && !elsewhere) {
                found.add(
                    status.elsewhere().isEmpty()
                        ? Problem.of(
                            Kind.NO_CENTRAL,
                            status.region().name(),
                            beginning.orElse("eventbot central deploy"))
                        : Problem.of(
                            Kind.CENTRAL_ELSEWHERE,
                            status.elsewhere().get(0).name(),
                            "eventbot status --region " + status.elsewhere().get(0)));
              } else if (status.status().isPresent()
                  && (!status.deployed() || !healthy(status.status().get()))) {
                found.add(
                    Problem.of(
                        Kind.CENTRAL_STATUS, status.status().get(), "eventbot central deploy"));
              }
            });
  }

  private static boolean healthy(String status) {
    return StackState.isHealthy(status) || status.equals("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
  }

  void channels(Known<List<ChannelOverview>> channels, boolean elsewhere) {
    channels.why().ifPresent(why -> found.add(Problem.unknown("channels", why)));
    testable = elsewhere || channels.value().filter(List::isEmpty).isEmpty();
    if (!testable) {
      found.add(
          Problem.of(
              Kind.NO_CHANNEL,
              "",
              beginning
                  .filter(command -> channelsConfigured)
                  .orElse("eventbot channel deploy NAME --webhook-file FILE")));
    }
    channels.value().orElse(List.of()).forEach(this::channel);
  }

  private void channel(ChannelOverview channel) {
    String name = channel.name().value();
    if (!channel.healthy()) {
      found.add(
          new Problem(
              Kind.CHANNEL_STATUS,
              name,
              1,
              Optional.of(channel.channel().status()),
              List.of(),
              Optional.of("eventbot channel deploy " + name)));
    }
    channel.deadLetters().why().ifPresent(why -> found.add(Problem.unknown("dead-letters", why)));
    int dead = channel.deadLetters().value().orElse(0);
    // A robot that takes nothing refuses again what is sent again.
    String once =
        channel.doubt().filter(RobotDoubt.FAILING::equals).isPresent()
            ? ", once its robot takes messages"
            : "";
    if (dead > 0) {
      found.add(
          Problem.counting(
              Kind.DEAD_LETTERS, name, dead, "eventbot replay --channel " + name + once));
    }
    if (channel.givenUp() > 0 && dead == 0) {
      found.add(
          Problem.counting(
              Kind.GIVEN_UP,
              name,
              channel.givenUp(),
              "eventbot backfill --since 30d --channel " + name + once));
    }
    if (channel.untold() > channel.givenUp()) {
      found.add(
          Problem.counting(
              Kind.UNTOLD, name, channel.untold() - channel.givenUp(), "eventbot test-event"));
    }
    channel.doubt().ifPresent(doubt -> robot(doubt, name));
  }

  /** A robot that may be dead behind a living bot. */
  private void robot(RobotDoubt doubt, String channel) {
    found.add(
        doubt == RobotDoubt.SILENT
            ? Problem.of(Kind.ROBOT_SILENT, channel, RobotDoubt.REMEDY)
            : Problem.of(
                Kind.ROBOT_FAILING,
                channel,
                RobotDoubt.REMEDY + ", which says why, and what mends it"));
  }

  void forwarders(Known<Coverage> known, List<Place> places) {
    known.why().ifPresent(why -> found.add(Problem.unknown("forwarders", why)));
    known.value().ifPresent(coverage -> forwarders(coverage, places));
  }

  private void forwarders(Coverage coverage, List<Place> places) {
    boolean none =
        places.isEmpty()
            || (coverage.reach() == Reach.STACK_SET && coverage.stackSetStatus().isEmpty());
    if (coverage.halfRemoved() || coverage.mostlyRemoved()) {
      found.add(Problem.of(Kind.HALF_REMOVED, "", "eventbot stackset status"));
    } else if (none && coverage.foreignBus().isEmpty()) {
      found.add(Problem.of(Kind.NO_FORWARDERS, "", coverage.deploy()));
    }
    at(Kind.MISSING, PlaceState.MISSING, places, coverage.deploy());
    at(Kind.FAILED, PlaceState.FAILED, places, "eventbot stackset retry");
    broken(places, management(coverage));
    at(Kind.UNDER_WAY, PlaceState.UNDER_WAY, places, "eventbot stackset status --follow");
    if (!coverage.running().isEmpty()
        && places.stream().noneMatch(place -> place.state() == PlaceState.UNDER_WAY)) {
      found.add(Problem.of(Kind.UNDER_WAY, "", "eventbot stackset status --follow"));
    }
    if (coverage.foreignBus().isEmpty()) {
      at(Kind.STALE, PlaceState.STALE, places, (why, stale) -> trying(TRY_ALL));
      at(Kind.UNPROVEN, PlaceState.DEPLOYED, places, (why, untried) -> trying(TRY_ALL));
    }
  }

  /**
   * A cause has its own remedy, and only a probe tells whether that helped. No pass makes the
   * management account's own forwarders anew.
   */
  private void broken(List<Place> all, Optional<AccountId> management) {
    Map<Boolean, List<Place>> byHand =
        all.stream()
            .collect(
                Collectors.partitioningBy(
                    place ->
                        management.filter(place.account()::equals).isPresent()
                            && place
                                .why()
                                .flatMap(BrokenLink::of)
                                .filter(BrokenLink::isMadeAnew)
                                .isPresent()));
    at(Kind.BROKEN, PlaceState.BROKEN, byHand.get(false), this::mending);
    at(Kind.BROKEN, PlaceState.BROKEN, byHand.get(true), (why, places) -> looking(places));
  }

  private static Optional<AccountId> management(Coverage coverage) {
    return coverage.cells().stream()
        .filter(CoverageCell::management)
        .map(CoverageCell::account)
        .findFirst();
  }

  private Optional<String> mending(String why, List<Place> places) {
    return BrokenLink.of(why).flatMap(BrokenLink::mendedByWatch).or(() -> looking(places));
  }

  private Optional<String> looking(List<Place> places) {
    return trying(
        "eventbot test-event --account "
            + places.get(0).account()
            + " --region "
            + places.get(0).region()
            + " says what mends it; then: "
            + TRY_ALL);
  }

  private Optional<String> trying(String test) {
    return Optional.of(test).filter(any -> testable);
  }

  private void at(Kind kind, PlaceState state, List<Place> all, String next) {
    at(kind, state, all, (why, places) -> Optional.of(next));
  }

  /** One for each cause, so that what has one remedy stands together. */
  private void at(
      Kind kind,
      PlaceState state,
      List<Place> all,
      BiFunction<String, List<Place>, Optional<String>> next) {
    Map<String, List<Place>> causes = new TreeMap<>();
    all.stream()
        .filter(place -> place.state() == state)
        .forEach(
            place ->
                causes
                    .computeIfAbsent(place.why().orElse(""), why -> new ArrayList<>())
                    .add(place));
    causes.forEach(
        (why, places) ->
            found.add(
                Problem.at(
                    kind,
                    places,
                    Optional.of(why).filter(text -> !text.isEmpty()),
                    next.apply(why, places))));
  }

  void unknown(String part, Optional<String> why) {
    why.ifPresent(reason -> found.add(Problem.unknown(part, reason)));
  }
}
