package dev.eventbot.cli.command;

import dev.eventbot.cli.output.GroupView.Reason;
import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.central.RobotCause;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.replay.Look;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Why the groups were told nothing of an event that was raised in some places. */
record Unheard(Rollout rollout, List<Cell> raised, Instant since) {
  private static final int MOST_LETTERS = 50;
  private static final int MOST_PLACES = 3;

  static Unheard of(Rollout rollout, List<String> accounts, List<Region> regions, Instant since) {
    return new Unheard(
        rollout,
        accounts.stream()
            .flatMap(
                account -> regions.stream().map(region -> new Cell(new AccountId(account), region)))
            .toList(),
        since);
  }

  /** What is known of it; nothing when all is as it should be, and the message is folded. */
  List<Reason> reasons() {
    try {
      rollout.central().requireOutputs();
      rollout.channels().requireSome();
      List<Reason> reasons = new ArrayList<>();
      noForwarder().ifPresent(reasons::add);
      reasons.addAll(refused());
      return reasons;
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      return List.of(new Reason(e.getMessage(), e.nextStep()));
    }
  }

  private Optional<Reason> noForwarder() {
    Coverage coverage = rollout.forwarders().status();
    Set<Cell> served =
        coverage.cells().stream()
            .filter(CoverageCell::good)
            .map(cell -> new Cell(cell.account(), cell.region()))
            .collect(Collectors.toSet());
    List<String> without =
        raised.stream()
            .filter(place -> !served.contains(place))
            .map(place -> place.account() + " " + place.region())
            .toList();
    if (without.isEmpty()) {
      return Optional.empty();
    }
    int more = without.size() - MOST_PLACES;
    return Optional.of(
        new Reason(
            "there is no forwarder in "
                + Texts.list(without.subList(0, Math.min(MOST_PLACES, without.size())))
                + (more > 0 ? " and " + more + " more" : ""),
            Optional.of("eventbot stackset status")));
  }

  /** What the robots sent back meanwhile. */
  private List<Reason> refused() {
    List<Reason> reasons = new ArrayList<>();
    for (Look look : rollout.replay().look(Optional.empty(), MOST_LETTERS)) {
      for (Look.Pile pile : look.piles()) {
        if (!pile.latest().isBefore(since)) {
          String answer = pile.kind().reason();
          reasons.add(
              new Reason(
                  look.box().name() + ": refused: " + answer,
                  look.box()
                      .channel()
                      .map(
                          channel ->
                              RobotCause.remedy(channel, answer)
                                  .orElse("mend it, then: eventbot replay --channel " + channel))));
        }
      }
    }
    return reasons;
  }
}
