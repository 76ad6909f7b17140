package dev.eventbot.cli.page;

import dev.eventbot.rollout.central.CentralStatus;
import dev.eventbot.rollout.port.History.Tally;
import dev.eventbot.rollout.proof.OutsideAccount;
import dev.eventbot.rollout.proof.PlaceState;
import dev.eventbot.rollout.status.ChannelOverview;
import dev.eventbot.rollout.status.Overview;
import dev.eventbot.rollout.status.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether the promise is kept, and the numbers. */
final class SummarySection {
  private static final int SHARE_WIDTH = 10_000;
  private static final int MOST_NAMED = 10;

  private final Overview overview;
  private final MapData map;

  SummarySection(Overview overview, MapData map) {
    this.overview = overview;
    this.map = map;
  }

  void write(Markup page) {
    Promise promise = overview.promise();
    page.open("section", "id", "summary")
        .open("p", "class", "verdict " + promise)
        .element("span", mark(promise), "class", "mark", "aria-hidden", "true")
        .say("promise." + promise)
        .close("p");
    outside(page);
    share(page);
    page.open("ul", "class", "tiles");
    Map<PlaceState, Integer> counts = overview.counts();
    boolean known = overview.coverage().value().isPresent();
    long covered = overview.covered();
    if (known) {
      number(
          page,
          Markup.number(covered),
          covered < overview.expected(),
          "tile.covered",
          Markup.number(overview.expected()));
      if (overview.proofs().isEmpty()) {
        number(page, Markup.number(counts.get(PlaceState.PROVEN)), false, "tile.proven");
        oldest(page);
      }
      number(page, Markup.number(overview.accounts()), false, "tile.accounts");
      number(page, String.valueOf(map.regions().size()), false, "tile.regions");
    } else {
      unknown(page, "tile.covered", "?");
    }
    central(page);
    Optional<List<ChannelOverview>> channels = overview.channels().value();
    if (channels.isPresent()) {
      number(
          page, String.valueOf(channels.get().size()), channels.get().isEmpty(), "tile.channels");
      sum(page, channels.get(), each -> each.week().value().map(Tally::messages), "tile.messages");
      sum(page, channels.get(), each -> each.deadLetters().value().map(Long::valueOf), "tile.dead");
    } else {
      unknown(page, "tile.channels");
    }
    if (overview.incidents().value().isPresent()) {
      number(page, Markup.number(overview.open()), false, "tile.open");
      number(
          page, Markup.number(overview.incidents().value().get().size()), false, "tile.incidents");
    } else {
      unknown(page, "tile.open");
    }
    page.close("ul", "section").line();
  }

  /** Whom nobody asked for is no problem, and must not be thought of as heard. */
  private void outside(Markup page) {
    List<OutsideAccount> all = overview.outside();
    if (all.isEmpty()) {
      return;
    }
    page.sayIn("p", "outside", names(all, each -> ""), Markup.number(all.size()));
    List<OutsideAccount> before =
        all.stream().filter(each -> each.heardUntil().isPresent()).toList();
    if (!before.isEmpty()) {
      page.sayIn(
          "p",
          "outside.before",
          names(before, each -> " (" + Markup.day(each.heardUntil().orElseThrow()) + ")"));
    }
  }

  private static String names(
      List<OutsideAccount> some, Function<OutsideAccount, String> addition) {
    return some.stream()
            .limit(MOST_NAMED)
            .map(each -> (each.account() + " " + each.name()).strip() + addition.apply(each))
            .collect(Collectors.joining(", "))
        + (some.size() > MOST_NAMED ? ", …" : "");
  }

  private static String mark(Promise promise) {
    return switch (promise) {
      case KEPT -> "✓";
      case UNPROVEN -> "~";
      case UNKNOWN -> "?";
      case NOT_KEPT -> "!";
    };
  }

  /** How much of the whole is of each state, in one line; the legend says it in numbers. */
  private void share(Markup page) {
    long all = overview.places().size();
    if (all == 0) {
      return;
    }
    page.raw(
        "<svg class=\"share\" viewBox=\"0 0 "
            + SHARE_WIDTH
            + " 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    double from = 0;
    for (PlaceState state : PlaceState.values()) {
      int count = overview.counts().get(state);
      if (count > 0) {
        // What is rare must still be seen.
        double width = Math.max(60, (double) SHARE_WIDTH * count / all);
        page.raw(
            "<rect class=\"s-%c\" x=\"%d\" width=\"%d\" height=\"10\"/>"
                .formatted(Look.of(state).code(), Math.round(from), Math.round(width)));
        from += width;
      }
    }
    page.raw("</svg>");
  }

  private void oldest(Markup page) {
    Optional<Instant> oldest = overview.oldestProof();
    page.open("li").open("b", "class", "text");
    if (oldest.isPresent()) {
      page.say("days", Duration.between(oldest.get(), overview.at()).toDays());
    } else {
      page.say("never");
    }
    page.close("b").say("tile.oldest").close("li");
  }

  private void central(Markup page) {
    Optional<CentralStatus> status = overview.central().value();
    boolean deployed = status.filter(CentralStatus::deployed).isPresent();
    page.open("li", "class", deployed || status.isEmpty() ? "" : "alarm")
        .open("b", "class", "text");
    if (status.isEmpty()) {
      page.say("unknown");
    } else if (deployed) {
      page.text(overview.centralVersion().orElse(status.get().status().orElse("")));
    } else {
      page.say("none");
    }
    page.close("b").say("tile.central").close("li");
  }

  /** Together; unknown when one of them is. */
  private static void sum(
      Markup page,
      List<ChannelOverview> channels,
      Function<ChannelOverview, Optional<Long>> part,
      String key) {
    List<Optional<Long>> parts = channels.stream().map(part).toList();
    if (parts.stream().anyMatch(Optional::isEmpty)) {
      unknown(page, key);
      return;
    }
    long sum = parts.stream().mapToLong(Optional::get).sum();
    number(page, Markup.number(sum), key.equals("tile.dead") && sum > 0, key);
  }

  private static void number(
      Markup page, String number, boolean bad, String key, Object... arguments) {
    page.open("li", "class", bad ? "alarm" : "")
        .element("b", number)
        .say(key, arguments)
        .close("li");
  }

  private static void unknown(Markup page, String key, Object... arguments) {
    page.open("li").open("b", "class", "text").say("unknown").close("b");
    page.say(key, arguments).close("li");
  }
}
