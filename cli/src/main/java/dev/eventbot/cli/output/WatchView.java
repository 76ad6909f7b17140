package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.plan.Cause;
import dev.eventbot.rollout.proof.OutsideAccount;
import dev.eventbot.rollout.proof.ProofListener;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.watch.Mending;
import dev.eventbot.rollout.watch.WatchFinding;
import dev.eventbot.rollout.watch.WatchReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a pass found and mended: a line for each cause, as a log wants it. */
public final class WatchView {
  private static final int MOST_ACCOUNTS = 5;

  private WatchView() {}

  /** Tells on stderr what takes its time; nothing is drawn. */
  public static ProofListener listener(Screen screen) {
    return new ProofListener() {
      @Override
      public void begin(int places) {
        screen.say(
            "trying " + Wording.count(places, "place", "places") + " with a probe no group sees");
      }

      @Override
      public void note(String line) {
        screen.say("eventbot: note: " + line);
      }
    };
  }

  public static List<String> lines(WatchReport report, Ink ink) {
    List<String> lines = new ArrayList<>();
    groups(report.fixed())
        .forEach((cause, findings) -> lines.add(ink.green("fixed") + "  " + line(findings)));
    groups(report.left())
        .forEach(
            (cause, findings) ->
                lines.add(
                    ink.red(report.fixing() ? "left" : "found")
                        + (report.fixing() ? "   " : "  ")
                        + line(findings)
                        + "; next: "
                        + findings.get(0).remedy()));
    outside(report).forEach(line -> lines.add("note   " + line));
    report.warnings().forEach(warning -> lines.add(ink.yellow("warning:") + " " + warning));
    lines.add(summary(report));
    return lines;
  }

  private static String summary(WatchReport report) {
    if (report.interrupted()) {
      return "interrupted: what is left was not looked at again";
    }
    if (report.found().isEmpty()) {
      return "nothing found: "
          + Wording.count(report.forwarders(), "forwarder is", "forwarders are")
          + " as they should be";
    }
    // A finding is a line above; documents have an entry for each place.
    int fixed = groups(report.fixed()).size();
    int left = groups(report.left()).size();
    long places =
        report.found().stream().flatMap(finding -> finding.place().stream()).distinct().count();
    String found =
        Wording.count(fixed + left, "finding", "findings")
            + (places <= fixed + left ? "" : " in " + places + " places");
    return report.fixing()
        ? found + ": " + fixed + " fixed, " + left + " left"
        : found + mending(report.left());
  }

  /** Nothing is promised where people have to mend everything. */
  private static String mending(List<WatchFinding> left) {
    boolean pruned = left.stream().anyMatch(finding -> finding.mending() == Mending.PRUNED);
    boolean fixed =
        left.stream()
            .map(WatchFinding::mending)
            .anyMatch(each -> each == Mending.DEPLOYED || each == Mending.TRIED);
    if (!fixed) {
      return pruned ? "; eventbot watch --fix --prune mends what can be" : "";
    }
    return "; eventbot watch --fix mends what can be"
        + (pruned ? ", with --prune what is not wanted, too" : "");
  }

  /** Nothing is wrong with these, and nobody hears of them. */
  private static List<String> outside(WatchReport report) {
    Map<Boolean, List<OutsideAccount>> byMemory =
        report.outside().stream()
            .collect(Collectors.partitioningBy(each -> each.heardUntil().isPresent()));
    List<String> lines = new ArrayList<>();
    List<OutsideAccount> before = byMemory.get(true);
    if (!before.isEmpty()) {
      lines.add(
          "not covered any more, because "
              + (before.size() == 1 ? "it is" : "they are")
              + " outside the targets: "
              + OutsideView.names(before)
              + "; to bring back: move the account into one of the units, or name its unit, too, in"
              + " targets.ous or --ous");
    }
    if (!byMemory.get(false).isEmpty()) {
      lines.add(OutsideView.words(byMemory.get(false)));
    }
    return lines;
  }

  private static Map<Cause, List<WatchFinding>> groups(List<WatchFinding> findings) {
    Map<Cause, List<WatchFinding>> groups = new LinkedHashMap<>();
    for (WatchFinding finding : findings) {
      // What is about no place is about something of its own.
      Cause cause =
          finding.place().isPresent()
              ? Cause.of(finding.kind().word(), finding.cause())
              : new Cause(finding.kind().word(), finding.subject());
      groups.computeIfAbsent(cause, one -> new ArrayList<>()).add(finding);
    }
    return groups;
  }

  private static String line(List<WatchFinding> same) {
    WatchFinding first = same.get(0);
    return first.kind().word()
        + "  "
        + (first.place().isPresent() ? places(same) : first.subject())
        + ": "
        + first.cause();
  }

  private static String places(List<WatchFinding> findings) {
    Map<AccountId, Set<Region>> places = new TreeMap<>();
    findings.forEach(
        finding ->
            finding
                .place()
                .ifPresent(
                    cell ->
                        places
                            .computeIfAbsent(cell.account(), account -> new TreeSet<>())
                            .add(cell.region())));
    List<String> shown =
        places.entrySet().stream()
            .map(place -> place.getKey() + " " + Wording.list(place.getValue()))
            .toList();
    return shown.size() <= MOST_ACCOUNTS
        ? String.join("; ", shown)
        : Wording.count(findings.size(), "place", "places")
            + " in "
            + shown.size()
            + " accounts, among them "
            + String.join("; ", shown.subList(0, MOST_ACCOUNTS));
  }

  public static JsonNode document(WatchReport report) {
    ObjectNode document =
        Documents.object()
            .put("exitCode", report.exitCode().number())
            .put("startedAt", report.startedAt().toString())
            .put("seconds", report.took().toMillis() / 1000.0)
            .put("fixing", report.fixing())
            .put("interrupted", report.interrupted())
            .put("forwarders", report.forwarders());
    document.set("outside", OutsideView.document(report.outside()));
    document.set("findings", Documents.array(report.found(), WatchView::document));
    document.set("fixed", Documents.array(report.fixed(), WatchView::document));
    document.set("left", Documents.array(report.left(), WatchView::document));
    document.set("warnings", Documents.texts(report.warnings()));
    return document;
  }

  private static JsonNode document(WatchFinding finding) {
    return Documents.object()
        .put("kind", finding.kind().word())
        .put("account", finding.place().map(cell -> cell.account().toString()).orElse(null))
        .put("region", finding.place().map(cell -> cell.region().toString()).orElse(null))
        .put("subject", finding.subject().isEmpty() ? null : finding.subject())
        .put("cause", finding.cause())
        .put("nextStep", finding.remedy());
  }
}
