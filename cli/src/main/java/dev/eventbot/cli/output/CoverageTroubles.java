package dev.eventbot.cli.output;

import dev.eventbot.rollout.plan.Cause;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.stackset.Reach;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is wrong where, cause by cause. */
final class CoverageTroubles {
  private static final int MOST_PLACES = 10;

  private CoverageTroubles() {}

  static List<String> lines(Coverage coverage, Ink ink) {
    List<String> lines = new ArrayList<>();
    // What differs only in the account it names is one cause, told in the first one's words.
    Map<Cause, List<CoverageCell>> causes =
        coverage.cells().stream()
            .filter(cell -> !cell.good())
            .sorted(Comparator.comparing(CoverageCell::leftOut))
            .collect(
                Collectors.groupingBy(
                    cell -> Cause.of(CellWording.status(cell), CellWording.cause(cell)),
                    LinkedHashMap::new,
                    Collectors.toList()));
    causes.forEach(
        (cause, cells) -> {
          String times = cells.size() + " × ";
          CoverageCell first = cells.get(0);
          lines.add(
              (first.leftOut() ? ink.faint(times) : ink.red(times)) + CellWording.cause(first));
          Map<AccountId, Set<Region>> places = new TreeMap<>();
          cells.forEach(
              cell ->
                  places
                      .computeIfAbsent(cell.account(), account -> new TreeSet<>())
                      .add(cell.region()));
          places.entrySet().stream()
              .limit(MOST_PLACES)
              .forEach(
                  place ->
                      lines.add("  " + place.getKey() + "  " + Wording.list(place.getValue())));
          if (places.size() > MOST_PLACES) {
            lines.add("  and " + (places.size() - MOST_PLACES) + " more accounts");
          }
        });
    if (coverage.reach() != Reach.STACK_SET && coverage.cells().isEmpty()) {
      lines.add(ink.red("no forwarder") + " in any region of this account");
    } else if (coverage.reach() == Reach.STACK_SET && coverage.stackSetStatus().isEmpty()) {
      lines.add(ink.red("no StackSet " + Names.FORWARDER) + ": no member account has a forwarder");
    } else if (coverage.cells().isEmpty()) {
      lines.add(ink.red("the StackSet has no stack instance yet"));
    }
    if (coverage.halfRemoved()) {
      lines.add(ink.red("a removal did not finish") + " (no other operation came after it)");
    }
    if (!coverage.heard()) {
      lines.add(
          ink.red("no central bot in " + coverage.central().region())
              + coverage.central().status().map(status -> " (" + status + ")").orElse("")
              + ": what is forwarded reaches nobody");
    }
    return lines;
  }
}
