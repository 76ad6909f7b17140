package dev.eventbot.bot;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.event.Reading;
import dev.eventbot.bot.event.UnreadableEvent;
import dev.eventbot.bot.robot.Outcome;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The bot's log: one JSON object a line. It knows the few things that may be logged, so that
 * webhooks, phone numbers and event texts cannot slip in.
 */
final class Journal {
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

  /** What became of one delivery. */
  void outcome(Reading reading, Optional<String> itemIdentifier, Outcome outcome) {
    ObjectNode line =
        line(level(outcome), outcome instanceof Outcome.Sent ? "announced" : "not announced");
    itemIdentifier.ifPresent(id -> line.put("messageId", id));
    if (reading instanceof HealthEvent event) {
      put(line, "eventArn", event.arn());
      put(line, "account", event.account());
      put(line, "eventTypeCode", event.typeCode());
      put(line, "region", event.region());
      put(line, "probe", event.probe());
    } else if (reading instanceof UnreadableEvent unreadable) {
      line.put("unreadable", unreadable.explanation());
    }
    line.put("outcome", outcome.label()).put("reason", outcome.reason());
    write(line);
  }

  /** Something went wrong that cost no message. */
  void warn(String text) {
    write(line("WARN", text));
  }

  /**
   * A fault of the bot's own; the class names and lines say where, the message may quote an event.
   */
  void fault(Optional<String> itemIdentifier, RuntimeException fault) {
    ObjectNode line = line("ERROR", "fault in the bot");
    itemIdentifier.ifPresent(id -> line.put("messageId", id));
    line.put("fault", fault.getClass().getName());
    StackTraceElement[] trace = fault.getStackTrace();
    for (int i = 0; i < Math.min(8, trace.length); i++) {
      line.withArray("at").add(trace[i].toString());
    }
    write(line);
  }

  private static String level(Outcome outcome) {
    if (outcome instanceof Outcome.Sent) {
      return "INFO";
    }
    return outcome instanceof Outcome.Retry ? "WARN" : "ERROR";
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
