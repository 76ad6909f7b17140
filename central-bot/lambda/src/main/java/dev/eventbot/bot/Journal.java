package dev.eventbot.bot;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.announce.Fate;
import dev.eventbot.bot.announce.Ledger;
import dev.eventbot.bot.event.CoverageReport;
import dev.eventbot.bot.event.Delivery;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.event.Reading;
import dev.eventbot.bot.event.UnreadableEvent;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The bot's log: one JSON object a line. It knows the few things that may be logged, so that
 * webhooks, phone numbers and event texts cannot slip in.
 */
final class Journal implements Ledger {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_VALUE = 512;

  private final String channel;
  private final Optional<String> requestId;
  private final Consumer<String> lines;

  private Journal(String channel, Optional<String> requestId, Consumer<String> lines) {
    this.channel = channel;
    this.requestId = requestId;
    this.lines = lines;
  }

  /** Writes through Lambda's own logger, which ends up on standard output. */
  static Journal of(String channel, Context context) {
    return new Journal(
        channel,
        Optional.ofNullable(context.getAwsRequestId()),
        line -> context.getLogger().log(line + "\n"));
  }

  @Override
  public void settled(Reading reading, Delivery delivery, Fate fate) {
    ObjectNode line = line(level(fate), words(fate));
    delivery.itemIdentifier().ifPresent(id -> line.put("messageId", id));
    if (reading instanceof HealthEvent event) {
      put(line, "eventArn", event.arn());
      put(line, "account", event.account());
      put(line, "eventTypeCode", event.typeCode());
      put(line, "region", event.region());
      put(line, "probe", event.probe());
    } else if (reading instanceof CoverageReport report) {
      put(line, "probe", report.probe());
    } else if (reading instanceof UnreadableEvent unreadable) {
      line.put("unreadable", unreadable.explanation());
    }
    line.put("outcome", fate.label()).put("reason", fate.reason());
    write(line);
  }

  @Override
  public void probed(String run, int probes, Optional<String> problem) {
    ObjectNode line =
        problem.isPresent()
            ? line("WARN", "coverage probes not recorded")
            : line("INFO", "coverage probes recorded");
    line.put("run", run).put("probes", probes);
    put(line, "reason", problem);
    write(line);
  }

  private static String words(Fate fate) {
    if (fate instanceof Fate.Told) {
      return "announced";
    }
    if (fate instanceof Fate.Buried) {
      return "not announced, in the dead-letter queue";
    }
    return fate instanceof Fate.Waiting waiting && !waiting.label().equals("waiting")
        ? "not announced"
        : fate.label();
  }

  @Override
  public void warn(String text) {
    write(line("WARN", text));
  }

  @Override
  public void fault(Optional<String> itemIdentifier, RuntimeException fault) {
    ObjectNode line = line("ERROR", "fault in the bot");
    itemIdentifier.ifPresent(id -> line.put("messageId", id));
    line.put("fault", fault.getClass().getName());
    StackTraceElement[] trace = fault.getStackTrace();
    for (int i = 0; i < Math.min(8, trace.length); i++) {
      line.withArray("at").add(trace[i].toString());
    }
    write(line);
  }

  private static String level(Fate fate) {
    if (fate instanceof Fate.Buried) {
      return "ERROR";
    }
    return fate instanceof Fate.Waiting waiting && !waiting.label().equals("waiting")
        ? "WARN"
        : "INFO";
  }

  private ObjectNode line(String level, String text) {
    ObjectNode line = JSON.createObjectNode();
    line.put("level", level).put("message", text).put("channel", channel);
    requestId.ifPresent(id -> line.put("requestId", id));
    return line;
  }

  private static void put(ObjectNode line, String name, Optional<String> value) {
    value.ifPresent(
        v -> line.put(name, v.length() <= LONGEST_VALUE ? v : v.substring(0, LONGEST_VALUE)));
  }

  private void write(ObjectNode line) {
    lines.accept(line.toString());
  }
}
