package dev.eventbot.cli.output;

import dev.eventbot.rollout.plan.Cause;
import dev.eventbot.rollout.proof.BrokenLink;
import dev.eventbot.rollout.proof.CellProof;
import dev.eventbot.rollout.proof.ProofReport;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is not reached and what could not be tested, by cause, with the places of each. */
final class LostView {
  /** A page of paper; whoever has more reads the document. */
  private static final int MOST_ACCOUNTS = 50;

  private static final int MOST_CAUSES = 20;
  private static final int MOST_STEPS = 4;

  private LostView() {}

  static List<String> lines(ProofReport report, Ink ink) {
    List<String> lines = new ArrayList<>();
    for (CellProof.State state : List.of(CellProof.State.NOT_REACHED, CellProof.State.NOT_TESTED)) {
      Map<Cause, List<CellProof>> causes =
          report.cells().stream()
              .filter(cell -> cell.state() == state)
              .collect(
                  Collectors.groupingBy(LostView::cause, LinkedHashMap::new, Collectors.toList()));
      causes.values().stream()
          .limit(MOST_CAUSES)
          .forEach(cells -> lines.addAll(group(state, cells, ink)));
      if (causes.size() > MOST_CAUSES) {
        lines.add("");
        lines.add("and " + (causes.size() - MOST_CAUSES) + " more causes; --output json has all");
      }
    }
    return lines;
  }

  private static Cause cause(CellProof cell) {
    return Cause.of(ProofView.cause(cell), cell.why().map(CellProof.Why::detail).orElse(""));
  }

  private static List<String> group(CellProof.State state, List<CellProof> cells, Ink ink) {
    List<String> lines = new ArrayList<>();
    CellProof first = cells.get(0);
    String what =
        cells.size() + " " + (state == CellProof.State.NOT_REACHED ? "not reached" : "not tested");
    lines.add("");
    lines.add(
        (state == CellProof.State.NOT_REACHED ? ink.red(what) : ink.yellow(what))
            + ", "
            + ProofView.cause(first)
            + ": "
            + Brief.of(first.why().map(CellProof.Why::detail).orElse("")));
    Map<AccountId, Set<Region>> regions = new TreeMap<>();
    Map<AccountId, String> names = new TreeMap<>();
    for (CellProof cell : cells) {
      AccountId account = cell.place().account();
      regions.computeIfAbsent(account, id -> new TreeSet<>()).add(cell.place().region());
      names.put(account, ProofView.name(cell));
    }
    Table places = new Table("ACCOUNT", "NAME", "REGIONS");
    regions.entrySet().stream()
        .limit(MOST_ACCOUNTS)
        .forEach(
            each ->
                places.row(
                    each.getKey().toString(),
                    names.get(each.getKey()),
                    Texts.list(each.getValue())));
    lines.addAll(places.rows("  "));
    if (regions.size() > MOST_ACCOUNTS) {
      lines.add(
          "  and "
              + Wording.count(regions.size() - MOST_ACCOUNTS, "more account", "more accounts")
              + "; --output json has all");
    }
    remedies(cells).forEach(step -> lines.add("  next: " + step));
    return lines;
  }

  /** What is to be typed for all of them, or a line for each as long as these are few. */
  private static List<String> remedies(List<CellProof> cells) {
    List<String> steps =
        cells.stream()
            .flatMap(cell -> cell.why().flatMap(CellProof.Why::nextStep).stream())
            .distinct()
            .toList();
    if (steps.size() <= 1) {
      return steps;
    }
    Optional<String> all =
        cells.stream().noneMatch(cell -> cell.place().management())
            ? BrokenLink.of(ProofView.cause(cells.get(0))).flatMap(BrokenLink::mendedByWatch)
            : Optional.empty();
    if (all.isPresent()) {
      return List.of(all.get());
    }
    List<String> told = new ArrayList<>(steps.subList(0, Math.min(MOST_STEPS, steps.size())));
    if (steps.size() > MOST_STEPS) {
      told.add(
          "the same in "
              + Wording.count(steps.size() - MOST_STEPS, "more place", "more places")
              + "; --output json has the command of each");
    }
    return told;
  }
}
