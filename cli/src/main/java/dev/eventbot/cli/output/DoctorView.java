package dev.eventbot.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.doctor.Finding;
import dev.eventbot.rollout.doctor.Findings;
import dev.eventbot.rollout.doctor.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A diagnosis, one line a finding, with its remedy under it. */
public final class DoctorView {
  private DoctorView() {}

  public static List<String> lines(Findings findings, Ink ink) {
    int wide =
        findings.list().stream().mapToInt(finding -> finding.check().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings.list()) {
      String word = String.format(Locale.ROOT, "%-7s", word(finding.level()));
      String check = String.format(Locale.ROOT, "%-" + Math.max(1, wide) + "s", finding.check());
      lines.add(painted(finding.level(), word, ink) + "  " + check + "  " + finding.text());
      finding.remedy().ifPresent(remedy -> lines.add(" ".repeat(wide + 11) + "next: " + remedy));
    }
    lines.add("");
    lines.add(
        findings.of(Level.OK).size()
            + " ok, "
            + Wording.count(findings.of(Level.WARNING).size(), "warning", "warnings")
            + ", "
            + Wording.count(findings.of(Level.PROBLEM).size(), "problem", "problems"));
    return lines;
  }

  public static JsonNode document(Findings findings) {
    ObjectNode document = Documents.object().put("exitCode", findings.exitCode().number());
    document.set("findings", Documents.array(findings.list(), DoctorView::document));
    return document;
  }

  private static JsonNode document(Finding finding) {
    return Documents.object()
        .put("check", finding.check())
        .put("level", word(finding.level()))
        .put("text", finding.text())
        .put("remedy", finding.remedy().orElse(null));
  }

  private static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  private static String painted(Level level, String word, Ink ink) {
    return switch (level) {
      case OK -> ink.green(word);
      case WARNING -> ink.yellow(word);
      case PROBLEM -> ink.red(word);
    };
  }
}
