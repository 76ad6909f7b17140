package dev.eventbot.cli.page;

import dev.eventbot.rollout.port.History.Tally;
import dev.eventbot.rollout.status.ChannelOverview;
import dev.eventbot.rollout.status.Known;
import dev.eventbot.rollout.status.Overview;
import dev.eventbot.rollout.value.ChannelFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The channels: what each receives, and how that has gone. */
final class ChannelsSection {
  private static final List<String> HEADINGS =
      List.of(
          "channel",
          "channel.robot",
          "channel.receives",
          "channel.last",
          "channel.week",
          "channel.month",
          "channel.dead");

  private final Overview overview;

  ChannelsSection(Overview overview) {
    this.overview = overview;
  }

  void write(Markup page) {
    page.open("section", "id", "channels").sayIn("h2", "channels");
    overview
        .channels()
        .why()
        .ifPresent(why -> page.open("p", "class", "bad").say("unknown.why", why).close("p"));
    List<ChannelOverview> channels = overview.channels().value().orElse(List.of());
    if (overview.channels().value().isPresent() && channels.isEmpty()) {
      page.sayIn("p", "channels.none");
    }
    if (!channels.isEmpty()) {
      page.open("div", "class", "list").open("table").open("thead").open("tr");
      HEADINGS.forEach(key -> page.open("th", "scope", "col").say(key).close("th"));
      page.close("tr", "thead").open("tbody").line();
      channels.forEach(channel -> channel(page, channel));
      page.close("tbody", "table", "div");
    }
    page.close("section").line();
  }

  private static void channel(Markup page, ChannelOverview channel) {
    page.open("tr").open("th", "scope", "row").text(channel.name().value());
    page.element("small", channel.channel().status(), "class", channel.healthy() ? "quiet" : "bad");
    page.close("th").element("td", channel.parameter("Robot")).open("td");
    receives(page, channel.channel().only());
    page.close("td").open("td", "class", "when");
    last(page, channel.lastMessage());
    page.close("td");
    tally(page, channel.week());
    tally(page, channel.month());
    page.open("td");
    Optional<Integer> dead = channel.deadLetters().value();
    if (dead.isEmpty()) {
      page.say("unknown");
    } else {
      page.element("span", dead.get().toString(), "class", dead.get() > 0 ? "bad" : "");
    }
    page.close("td", "tr").line();
  }

  private static void last(Markup page, Known<Optional<Instant>> last) {
    if (last.value().isEmpty()) {
      page.say("unknown");
    } else if (last.value().get().isEmpty()) {
      page.say("never");
    } else {
      page.time(last.value().get().get());
    }
  }

  private static void tally(Markup page, Known<Tally> tally) {
    page.open("td");
    if (tally.value().isEmpty()) {
      page.say("unknown");
    } else {
      Tally known = tally.value().get();
      page.say(
          "channel.tally",
          Markup.number(known.events()),
          Markup.number(known.messages()),
          Markup.number(known.failures()));
    }
    page.close("td");
  }

  /** A filter in words: all of its kinds must match, accounts and units are one kind. */
  private static void receives(Markup page, ChannelFilter only) {
    if (only.isEmpty()) {
      page.say("receives.everything");
      return;
    }
    List<Part> parts = new ArrayList<>();
    add(parts, "and", "receives.service", only.services());
    add(parts, "and", "receives.category", only.categories());
    add(parts, "and", "receives.account", only.accounts());
    add(parts, only.accounts().isEmpty() ? "and" : "or", "receives.ou", only.ous());
    add(parts, "and", "receives.region", only.regions());
    if (!only.severities().isEmpty()) {
      parts.add(new Part("and", "receives.severity", only.severities(), true));
    }
    only.pattern()
        .ifPresent(pattern -> add(parts, "and", "receives.pattern", List.of(pattern.json())));
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (i > 0) {
        page.text(" ").say(part.link()).text(" ");
      }
      page.say(part.key()).text(": ");
      if (part.said()) {
        for (int value = 0; value < part.values().size(); value++) {
          page.text(value == 0 ? "" : ", ").say("severity." + part.values().get(value));
        }
      } else {
        page.text(part.values().stream().map(Object::toString).collect(Collectors.joining(", ")));
      }
    }
  }

  private record Part(String link, String key, List<?> values, boolean said) {}

  private static void add(List<Part> parts, String link, String key, List<?> values) {
    if (!values.isEmpty()) {
      parts.add(new Part(link, key, values, false));
    }
  }
}
