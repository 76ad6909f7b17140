package dev.eventbot.bot.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.event.CoverageReport;
import dev.eventbot.bot.event.CoverageReport.Missing;
import dev.eventbot.bot.incident.Announcement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the approved files do not show. */
class CoverageNoticesTest {

  private static CoverageReport report(int cells, int reached, int notReached, int notTested) {
    return new CoverageReport(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        cells,
        reached,
        notReached,
        notTested,
        IntStream.range(0, Math.min(12, notReached))
            .mapToObj(i -> new Missing("2222222222" + (10 + i), Optional.empty(), "us-east-1", "x"))
            .toList(),
        Optional.empty());
  }

  private static Notice notice(String language, CoverageReport report) {
    return ApprovedNoticesTest.modern(language, new Announcement.Covered(report));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en-US"})
  void theFiguresFitIntoWhatAPhoneShowsOfATitle(String language) {
    String title = notice(language, report(100_000, 100_000, 0, 0)).title();

    String shown = title.substring(0, title.indexOf(" · "));
    int halves = shown.codePoints().map(character -> character < 0x2E80 ? 1 : 2).sum();
    assertThat(shown).contains("100000/100000");
    assertThat(halves).isLessThanOrEqualTo(2 * Titles.SHOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "zh-CN, 9, 9, 0, 0, 9 处全部可达本群",
    "zh-CN, 9, 6, 1, 2, 9 处：1 处未达本群",
    "zh-CN, 9, 7, 0, 2, 9 处：测到的全部可达本群，2 处未测试",
    "zh-CN, 9, 0, 0, 9, 9 处：一处也没有测到",
    "zh-CN, 0, 0, 0, 0, 0 处：一处也没有测到",
    "en-US, 1, 1, 0, 0, 1 place: all of them reach this group",
    "en-US, 9, 8, 1, 0, 9 places: 1 place does not reach this group",
    "en-US, 9, 0, 9, 0, 9 places: 9 places do not reach this group",
    "en-US, 0, 0, 0, 0, no place: none was tested",
  })
  void saysHowItWentWithoutAccountsAndRegions(
      String language, int cells, int reached, int notReached, int notTested, String expected) {
    Notice notice = notice(language, report(cells, reached, notReached, notTested));

    assertThat(notice.blocks().get(0)).isEqualTo(new Notice.Block.Emphasis(expected));
  }

  @Test
  void showsTenAndCountsTheOthers() {
    Notice notice = notice("en-US", report(99, 0, 99, 0));

    Notice.Block.Items items =
        (Notice.Block.Items)
            notice.blocks().stream().filter(b -> b instanceof Notice.Block.Items).findFirst().get();
    assertThat(items.heading()).isEqualTo("Not reached (99)");
    assertThat(items.items())
        .hasSize(10)
        .first()
        .isEqualTo("222222222210 · Virginia us-east-1 · x");
    assertThat(items.more()).isEqualTo("89 more");
  }

  @Test
  void isOneLineOfADigest() {
    Announcement covered = new Announcement.Covered(Coverages.of("all"));

    Notice notice =
        ApprovedNoticesTest.modern("zh-CN", new Announcement.Digest(List.of(covered, covered)));

    assertThat(NoticeText.of(notice)).contains("- 通知 · 覆盖测试 · 2 件\n");
  }
}
