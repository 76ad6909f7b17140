package dev.eventbot.bot.message;

import dev.eventbot.bot.event.CoverageReport;
import dev.eventbot.bot.event.CoverageReport.Missing;
import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.message.Layout.Occasion;
import dev.eventbot.bot.message.Notice.Block;
import dev.eventbot.bot.message.Notice.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says which accounts and regions reach the group. It calls nobody: it was asked for. */
final class CoverageNotices {
  private final Labels labels;
  private final Names names;
  private final Times times;
  private final Facts facts;
  private final Titles titles;

  CoverageNotices(Labels labels, Names names, Times times, Facts facts, Titles titles) {
    this.labels = labels;
    this.names = names;
    this.times = times;
    this.facts = facts;
    this.titles = titles;
  }

  Notice notice(CoverageReport report, Occasion occasion) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Emphasis(summary(report)));
    facts.mayRepeat(occasion).forEach(blocks::add);
    blocks.add(new Block.Fields(fields(report)));
    if (!report.missing().isEmpty()) {
      blocks.add(missing(report, occasion));
    }
    blocks.add(new Block.Note(labels.text("coverage.note")));
    return new Notice(
        titles.plain(
            List.of(
                labels.text("coverage.title", report.reached(), report.cells()),
                labels.text(
                    "coverage.title." + state(report), report.notReached(), report.notTested()))),
        severity(report),
        blocks,
        List.of(),
        new Mentions.Nobody());
  }

  /** How well it went, as the labels' keys name it. */
  private static String state(CoverageReport report) {
    if (report.notReached() > 0) {
      return "missing";
    }
    if (report.reached() == 0) {
      return "nothing";
    }
    return report.notTested() > 0 ? "untested" : "all";
  }

  private static Severity severity(CoverageReport report) {
    return switch (state(report)) {
      case "missing" -> Severity.ACTION_REQUIRED;
      case "all" -> Severity.CLOSED;
      default -> Severity.NOTIFICATION;
    };
  }

  private String summary(CoverageReport report) {
    String where =
        report.accounts().isPresent() && report.regions().isPresent()
            ? labels.text("coverage.grid", report.accounts().get(), report.regions().get())
            : labels.text("coverage.cells", report.cells());
    return labels.text("coverage." + state(report), where, report.notReached(), report.notTested());
  }

  private List<Field> fields(CoverageReport report) {
    List<Field> fields = new ArrayList<>();
    fields.add(
        field("coverage.reached", labels.text("coverage.of", report.reached(), report.cells())));
    if (report.notReached() > 0 && report.missing().isEmpty()) {
      fields.add(field("coverage.notReached", labels.text("life.number", report.notReached())));
    }
    if (report.notTested() > 0) {
      fields.add(field("coverage.notTested", labels.text("life.number", report.notTested())));
    }
    report.at().ifPresent(at -> fields.add(field("coverage.at", times.show(at))));
    return fields;
  }

  private Block missing(CoverageReport report, Occasion occasion) {
    List<String> shown =
        report.missing().stream().map(missing -> place(missing, occasion)).toList();
    int count = Math.max(report.notReached(), shown.size());
    return new Block.Items(
        labels.text("coverage.places", count),
        shown,
        count > shown.size() ? labels.text("coverage.more", count - shown.size()) : "");
  }

  private String place(Missing missing, Occasion occasion) {
    String account =
        names.account(missing.account(), id -> missing.name().or(() -> occasion.names().name(id)));
    return account + " · " + names.region(missing.region()) + " · " + why(missing.why());
  }

  /** A broken link's code in the group's language; anything else as it stands. */
  private String why(String why) {
    String code = why.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    Optional<String> known = labels.words("broken." + code);
    return known.orElseGet(() -> PlainText.line(why));
  }

  private Field field(String label, String value) {
    return new Field(labels.text(label), value);
  }
}
