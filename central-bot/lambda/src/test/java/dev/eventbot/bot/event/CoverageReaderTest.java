package dev.eventbot.bot.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.event.CoverageProbe.Origin;
import dev.eventbot.bot.event.CoverageReport.Missing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageReaderTest {
  private final EventReader reader = new EventReader();

  private Reading read(String detail) {
    return read("eventbot.test", detail);
  }

  private Reading read(String source, String detail) {
    String event = "{'source':'%s','detail-type':'eventbot Test Event','detail':%s}";
    return reader.read(event.formatted(source, detail).replace('\'', '"'));
  }

  @Test
  void aQuietProbeNamesItsRunAndItsPlace() {
    assertThat(
            read(
                "{'eventbotProbe':'1f0e2d3c-aaaa','eventbotCell':'222222222201/us-gov-west-1',"
                    + "'eventbotQuiet':true}"))
        .isEqualTo(
            new CoverageProbe(
                Optional.of(new Origin("1f0e2d3c-aaaa", "222222222201/us-gov-west-1"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'eventbotQuiet':true}",
        "{'eventbotQuiet':'true','eventbotProbe':'a'}",
        "{'eventbotQuiet':true,'eventbotProbe':'x#y','eventbotCell':'222222222201/us-east-1'}",
        "{'eventbotQuiet':true,'eventbotProbe':'a','eventbotCell':'22222222220/us-east-1'}",
        "{'eventbotQuiet':true,'eventbotProbe':'a','eventbotCell':'222222222201/us east'}",
        "{'eventbotQuiet':true,'eventbotProbe':'a','eventbotCell':'222222222201/us-east-1/9'}",
        "{'eventbotQuiet':true,'eventbotProbe':'a','eventbotCell':['222222222201/us-east-1']}",
        "{'eventbotQuiet':true,'service':'EC2','eventbotCoverage':{'reached':1,'cells':1}}"
      })
  void aQuietProbeThatNamesNoneIsQuietAllTheSame(String detail) {
    assertThat(read(detail)).isEqualTo(new CoverageProbe(Optional.empty()));
  }

  @Test
  void whatIsNotFromATestIsNoProbe() {
    String detail =
        "{'service':'EC2','eventbotProbe':'a','eventbotCell':'222222222201/us-east-1',"
            + "'eventbotQuiet':true,'eventbotCoverage':{'reached':1,'cells':1}}";

    assertThat(read("aws.health", detail)).isInstanceOf(HealthEvent.class);
    assertThat(read("{'service':'EC2','eventbotProbe':'a','eventbotQuiet':false}"))
        .isInstanceOf(HealthEvent.class);
  }

  @Test
  void aReportTellsTheFigures() {
    assertThat(
            read(
                "{'eventbotProbe':'1f0e','eventbotCoverage':{'accounts':412,'regions':4,'cells':1648,"
                    + "'reached':1645,'notReached':2,'notTested':'1','at':'2026-11-22T08:00:00Z',"
                    + "'missing':[{'account':'222222222201','name':'prod-web','region':'us-east-1',"
                    + "'why':'RULE_DISABLED'},{}, 7]}}"))
        .isEqualTo(
            new CoverageReport(
                Optional.of("1f0e"),
                Optional.of(412),
                Optional.of(4),
                1648,
                1645,
                2,
                1,
                List.of(
                    new Missing(
                        "222222222201", Optional.of("prod-web"), "us-east-1", "RULE_DISABLED"),
                    new Missing("-", Optional.empty(), "-", "-")),
                Optional.of(Instant.parse("2026-11-22T08:00:00Z"))));
  }

  @Test
  void whatAReportLacksIsWorkedOut() {
    CoverageReport ofCells =
        (CoverageReport) read("{'eventbotCoverage':{'cells':9,'reached':6,'notTested':1}}");
    CoverageReport ofParts =
        (CoverageReport) read("{'eventbotCoverage':{'reached':6,'notReached':2}}");

    assertThat(ofCells.notReached()).isEqualTo(2);
    assertThat(ofParts.cells()).isEqualTo(8);
    assertThat(ofParts.missing()).isEmpty();
    assertThat(ofParts.at()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'eventbotCoverage':{}}",
        "{'eventbotCoverage':{'reached':3}}",
        "{'eventbotCoverage':{'reached':-3,'cells':9}}",
        "{'eventbotCoverage':{'reached':'many','cells':'more'}}",
        "{'eventbotCoverage':[1,2]}",
        "{'eventbotCoverage':'412'}"
      })
  void aReportWithoutFiguresIsShownAsItCame(String detail) {
    assertThat(read(detail)).isInstanceOf(UnreadableEvent.class);
  }

  @Test
  void longTextsAreCut() {
    String why = "𝄞".repeat(10_000);

    CoverageReport report =
        (CoverageReport)
            read("{'eventbotCoverage':{'reached':1,'cells':2,'missing':[{'why':'" + why + "'}]}}");

    assertThat(report.missing().get(0).why()).isEqualTo("𝄞".repeat(256));
  }
}
