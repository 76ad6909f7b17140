package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.proof.OutsideAccount;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who is not heard because nobody asked for it. */
final class OutsideView {
  private static final int MOST_NAMED = 5;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private OutsideView() {}

  /** On one line; nothing is to be said of nobody. */
  static String words(List<OutsideAccount> outside) {
    return Wording.count(
            outside.size(),
            "active account of the organization is",
            "active accounts of the organization are")
        + " outside the targets and not heard: "
        + names(outside);
  }

  static String names(List<OutsideAccount> outside) {
    String named =
        outside.stream().limit(MOST_NAMED).map(OutsideView::name).collect(Collectors.joining(", "));
    return outside.size() <= MOST_NAMED
        ? named
        : named + " and " + (outside.size() - MOST_NAMED) + " more";
  }

  private static String name(OutsideAccount each) {
    return (each.account() + " " + each.name()).strip()
        + each.heardUntil().map(at -> " (heard until " + DAY.format(at) + ")").orElse("");
  }

  static JsonNode document(List<OutsideAccount> outside) {
    return Documents.array(
        outside,
        each ->
            Documents.object()
                .put("account", each.account().toString())
                .put("accountName", each.name())
                .put("heardUntil", each.heardUntil().map(Instant::toString).orElse(null)));
  }
}
