package dev.eventbot.bot.message;

import dev.eventbot.bot.incident.Incident;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an incident is about, in the two or four characters that a title has left for it. */
enum Topic {
  ABUSE("ABUSE"),
  BILLING("BILLING|PAYMENT|COST|CREDIT|PRICING|INVOICE"),
  SECURITY("SECURITY|EXPOS|COMPROMISED|CREDENTIAL|VULNERAB|RISK"),
  RETIREMENT("RETIREMENT|RETIRE"),
  LIFECYCLE("LIFECYCLE"),
  DEPRECATION("DEPRECAT|EOL|SUNSET|DISCONTINU"),
  EXPIRY("EXPIR|RENEW|CERTIFICATE"),
  REBOOT("REBOOT|RESTART"),
  STOP("STOP|SHUTDOWN|TERMINAT"),
  REPLACEMENT("REPLAC"),
  UPGRADE("UPGRADE|UPDATE|PATCH"),
  MIGRATION("MIGRAT"),
  MAINTENANCE("MAINT"),
  LOSS("LOST|LOSS"),
  FAILURE("FAIL"),
  RECOVERY("RECOVER"),
  DEGRADATION("DEGRAD|PERFORMANCE|LATENC"),
  ISSUE("ISSUE|OUTAGE|INCIDENT"),
  INVESTIGATION,
  CHANGE,
  NOTICE,
  EVENT;

  private final Pattern words;

  /** For what no code tells. */
  Topic() {
    this.words = Pattern.compile("(?!)");
  }

  /**
   * @param stems what a word of the code begins with
   */
  Topic(String stems) {
    this.words = Pattern.compile("\\b(?:" + stems + ")");
  }

  /** By the words of the code, else by the category, each of which may be missing or new. */
  static Topic of(Incident incident) {
    String words =
        Stream.of(incident.service(), incident.typeCode())
            .flatMap(Optional::stream)
            .map(code -> code.toUpperCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(" "));
    for (Topic topic : values()) {
      if (topic.words.matcher(words).find()) {
        return topic;
      }
    }
    return switch (incident.category().orElse("").toLowerCase(Locale.ROOT)) {
      case "issue" -> ISSUE;
      case "investigation" -> INVESTIGATION;
      case "scheduledchange" -> CHANGE;
      case "accountnotification" -> NOTICE;
      default -> EVENT;
    };
  }
}
