package dev.eventbot.bot.message;

import dev.eventbot.bot.incident.Incident;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes titles whose beginning says service, region and what, because a phone shows no more than
 * that beginning.
 */
final class Titles {
  /** Full-width characters a phone shows of a title; letters take half of one. */
  static final int SHOWN = 15;

  private final Labels labels;
  private final Names names;
  private final String keyword;

  /**
   * @param keyword the robot insists on it, so it ends every title that does not hold it anyway
   */
  Titles(Labels labels, Names names, String keyword) {
    this.labels = labels;
    this.names = names;
    this.keyword = keyword;
  }

  /**
   * @param what under {@code topic.}; there is a short one beside it
   * @param more what only a wider screen shows
   */
  String of(Incident incident, String what, List<String> more) {
    List<String> parts = new ArrayList<>();
    parts.add(head(incident, what));
    parts.addAll(more);
    return plain(parts);
  }

  String plain(List<String> parts) {
    String title = String.join(" · ", parts);
    return title.contains(keyword) ? title : title + " · " + keyword;
  }

  private String head(Incident incident, String what) {
    String topic = labels.text("topic." + what);
    String shortTopic = labels.text("topic." + what + ".short");
    String service = incident.service().map(names::service).orElse("AWS");
    String shortService = incident.service().map(names::shortService).orElse("AWS");
    String region = region(incident);
    if (topic.regionMatches(true, 0, service, 0, service.length())) {
      return spaced(topic, region, "");
    }
    for (String head :
        List.of(
            spaced(service, region, topic),
            spaced(shortService, region, topic),
            spaced(shortService, region, shortTopic))) {
      if (head.length() <= (isChinese() ? SHOWN : 2 * SHOWN)) {
        return head;
      }
    }
    return spaced(shortService, shortTopic, region);
  }

  /** Letters are half as wide as the characters that the limit is about. */
  private boolean isChinese() {
    return labels.language().getLanguage().equals("zh");
  }

  private String region(Incident incident) {
    return incident.regions().size() > 1
        ? labels.text("title.regions", incident.regions().size())
        : incident.regions().stream().findFirst().map(names::shortRegion).orElse("");
  }

  private static String spaced(String first, String second, String third) {
    return (first + " " + second + " " + third).replaceAll(" +", " ").strip();
  }
}
