package dev.eventbot.bot.announce;

import dev.eventbot.bot.announce.StormRobot.Shown;
import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Arrivals;
import dev.eventbot.bot.incident.Change;
import dev.eventbot.bot.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a storm came to. */
record StormReport(long seed, StormEvents events, Storm storm) {

  /** Everything a message tells, piece by piece, each beginning with the incident's ARN. */
  static Set<String> news(Announcement announcement) {
    if (announcement instanceof Announcement.Digest digest) {
      return digest.announcements().stream()
          .flatMap(part -> news(part).stream())
          .collect(Collectors.toSet());
    }
    Set<String> news = new HashSet<>();
    if (announcement instanceof Announcement.First first) {
      news.add(arn(first.incident()) + " is known");
      news.add(arn(first.incident()) + " is " + first.incident().status().orElse("-"));
      first.incident().accounts().forEach(one -> news.add(arn(first.incident()) + " " + one));
    } else if (announcement instanceof Announcement.FollowUp followUp) {
      arrivals(followUp.incident(), followUp.arrivals(), news);
    } else if (announcement instanceof Announcement.Update update) {
      for (Change change : update.changes()) {
        if (change instanceof Change.OfStatus status) {
          news.add(arn(update.incident()) + " is " + status.to().orElse("-"));
        }
      }
      arrivals(update.incident(), update.arrivals(), news);
    }
    return news;
  }

  /** Of all incidents a message is about. */
  static Set<String> arns(Announcement announcement) {
    return news(announcement).stream()
        .map(one -> one.substring(0, one.indexOf(' ')))
        .collect(Collectors.toSet());
  }

  private static void arrivals(Incident incident, Arrivals arrivals, Set<String> news) {
    arrivals.accounts().forEach(account -> news.add(arn(incident) + " " + account));
  }

  private static String arn(Incident incident) {
    return incident.arn().orElseThrow();
  }

  /** Messages of which the group has seen something before. */
  List<Shown> repetitions() {
    Set<String> known = new HashSet<>();
    List<Shown> repetitions = new ArrayList<>();
    for (Shown shown : storm.robot.shown) {
      Set<String> news = news(shown.announcement());
      if (news.stream().anyMatch(known::contains)) {
        repetitions.add(shown);
      }
      known.addAll(news);
    }
    return repetitions;
  }

  List<Shown> messagesAbout(String arn) {
    return storm.robot.shown.stream()
        .filter(shown -> news(shown.announcement()).stream().anyMatch(one -> one.startsWith(arn)))
        .toList();
  }

  /** Messages the group has seen without the bot hearing of it. */
  int unanswered() {
    return (int) storm.robot.shown.stream().filter(shown -> !shown.answered()).count();
  }

  private int mostInAMinute() {
    List<Instant> seen = storm.robot.seen;
    int most = 0;
    for (int from = 0, to = 0; to < seen.size(); to++) {
      while (!seen.get(to).isBefore(seen.get(from).plusSeconds(60))) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }

  String text() {
    Map<String, Integer> kinds = new TreeMap<>();
    for (Shown shown : storm.robot.shown) {
      kinds.merge(shown.announcement().getClass().getSimpleName(), 1, Integer::sum);
    }
    Duration lasted = Duration.between(storm.start, storm.time.instant());
    StringBuilder text = new StringBuilder();
    line(text, "seed", seed);
    line(text, "deliveries", storm.queue.published());
    line(text, "  told by a message of their own", count(Tallies.Column.EVENTS));
    line(text, "  folded", count(Tallies.Column.FOLDED));
    line(text, "  duplicates", count(Tallies.Column.DUPLICATES));
    line(text, "  dead letters", count(Tallies.Column.DEAD_LETTERS));
    line(text, "  left in the queue", storm.queue.size());
    line(text, "posts", storm.robot.seen.size());
    line(text, "  at most in a minute", mostInAMinute());
    storm.robot.faults.forEach(
        (fault, count) ->
            line(text, "  " + fault.name().toLowerCase(Locale.ROOT).replace('_', ' '), count));
    line(text, "messages shown", storm.robot.shown.size());
    kinds.forEach((kind, count) -> line(text, "  " + kind, count));
    line(text, "  about the public event", messagesAbout(StormEvents.PUBLIC).size());
    line(text, "  repetitions, each saying so", repetitions().size());
    line(text, "invocations", storm.invocations);
    line(text, "  died", storm.crashes);
    line(text, "  died after a post", storm.crashesAfterPosting);
    line(text, "  answer lost", storm.lostAnswers);
    line(text, "store calls", storm.store.calls);
    line(text, "  saves", storm.store.saves);
    line(text, "virtual time", lasted.truncatedTo(ChronoUnit.SECONDS));
    return text.toString();
  }

  private int count(Tallies.Column column) {
    return storm.settled.getOrDefault(column, 0);
  }

  private static void line(StringBuilder text, String what, Object figure) {
    text.append("%-34s %10s%n".formatted(what, figure));
  }
}
