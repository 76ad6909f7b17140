package dev.eventbot.bot.message;

import dev.eventbot.bot.event.CoverageReport;
import dev.eventbot.bot.event.CoverageReport.Missing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Coverage tests that went well, badly or not everywhere. */
final class Coverages {
  private Coverages() {}

  static CoverageReport of(String found) {
    return switch (found) {
      case "all" -> of(1_648, 0, 0, List.of());
      case "untested" -> of(1_640, 0, 8, List.of());
      case "missing" ->
          of(
              1_632,
              12,
              4,
              List.of(
                  missing("222222222201", Optional.of("prod-web"), "us-east-1", "RULE_DISABLED"),
                  missing("222222222202", Optional.empty(), "ap-east-1", "rule missing"),
                  missing("222222222290", Optional.empty(), "moon-1", "eaten *by* a [mouse](x)"),
                  missing("222222222203", Optional.empty(), "eu-west-1", "BUS_POLICY"),
                  missing("222222222204", Optional.empty(), "eu-west-1", "UNKNOWN")));
      default -> throw new IllegalArgumentException(found);
    };
  }

  private static Missing missing(String account, Optional<String> name, String region, String why) {
    return new Missing(account, name, region, why);
  }

  private static CoverageReport of(
      int reached, int notReached, int notTested, List<Missing> missing) {
    return new CoverageReport(
        Optional.of("7f9c-1"),
        Optional.of(412),
        Optional.of(4),
        reached + notReached + notTested,
        reached,
        notReached,
        notTested,
        missing,
        Optional.of(Instant.parse("2026-11-22T07:58:00Z")));
  }
}
