package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.central.ChannelVerdict;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.probe.TestEventResult;
import dev.eventbot.rollout.proof.CellProof;
import dev.eventbot.rollout.proof.Latencies;
import dev.eventbot.rollout.proof.ProofReport;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which places reach the bots: account × region, what is wrong where, how long it takes. */
public final class ProofView {
  private static final int MOST_ROWS = 60;
  private static final int MOST_NAMED = 5;

  private ProofView() {}

  public static List<String> lines(ProofReport report, Ink ink, int columns) {
    List<String> lines = new ArrayList<>(grid(report, ink, columns));
    List<String> speed = latencies(report, columns);
    if (!speed.isEmpty()) {
      lines.add("");
      lines.addAll(speed);
    }
    lines.addAll(LostView.lines(report, ink));
    lines.add("");
    report.announced().ifPresent(result -> lines.addAll(announced(result, ink)));
    lines.add(summary(report, ink));
    if (report.announced().isEmpty()
        && report.exitCode() == ExitCode.DONE
        && report.count(CellProof.State.REACHED) > 0) {
      lines.add("the robots were not tried, for nothing was posted: --announce tries them");
    }
    return lines;
  }

  private static List<String> grid(ProofReport report, Ink ink, int columns) {
    Set<Region> regions = new TreeSet<>();
    Map<AccountId, Map<Region, CellProof>> accounts = new LinkedHashMap<>();
    for (CellProof cell : report.cells()) {
      regions.add(cell.place().region());
      accounts
          .computeIfAbsent(cell.place().account(), account -> new TreeMap<>())
          .put(cell.place().region(), cell);
    }
    if (accounts.size() > MOST_ROWS) {
      return byRegion(report, columns);
    }
    List<String> headings = new ArrayList<>(List.of("ACCOUNT", "NAME"));
    regions.forEach(region -> headings.add(region.name()));
    Table table = new Table(headings.toArray(String[]::new));
    accounts.forEach(
        (account, cells) -> {
          List<Table.Cell> row = new ArrayList<>();
          row.add(Table.plain(account.toString()));
          row.add(Table.plain(name(cells.values().iterator().next())));
          regions.forEach(region -> row.add(cell(cells.get(region), ink)));
          table.cells(row);
        });
    // Broken rows would no longer tell which word is which region's.
    return table.width("") <= columns ? table.lines("") : byRegion(report, columns);
  }

  static String name(CellProof cell) {
    return cell.place().management() && !cell.place().accountName().isEmpty()
        ? cell.place().accountName() + " (management)"
        : cell.place().accountName();
  }

  private static Table.Cell cell(CellProof cell, Ink ink) {
    if (cell == null) {
      return new Table.Cell("-", ink::faint);
    }
    return switch (cell.state()) {
      case REACHED -> new Table.Cell("reached", ink::green);
      case NOT_REACHED -> new Table.Cell(cause(cell), ink::red);
      case NOT_TESTED -> new Table.Cell("not tested", ink::yellow);
      case LEFT_OUT -> new Table.Cell(cause(cell), ink::faint);
    };
  }

  static String cause(CellProof cell) {
    return cell.why().map(CellProof.Why::word).orElse("");
  }

  private static List<String> byRegion(ProofReport report, int columns) {
    Counts<Region, CellProof.State> counts = new Counts<>(CellProof.State.class);
    report.cells().forEach(cell -> counts.add(cell.place().region(), cell.state()));
    List<CellProof.State> all = List.of(CellProof.State.values());
    Table whole = byRegion(counts, all);
    // On a narrow screen what nothing is gives way, because a broken heading names nothing.
    return (whole.width("") <= columns
            ? whole
            : byRegion(counts, all.stream().filter(state -> report.count(state) > 0).toList()))
        .lines("", columns);
  }

  private static Table byRegion(
      Counts<Region, CellProof.State> counts, List<CellProof.State> states) {
    List<String> headings = new ArrayList<>(List.of("REGION", "PLACES"));
    states.forEach(state -> headings.add(word(state).replace('-', ' ').toUpperCase(Locale.ROOT)));
    Table table = new Table(headings.toArray(String[]::new));
    new TreeSet<>(counts.rows())
        .forEach(
            region -> {
              Map<CellProof.State, Integer> count = counts.of(region);
              List<String> row = new ArrayList<>();
              row.add(region.name());
              row.add(String.valueOf(count.values().stream().mapToInt(Integer::intValue).sum()));
              states.forEach(state -> row.add(String.valueOf(count.getOrDefault(state, 0))));
              table.row(row.toArray(String[]::new));
            });
    return table;
  }

  private static List<String> latencies(ProofReport report, int columns) {
    Table table = new Table("BUS TO BOT", "SEEN", "P50", "P90", "P99", "MAX");
    for (ChannelName channel : report.channels()) {
      latencies(report, channel)
          .ifPresent(
              took ->
                  table.row(
                      channel.toString(),
                      String.valueOf(took.count()),
                      Wording.took(millis(took.p50())),
                      Wording.took(millis(took.p90())),
                      Wording.took(millis(took.p99())),
                      Wording.took(millis(took.max()))));
    }
    return table.isEmpty() ? List.of() : table.lines("", columns);
  }

  private static java.time.Duration millis(int millis) {
    return java.time.Duration.ofMillis(millis);
  }

  private static Optional<Latencies> latencies(ProofReport report, ChannelName channel) {
    int at = report.channels().indexOf(channel);
    return Latencies.of(report.cells().stream().map(cell -> cell.latency(at)));
  }

