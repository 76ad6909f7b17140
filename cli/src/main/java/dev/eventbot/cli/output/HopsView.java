package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.central.ChannelVerdict;
import dev.eventbot.rollout.probe.Addressee;
import dev.eventbot.rollout.probe.Hop;
import dev.eventbot.rollout.probe.HopListener;
import dev.eventbot.rollout.probe.TestEventResult;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A test event's way, hop by hop as it becomes known, and what came of it. */
public final class HopsView implements HopListener {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Screen screen;
  private final SoFar soFar;
  private Instant start;

  /**
   * A view.
   *
   * @param soFar learns what cannot be taken back, for whoever stops the run
   */
  public HopsView(Screen screen, SoFar soFar) {
    this.screen = screen;
    this.soFar = soFar;
  }

  @Override
  public void putting() {
    soFar.now("the test event may be on its way, and whoever is to be told of it is told");
  }

  @Override
  public void hop(Hop hop) {
    if (hop.place() == Hop.Place.BUS) {
      soFar.now("the test event is on its way, and whoever is to be told of it is told");
    }
    if (!screen.readsAsTable()) {
      return;
    }
    if (start == null) {
      start = hop.at();
      screen.data(row("HOP", "CHANNEL", "AT", "AFTER", ""));
    }
    screen.data(
        row(
            place(hop.place()),
            hop.channel().map(Object::toString).orElse(""),
            TIME.format(hop.at()),
            after(Duration.between(start, hop.at())),
            hop.detail()));
  }

  /** What is said after the last hop. */
  public List<String> verdict(TestEventResult result) {
    Ink ink = screen.outInk();
    List<String> lines = new ArrayList<>();
    lines.add("");
    for (Addressee addressee : result.addressees()) {
      lines.add(expectation(addressee));
    }
    if (!result.addressees().isEmpty()) {
      lines.add("");
    }
    for (ChannelVerdict verdict : result.channels()) {
      String word = word(verdict.verdict());
      lines.add(
          verdict.channel()
              + ": "
              + (verdict.verdict() == ChannelVerdict.Verdict.SENT
                  ? ink.green(word)
                  : verdict.verdict() == ChannelVerdict.Verdict.FILTERED_OUT
                      ? ink.faint(word)
                      : ink.red(word))
              + (verdict.detail().isEmpty() ? "" : ", " + verdict.detail()));
      verdict.nextStep().ifPresent(step -> lines.add("  next: " + step));
    }
    result.note().ifPresent(note -> lines.add("note: " + note));
    lines.add(summary(result, ink));
    return lines;
  }

  private static String expectation(Addressee addressee) {
    return addressee.channel()
        + (addressee.listens()
            ? " is told; a real event would call "
                + (addressee.calls().equals(List.of("@all"))
                    ? "everybody"
                    : addressee.calls().equals(List.of("@nobody"))
                        ? "nobody"
                        : String.join(", ", addressee.calls()))
            : " is not told: its filter wants other events");
  }

  private static String summary(TestEventResult result, Ink ink) {
    long sent = count(result, ChannelVerdict.Verdict.SENT);
    long expected = result.channels().size() - count(result, ChannelVerdict.Verdict.FILTERED_OUT);
    String where = " from " + result.account() + " " + result.region();
    return switch (result.exitCode()) {
      case DONE ->
          ink.green("arrived:")
              + where
              + " in "
              + Wording.count((int) sent, "group", "groups")
              + " after "
              + Wording.took(result.took());
      case PARTLY ->
          ink.yellow("partly arrived:") + where + " in " + sent + " of " + expected + " groups";
      default ->
          ink.red("did not arrive:")
              + where
              + (expected == 0
                  ? "; no channel is told of it"
                  : expected == 1 ? " in the group" : " in any of " + expected + " groups");
    };
  }

  private static long count(TestEventResult result, ChannelVerdict.Verdict verdict) {
    return result.channels().stream().filter(each -> each.verdict() == verdict).count();
  }

  public static JsonNode document(TestEventResult result) {
    ObjectNode document =
        Documents.object()
            .put("probe", result.probe())
            .put("account", result.account().toString())
            .put("region", result.region().toString())
            .put("bus", result.bus())
            .put("note", result.note().orElse(null))
            .put("seconds", result.took().toMillis() / 1000.0)
            .put("exitCode", result.exitCode().number());
    document.set(
        "addressees",
        Documents.array(
            result.addressees(),
            addressee -> {
              ObjectNode each =
                  Documents.object()
                      .put("channel", addressee.channel().toString())
                      .put("listens", addressee.listens());
              each.set("calls", Documents.texts(addressee.calls()));
              return each;
            }));
    document.set("hops", Documents.array(result.hops(), HopsView::document));
    document.set("channels", Documents.array(result.channels(), HopsView::document));
    return document;
  }

  private static JsonNode document(Hop hop) {
    return Documents.object()
        .put("place", place(hop.place()))
        .put("channel", hop.channel().map(Object::toString).orElse(null))
        .put("at", hop.at().truncatedTo(ChronoUnit.MILLIS).toString())
        .put("detail", hop.detail());
  }

  private static JsonNode document(ChannelVerdict verdict) {
    return Documents.object()
        .put("channel", verdict.channel().toString())
        .put("verdict", word(verdict.verdict()).replace(' ', '-'))
        .put("link", verdict.link().orElse(null))
        .put("detail", verdict.detail())
        .put("nextStep", verdict.nextStep().orElse(null));
  }

  private static String row(String place, String channel, String at, String after, String detail) {
    return (DisplayWidth.pad(place, 7)
            + "  "
            + DisplayWidth.pad(channel, 10)
            + "  "
            + DisplayWidth.pad(at, 13)
            + "  "
            + DisplayWidth.pad(after, 8)
            + "  "
            + detail)
        .stripTrailing();
  }

  private static String after(Duration duration) {
    return duration.toMillis() < 1000
        ? "+" + duration.toMillis() + " ms"
        : "+" + Wording.took(duration);
  }

  private static String place(Hop.Place place) {
    return place.name().toLowerCase(Locale.ROOT);
  }

  static String word(ChannelVerdict.Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
