package dev.eventbot.cli.output;

import dev.eventbot.cli.page.Words;
import dev.eventbot.rollout.central.CentralStatus;
import dev.eventbot.rollout.port.History.Tally;
import dev.eventbot.rollout.proof.PlaceState;
import dev.eventbot.rollout.status.ChannelOverview;
import dev.eventbot.rollout.status.IncidentOverview;
import dev.eventbot.rollout.status.Known;
import dev.eventbot.rollout.status.Overview;
import dev.eventbot.rollout.status.Place;
import dev.eventbot.rollout.status.Problem;
import dev.eventbot.rollout.status.Promise;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The whole in one short screen: the answer, the numbers, and what to do. */
public final class OverviewView {
  private static final int MOST_ACCOUNTS = 5;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Words WORDS = Words.of(Locale.US);

  private OverviewView() {}

  public static List<String> lines(Overview overview, Ink ink, int columns) {
    List<String> lines = new ArrayList<>();
    String promise = WORDS.text("promise." + overview.promise());
    lines.add(
        overview.promise() == Promise.NOT_KEPT
            ? ink.red(promise)
            : overview.promise() == Promise.KEPT ? ink.green(promise) : ink.yellow(promise));
    lines.add("");
    Table facts = new Table("", "");
    facts.row("central bot", central(overview));
    facts.row("forwarders", forwarders(overview));
    if (!overview.outside().isEmpty()) {
      facts.row("outside", OutsideView.words(overview.outside()));
    }
    facts.row("proof", proof(overview));
    facts.row("incidents", incidents(overview));
    lines.addAll(facts.lines("").stream().filter(line -> !line.isBlank()).toList());
    lines.add("");
    channels(overview, lines, columns);
    List<Problem> problems = overview.problems();
    for (int i = 0; i < problems.size(); i++) {
      boolean sameNext =
          i + 1 < problems.size() && problems.get(i).next().equals(problems.get(i + 1).next());
      problem(problems.get(i), !sameNext, lines, ink);
    }
    overview.notes().forEach(note -> lines.add(ink.yellow("note:") + " " + note));
    if (!overview.places().isEmpty()) {
      lines.add(
          "each account and region: eventbot stackset status, or as a page: eventbot status --html"
              + " status.html");
    }
    return lines;
  }

  private static String central(Overview overview) {
    Optional<CentralStatus> central = overview.central().value();
    if (central.isEmpty()) {
      return unknown(overview.central());
    }
    String where = "account " + overview.account() + " in " + overview.home();
    return central
        .get()
        .status()
        .map(
            status ->
                status
                    + overview
                        .centralVersion()
                        .map(version -> version(version, overview))
                        .orElse("")
                    + ", "
                    + where)
        .orElse("none in " + where);
  }

  /** The other one as well where they differ: then a deploy would bring the newer. */
  private static String version(String deployed, Overview overview) {
    return ", version "
        + deployed
        + (deployed.equals(overview.version())
            ? ""
            : " (this eventbot: " + overview.version() + ")");
  }

  private static String forwarders(Overview overview) {
    if (overview.coverage().value().isEmpty()) {
      return unknown(overview.coverage());
    }
    if (overview.places().isEmpty()) {
      return "none";
    }
    return overview.covered()
        + " of "
        + Wording.count((int) overview.expected(), "place", "places")
        + " covered, "
        + Wording.count((int) overview.accounts(), "account", "accounts")
        + ", "
        + Wording.count((int) overview.regions(), "region", "regions")
        + ": "
        + counts(overview);
  }

  private static String counts(Overview overview) {
    return overview.counts().entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .map(each -> each.getValue() + " " + word(each.getKey()))
        .collect(Collectors.joining(", "));
  }

  static String word(PlaceState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String proof(Overview overview) {
    if (overview.proofs().isPresent()) {
      return "not known: " + overview.proofs().get();
    }
    return overview
        .oldestProof()
        .map(at -> "the oldest is of " + minute(at))
        .orElse(
            overview.counts().get(PlaceState.BROKEN) > 0
                ? "nothing that was tried arrived"
                : "nothing was ever tried");
  }

  private static String incidents(Overview overview) {
    Optional<List<IncidentOverview>> incidents = overview.incidents().value();
    return incidents.isEmpty()
        ? unknown(overview.incidents())
        : overview.open() + " open, " + incidents.get().size() + " in 30 days";
  }

  private static String unknown(Known<?> known) {
    return "not known: " + known.why().orElse("");
  }

  private static void channels(Overview overview, List<String> lines, int columns) {
    List<ChannelOverview> channels = overview.channels().value().orElse(List.of());
    if (channels.isEmpty()) {
      return;
    }
    Table table =
        new Table(
            "CHANNEL",
            "STATUS",
            "RECEIVES",
            "LAST MESSAGE",
            "SENT 7 D",
            "FAILED 7 D",
            "DEAD LETTERS");
    for (ChannelOverview channel : channels) {
      table.row(
          channel.name().value(),
          channel.channel().status(),
          channel.channel().only().isEmpty() ? "everything" : channel.channel().only().words(),
          channel
              .lastMessage()
              .value()
              .map(at -> at.map(OverviewView::minute).orElse("never"))
              .orElse("?"),
          channel.week().value().map(Tally::messages).map(String::valueOf).orElse("?"),
          channel.week().value().map(Tally::failures).map(String::valueOf).orElse("?"),
          channel.deadLetters().value().map(String::valueOf).orElse("?"));
    }
    // A stack that is not as it should be is a problem of its own below.
    lines.addAll(table.lines("", columns, "STATUS", "RECEIVES", "SENT 7 D", "FAILED 7 D"));
    lines.add("");
  }

  /** A problem in English, as the documents have it, too. */
  static String text(Problem problem) {
    String key =
        "problem."
            + problem.kind()
            + (problem.kind() == Problem.Kind.UNKNOWN ? "." + problem.subject() : "");
    return WORDS.text(key, problem.subject(), problem.count());
  }

  private static void problem(Problem problem, boolean sayNext, List<String> lines, Ink ink) {
    String text = text(problem);
    lines.add(
        (problem.kind().weight() == Problem.Weight.LOST ? ink.red(text) : ink.yellow(text))
            + problem.why().map(why -> ": " + Brief.of(why)).orElse(""));
    if (problem.kind().weight() == Problem.Weight.LOST) {
      where(problem).forEach(line -> lines.add("  " + line));
    }
    problem.next().filter(next -> sayNext).ifPresent(next -> lines.add("  next: " + next));
  }

  private static List<String> where(Problem problem) {
    Map<AccountId, Set<Region>> places = new LinkedHashMap<>();
    Map<AccountId, String> names = new LinkedHashMap<>();
    for (Place place : problem.places()) {
      places.computeIfAbsent(place.account(), account -> new TreeSet<>()).add(place.region());
      names.put(place.account(), place.name());
    }
    List<String> lines = new ArrayList<>();
    places.entrySet().stream()
        .limit(MOST_ACCOUNTS)
        .forEach(
            each ->
                lines.add(
                    (each.getKey() + "  " + names.get(each.getKey())).strip()
                        + "  "
                        + Wording.list(each.getValue())));
    if (places.size() > MOST_ACCOUNTS) {
      lines.add("and " + (places.size() - MOST_ACCOUNTS) + " more accounts");
    }
    return lines;
  }

  private static String minute(Instant at) {
    return MINUTE.format(at) + " UTC";
  }
}
