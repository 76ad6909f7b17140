package dev.eventbot.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.watch.Kind;
import dev.eventbot.rollout.watch.WatchFinding;
import dev.eventbot.rollout.watch.WatchReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A log has a line for each cause, however many places have it. */
final class WatchViewTest {
  private static WatchFinding failed(long account) {
    AccountId id = new AccountId(String.valueOf(account));
    return new WatchFinding(
        Kind.FAILED,
        Optional.of(new Cell(id, new Region("us-east-1"))),
        "",
        "iam:CreateRole is denied to arn:aws:iam::" + id + ":role/stacksets",
        "eventbot stackset retry");
  }

  private static WatchReport report(List<WatchFinding> left, boolean interrupted) {
    return new WatchReport(
        Instant.EPOCH,
        Duration.ZERO,
        true,
        left,
        List.of(),
        left,
        4000,
        List.of(),
        List.of(),
        interrupted);
  }

  @Test
  void thousandsOfPlacesWithOneCauseAreOneLine() {
    List<WatchFinding> left = new ArrayList<>();
    for (long account = 222222200000L; account < 222222204000L; account++) {
      left.add(failed(account));
    }

    assertThat(WatchView.lines(report(left, false), new Ink(false)))
        .containsExactly(
            "left   failed  4000 places in 4000 accounts, among them 222222200000 us-east-1;"
                + " 222222200001 us-east-1; 222222200002 us-east-1; 222222200003 us-east-1;"
                + " 222222200004 us-east-1: iam:CreateRole is denied to"
                + " arn:aws:iam::222222200000:role/stacksets; next: eventbot stackset retry",
            "1 finding in 4000 places: 0 fixed, 1 left");
  }

  @Test
  void promisesWhatAFixWouldMendAndNothingElse() {
    WatchFinding letters =
        new WatchFinding(
            Kind.DEAD_LETTERS, Optional.empty(), "channel ops", "1 message", "eventbot replay");
    WatchFinding left =
        new WatchFinding(
            Kind.NOT_WANTED,
            failed(222222200000L).place(),
            "",
            "not asked for",
            "eventbot deploy --prune");

    assertThat(promise(letters)).isEqualTo("1 finding");
    assertThat(promise(letters, left))
        .isEqualTo("2 findings; eventbot watch --fix --prune mends what can be");
    assertThat(promise(letters, failed(222222200001L)))
        .isEqualTo("2 findings; eventbot watch --fix mends what can be");
    assertThat(promise(left, failed(222222200001L)))
        .isEqualTo(
            "2 findings; eventbot watch --fix mends what can be, with --prune what is not wanted,"
                + " too");
  }

  private static String promise(WatchFinding... left) {
    List<WatchFinding> found = List.of(left);
    WatchReport report =
        new WatchReport(
            Instant.EPOCH,
            Duration.ZERO,
            false,
            found,
            List.of(),
            found,
            1,
            List.of(),
            List.of(),
            false);
    List<String> lines = WatchView.lines(report, new Ink(false));
    return lines.get(lines.size() - 1);
  }

  @Test
  void whoeverStopsItIsToldThatTheRestIsNotKnown() {
    WatchReport report = report(List.of(failed(222222200000L)), true);

    assertThat(WatchView.lines(report, new Ink(false)))
        .endsWith("interrupted: what is left was not looked at again");
    assertThat(report.exitCode().number()).isEqualTo(130);
  }
}
