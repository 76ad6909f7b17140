package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.replay.Look;
import dev.eventbot.rollout.replay.Moved;
import dev.eventbot.rollout.value.ChannelName;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What lies in the dead-letter queues, and what a replay did with it. */
public final class ReplayView {
  private ReplayView() {}

  /** Queue by queue; the empty ones are not worth a line. */
  public static List<String> lines(List<Look> looks, int columns) {
    List<String> lines = new ArrayList<>();
    for (Look look : looks) {
      if (look.isEmpty()) {
        continue;
      }
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(heading(look));
      if (!look.piles().isEmpty()) {
        lines.add("");
        lines.addAll(table(look).linesWithProse("  ", columns));
      }
    }
    return lines.isEmpty() ? List.of("nothing to replay") : lines;
  }

  private static String heading(Look look) {
    List<String> words = new ArrayList<>();
    if (look.waiting() > look.seen()) {
      words.add("showing " + look.seen() + " of about " + grouped(look.waiting()));
    } else if (look.seen() > 0) {
      words.add(Wording.count(look.seen(), "message", "messages"));
    }
    if (look.hidden() > 0) {
      words.add(
          "about " + grouped(look.hidden()) + " in other hands, to be back within some minutes");
    }
    return look.box().name() + ": " + String.join("; ", words);
  }

  private static Table table(Look look) {
    Table table = new Table("LATEST", "TIMES", "EVENT", "ACCOUNT", "REASON");
    for (Look.Pile pile : look.piles()) {
      table.row(
          pile.latest().truncatedTo(ChronoUnit.SECONDS).toString(),
          String.valueOf(pile.times()),
          pile.kind().event(),
          pile.kind().account(),
          pile.kind().reason());
    }
    return table;
  }

  private static String grouped(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** One line for each queue that something was sent from, or should have been. */
  public static List<String> results(List<Moved> moved) {
    List<String> lines = new ArrayList<>();
    for (Moved one : moved) {
      List<String> words = new ArrayList<>();
      words.add(one.moved() + " sent again");
      if (one.doubled() > 0) {
        words.add(one.doubled() + " of them still there as well");
      }
      if (one.stayed() > 0 || (one.failure().isPresent() && one.doubled() == 0)) {
        words.add("the rest stayed");
      }
      if (one.newer() > 0) {
        words.add(one.newer() + " came meanwhile and stayed");
      }
      if (one.refusals() > 0) {
        words.add(one.refusals() + " refused again");
      }
      if (one.unanswered() > 0) {
        words.add("about " + one.unanswered() + " not answered yet");
      }
      lines.add(one.box().name() + ": " + String.join(", ", words));
      one.refused().forEach(refusal -> lines.addAll(refusal(refusal)));
      if (one.unanswered() > 0) {
        one.box().channel().map(ReplayView::later).ifPresent(lines::add);
      }
      one.failure().ifPresent(failure -> lines.addAll(failure(failure)));
    }
    return lines;
  }

  private static List<String> refusal(Moved.Refusal refusal) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "  refused again: "
                    + refusal.reason()
                    + (refusal.times() > 1 ? " (" + refusal.times() + " messages)" : "")));
    refusal.nextStep().ifPresent(step -> lines.add("  next: " + step));
    return lines;
  }

  private static String later(ChannelName channel) {
    return "  next: the bot goes on by itself; later: eventbot replay --dry-run --channel "
        + channel;
  }

  private static List<String> failure(EventbotException failure) {
    List<String> lines = new ArrayList<>(List.of("  " + failure.getMessage()));
    failure.nextStep().ifPresent(step -> lines.add("  next: " + step));
    return lines;
  }

  /**
   * Queue by queue.
   *
   * @param moved empty when nothing was sent
   */
  public static JsonNode document(List<Look> looks, List<Moved> moved) {
    ObjectNode document = Documents.object().put("exitCode", Moved.exitCode(moved).number());
    document.set(
        "queues",
        Documents.array(
            looks,
            look ->
                queue(look, moved.stream().filter(m -> m.box().equals(look.box())).findFirst())));
    return document;
  }

  private static JsonNode queue(Look look, Optional<Moved> moved) {
    ObjectNode queue =
        Documents.object()
            .put("channel", look.box().channel().map(Object::toString).orElse(null))
            .put("queueUrl", look.box().queueUrl())
            .put("destination", look.box().destination())
            .put("waiting", look.waiting())
            .put("hidden", look.hidden())
            .put("shown", look.seen());
    queue.set("letters", Documents.array(look.piles(), ReplayView::pile));
    queue.put("sent", moved.map(Moved::moved).orElse(0));
    queue.put("doubled", moved.map(Moved::doubled).orElse(0));
    queue.put("newer", moved.map(Moved::newer).orElse(0));
    queue.set(
        "refused",
        Documents.array(
            moved.map(Moved::refused).orElse(List.of()),
            refusal ->
                Documents.object()
                    .put("reason", refusal.reason())
                    .put("times", refusal.times())
                    .put("nextStep", refusal.nextStep().orElse(null))));
    queue.put("unanswered", moved.map(Moved::unanswered).orElse(0));
    queue.put("failure", moved.flatMap(Moved::failure).map(Throwable::getMessage).orElse(null));
    return queue;
  }

  private static JsonNode pile(Look.Pile pile) {
    return Documents.object()
        .put("latest", pile.latest().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("times", pile.times())
        .put("event", pile.kind().event())
        .put("account", pile.kind().account())
        .put("reason", pile.kind().reason());
  }
}
