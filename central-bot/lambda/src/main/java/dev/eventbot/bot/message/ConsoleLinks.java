package dev.eventbot.bot.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.message.Notice.Link;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Knows where an event is shown in a browser: every partition has a console of its own. */
final class ConsoleLinks {
  private static final String UNRESERVED = "-._~";

  private final Labels labels;

  ConsoleLinks(Labels labels) {
    this.labels = labels;
  }

  /** The most useful first: a public event can be read without signing in. */
  List<Link> of(Incident incident) {
    Partition partition = Partition.of(incident);
    boolean open = incident.scope().filter("PUBLIC"::equalsIgnoreCase).isPresent();
    Optional<String> id =
        incident
            .arn()
            .map(PlainText::line)
            .filter(arn -> arn.startsWith("arn:"))
            .map(ConsoleLinks::encoded);
    Link console =
        new Link(
            labels.text("link.console"),
            id.map(arn -> partition.log + "?eventID=" + arn + "&eventTab=details")
                .orElse(partition.log));
    return open && partition.status.isPresent()
        ? List.of(
            new Link(
                labels.text("link.status"),
                partition.status.get() + id.map(arn -> "?eventID=" + arn).orElse("")),
            console)
        : List.of(console);
  }

  /** Where all events are listed. */
  List<Link> home(Optional<Incident> any) {
    return List.of(
        new Link(
            labels.text("link.console"), any.map(Partition::of).orElse(Partition.COMMERCIAL).log));
  }

  /** Everything but letters, digits and {@value #UNRESERVED} as percent and hexadecimal digits. */
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(UTF_8)) {
      char ascii = (char) (octet & 0xFF);
      boolean plain =
          ascii < 0x80 && (Character.isLetterOrDigit(ascii) || UNRESERVED.indexOf(ascii) >= 0);
      encoded.append(plain ? String.valueOf(ascii) : String.format(Locale.ROOT, "%%%02X", octet));
    }
    return encoded.toString();
  }

  private enum Partition {
    COMMERCIAL(
        "https://health.aws.amazon.com/health/home#/account/event-log",
        Optional.of("https://health.aws.amazon.com/health/status")),
    CHINA(
        "https://health.amazonaws.cn/health/home#/account/event-log",
        Optional.of("https://health.amazonaws.cn/health/status")),
    GOVERNMENT("https://phd.amazonaws-us-gov.com/phd/home#/event-log", Optional.empty());

    private final String log;
    private final Optional<String> status;

    Partition(String log, Optional<String> status) {
      this.log = log;
      this.status = status;
    }

    static Partition of(Incident incident) {
      String arn = incident.arn().orElse("");
      if (arn.startsWith("arn:aws-cn:") || in(incident, "cn-")) {
        return CHINA;
      }
      return arn.startsWith("arn:aws-us-gov:") || in(incident, "us-gov-") ? GOVERNMENT : COMMERCIAL;
    }

    private static boolean in(Incident incident, String prefix) {
      return incident.regions().stream().anyMatch(region -> region.startsWith(prefix));
    }
  }
}
