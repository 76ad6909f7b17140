package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.backfill.ChannelGap;
import dev.eventbot.rollout.backfill.Delivered;
import dev.eventbot.rollout.backfill.Gaps;
import dev.eventbot.rollout.backfill.Untold;
import dev.eventbot.rollout.port.PastEvent;
import dev.eventbot.rollout.value.Texts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What groups were never told, and what was done about it. */
public final class BackfillView {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);

  private BackfillView() {}

  /** What there is to tell, for a screen of this width. */
  public static List<String> lines(Gaps gaps, int columns) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "AWS Health since "
            + MINUTE.format(gaps.since())
            + (gaps.organization() ? ", all accounts" : ", account " + gaps.account()));
    gaps.notTold()
        .ifPresent(
            code ->
                lines.add(
                    "the events of other accounts are not told here ("
                        + code
                        + "): enable Health's organizational view to backfill them, too"));
    lines.add("");
    Table table = new Table("CHANNEL", "EVENT", "REGION", "STATUS", "UPDATED", "ACCOUNTS", "WHY");
    for (ChannelGap gap : gaps.channels()) {
      gap.untold().forEach(untold -> row(table, gap, untold));
    }
    if (!table.isEmpty()) {
      lines.addAll(table.lines("", columns));
      lines.add("");
    }
    gaps.channels().forEach(gap -> lines.add(summary(gap)));
    return lines;
  }

  private static void row(Table table, ChannelGap gap, Untold untold) {
    PastEvent event = untold.event();
    table.row(
        gap.channel().toString(),
        event.detail("eventTypeCode").orElseGet(event::arn),
        event.detail("eventRegion").orElse(""),
        event.detail("statusCode").orElse(""),
        event.updated().equals(Instant.EPOCH) ? "" : MINUTE.format(event.updated()),
        event.isPublic() ? "public" : String.valueOf(event.accounts().size()),
        untold.reason());
  }

  private static String summary(ChannelGap gap) {
    List<String> parts = new ArrayList<>();
    parts.add(gap.untold().isEmpty() ? "nothing to tell" : gap.untold().size() + " to tell");
    if (gap.told() > 0) {
      parts.add(gap.told() + " told");
    }
    if (gap.waiting() > 0) {
      parts.add(gap.waiting() + " on the way");
    }
    if (gap.elsewhere() > 0) {
      parts.add(gap.elsewhere() + " not for it");
    }
    return gap.channel() + ": " + String.join(", ", parts);
  }

  /** What was done. */
  public static List<String> lines(List<Delivered> delivered) {
    List<String> lines = new ArrayList<>();
    for (Delivered each : delivered) {
      lines.add(
          each.channel()
              + ": "
              + Texts.count(each.events(), "event")
              + " put into its queue, "
              + Texts.count(each.messages(), "message"));
    }
    lines.add("the bots tell them at their robots' pace; next: eventbot backfill --dry-run");
    return lines;
  }

  /** Both, for a program. */
  public static JsonNode document(Gaps gaps, List<Delivered> delivered) {
    ObjectNode document =
        Documents.object()
            .put("since", gaps.since().toString())
            .put("account", gaps.account().toString())
            .put("organization", gaps.organization())
            .put("notTold", gaps.notTold().orElse(null));
    document.set(
        "channels",
        Documents.array(gaps.channels(), gap -> document(gap, delivered(gap, delivered))));
    return document;
  }

  private static int delivered(ChannelGap gap, List<Delivered> delivered) {
    Optional<Delivered> done =
        delivered.stream().filter(each -> each.channel().equals(gap.channel())).findFirst();
    return done.map(Delivered::messages).orElse(0);
  }

  private static JsonNode document(ChannelGap gap, int messages) {
    ObjectNode document =
        Documents.object()
            .put("channel", gap.channel().toString())
            .put("told", gap.told())
            .put("waiting", gap.waiting())
            .put("elsewhere", gap.elsewhere())
            .put("delivered", messages);
    document.set("untold", Documents.array(gap.untold(), BackfillView::document));
    return document;
  }

  private static JsonNode document(Untold untold) {
    PastEvent event = untold.event();
    ObjectNode document =
        Documents.object()
            .put("eventArn", event.arn())
            .put("eventTypeCode", event.detail("eventTypeCode").orElse(null))
            .put("region", event.detail("eventRegion").orElse(null))
            .put("status", event.detail("statusCode").orElse(null))
            .put("updated", event.updated().toString())
            .put("public", event.isPublic())
            .put("reason", untold.reason());
    document.set("accounts", Documents.texts(event.accounts()));
    return document;
  }
}