  private static List<String> announced(TestEventResult result, Ink ink) {
    List<String> lines = new ArrayList<>();
    for (ChannelVerdict verdict : result.channels()) {
      boolean told = verdict.verdict() == ChannelVerdict.Verdict.SENT;
      lines.add(
          "summary to "
              + verdict.channel()
              + ": "
              + (told ? ink.green("sent") : ink.red(HopsView.word(verdict.verdict())))
              + (verdict.detail().isEmpty() ? "" : ", " + verdict.detail()));
      verdict.nextStep().ifPresent(step -> lines.add("  next: " + step));
    }
    return lines;
  }

  private static String summary(ProofReport report, Ink ink) {
    int reached = report.count(CellProof.State.REACHED);
    ExitCode code = report.exitCode();
    String word =
        switch (code) {
          case DONE -> ink.green("all reached:");
          case INTERRUPTED -> ink.yellow("interrupted:");
          case PARTLY -> ink.yellow("partly reached:");
          default -> ink.red("nothing reached:");
        };
    List<String> parts = new ArrayList<>();
    parts.add(
        word
            + " "
            + reached
            + " of "
            + Wording.count(report.expected(), "place", "places")
            + (reached == 1 ? " reaches " : " reach ")
            + whom(report));
    report
        .announced()
        .map(ProofView::untold)
        .filter(names -> !names.isEmpty())
        .ifPresent(names -> parts.add("the robot of " + names + " did not take the summary"));
    add(parts, report.count(CellProof.State.NOT_REACHED), "not reached");
    add(parts, report.count(CellProof.State.NOT_TESTED), "not tested");
    int leftOut = report.count(CellProof.State.LEFT_OUT);
    if (leftOut > 0) {
      Map<String, Long> reasons =
          report.cells().stream()
              .filter(cell -> cell.state() == CellProof.State.LEFT_OUT)
              .collect(
                  Collectors.groupingBy(ProofView::cause, TreeMap::new, Collectors.counting()));
      parts.add(
          leftOut
              + " left out ("
              + reasons.entrySet().stream()
                  .map(reason -> reason.getValue() + " " + reason.getKey())
                  .collect(Collectors.joining(", "))
              + ")");
    }
    return String.join(", ", parts) + "; " + Wording.took(report.took());
  }

  /** Only a message that its robot took shows that a group is reached. */
  private static String whom(ProofReport report) {
    int channels = report.channels().size();
    if (report.groupsTold()) {
      return channels == 1 ? "the group" : "all " + channels + " groups";
    }
    return channels == 1
        ? "the bot of " + report.channels().get(0)
        : "the bots of "
            + (channels <= MOST_NAMED
                ? Texts.list(report.channels())
                : "all " + channels + " channels");
  }

  private static String untold(TestEventResult result) {
    return result.channels().stream()
        .filter(verdict -> verdict.verdict() != ChannelVerdict.Verdict.SENT)
        .map(verdict -> verdict.channel().value())
        .collect(Collectors.joining(", "));
  }

  private static void add(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  public static JsonNode document(ProofReport report) {
    ObjectNode document =
        Documents.object()
            .put("run", report.run())
            .put("startedAt", report.startedAt().toString())
            .put("seconds", report.took().toMillis() / 1000.0)
            .put("interrupted", report.interrupted())
            .put("exitCode", report.exitCode().number())
            .put("proven", report.groupsTold() ? "groups" : "bots");
    ObjectNode counts = document.putObject("counts");
    for (CellProof.State state : CellProof.State.values()) {
      counts.put(word(state), report.count(state));
    }
    document.set(
        "latencyMillis",
        Latencies.of(report.cells().stream().map(CellProof::latency))
            .map(ProofView::document)
            .orElse(null));
    document.set(
        "channels",
        Documents.array(
            report.channels(),
            channel -> {
              ObjectNode each = Documents.object().put("channel", channel.toString());
              Optional<Latencies> took = latencies(report, channel);
              each.put("seen", took.map(Latencies::count).orElse(0));
              each.set("latencyMillis", took.map(ProofView::document).orElse(null));
              return each;
            }));
    document.set(
        "cells", Documents.array(report.cells(), cell -> document(cell, report.channels())));
    document.set("announced", report.announced().map(HopsView::document).orElse(null));
    document.set("warnings", Documents.texts(report.warnings()));
    return document;
  }

  private static JsonNode document(Latencies took) {
    return Documents.object()
        .put("p50", took.p50())
        .put("p90", took.p90())
        .put("p99", took.p99())
        .put("max", took.max());
  }

  private static JsonNode document(CellProof cell, List<ChannelName> channels) {
    ObjectNode document =
        Documents.object()
            .put("account", cell.place().account().toString())
            .put("name", cell.place().accountName())
            .put("region", cell.place().region().toString())
            .put("state", word(cell.state()))
            .put(
                "lastHop",
                cell.lastHop().map(place -> place.name().toLowerCase(Locale.ROOT)).orElse(null))
            .put("cause", cell.why().map(why -> why.word().replace(' ', '-')).orElse(null))
            .put("detail", cell.why().map(CellProof.Why::detail).orElse(null))
            .put("nextStep", cell.why().flatMap(CellProof.Why::nextStep).orElse(null));
    cell.latency()
        .ifPresentOrElse(
            took -> document.put("latencyMillis", took), () -> document.putNull("latencyMillis"));
    ObjectNode seen = document.putObject("channels");
    for (int i = 0; i < channels.size(); i++) {
      String name = channels.get(i).toString();
      cell.latency(i).ifPresentOrElse(took -> seen.put(name, took), () -> seen.putNull(name));
    }
    return document;
  }

  private static String word(CellProof.State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
