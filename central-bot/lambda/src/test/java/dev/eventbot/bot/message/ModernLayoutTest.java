package dev.eventbot.bot.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Arrivals;
import dev.eventbot.bot.incident.Change;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.message.Layout.AccountNames;
import dev.eventbot.bot.message.Layout.Occasion;
import dev.eventbot.bot.message.Notice.Block;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModernLayoutTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final ModernLayout CHINESE =
      new ModernLayout("AWS", Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai"));
  private static final ModernLayout ENGLISH = new ModernLayout("AWS", Locale.US, ZoneId.of("UTC"));

  @Test
  void saysAsMuchAsThereIsWhenEverythingIsMissing() {
    assertThat(text(CHINESE, "'service':'EC2'"))
        .isEqualTo(
            """
            title: EC2 健康事件 · 通知 · AWS
            severity: NOTIFICATION, "通知"
            calls: everyone

            ! 通知

            服务: EC2

            怎么办: 请阅读 AWS 的说明，判断是否需要处理。

            联系人: everyone is "所有人", nobody "无"

            [AWS Health 控制台] https://health.aws.amazon.com/health/home#/account/event-log
            """);
    assertThat(text(ENGLISH, "'eventArn':'x'"))
        .isEqualTo(
            """
            title: AWS Health event · notification
            severity: NOTIFICATION, "notification"
            calls: everyone

            ! Notification

            What to do: Read what AWS says and decide whether to act.

            Contacts: everyone is "Everyone", nobody "nobody"

            [AWS Health console] https://health.aws.amazon.com/health/home#/account/event-log
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'eventTypeCategory':'scheduledChange','actionability':'ACTION_REQUIRED' | 请在开始时间之前处理受影响的资源，否则 AWS 会按计划执行。",
        "'eventTypeCategory':'accountNotification','actionability':'ACTION_REQUIRED' | 请按 AWS 的说明处理受影响的资源。",
        "'eventTypeCategory':'issue','actionability':'ACTION_MAY_BE_REQUIRED' | 请确认业务是否受影响；AWS 正在处理。",
        "'eventTypeCategory':'issue','actionability':'INFORMATIONAL' | 仅供了解，无需处理。",
        "'eventTypeCategory':'issue' | AWS 正在处理；请确认业务是否受影响，必要时切换到其他可用区或地区。",
        "'eventTypeCategory':'investigation' | AWS 正在调查；请留意业务，等待下一次更新。",
        "'eventTypeCategory':'scheduledChange','actionability':'NEW_CODE' | 请在开始时间之前判断是否需要处理。",
        "'eventTypeCategory':'forecast' | 请阅读 AWS 的说明，判断是否需要处理。",
        "'eventTypeCategory':'issue','statusCode':'closed','actionability':'ACTION_REQUIRED' | 已结束；请确认业务已恢复正常。"
      })
  void saysWhatToDo(String detail, String advice) {
    assertThat(text(CHINESE, detail + ",'service':'EC2'")).contains("怎么办: " + advice + "\n");
  }

  @Test
  void showsUnknownCodesVerbatim() {
    assertThat(
            text(
                CHINESE,
                "'service':'EC2','eventTypeCategory':'forecast*','statusCode':'paused',"
                    + "'eventTypeCode':'AWS_EC2_FLUX_CAPACITOR','eventScopeCode':'GALAXY',"
                    + "'eventRegion':'moon-dark-1','personas':['PIRATES'],"
                    + "'affectedEntities':[{'entityValue':'i-1','status':'LOST'}]"))
        .contains(
            "事件: AWS_EC2_FLUX_CAPACITOR\n",
            "类别: forecast*\n",
            "状态: paused\n",
            "地区: moon-dark-1\n",
            "面向: PIRATES\n",
            "- i-1 · LOST\n");
  }

  @Test
  void takesTheTextInTheReadersLanguageElseEnglishElseTheFirst() {
    String japanese = "{'language':'ja_JP','latestDescription':'日本語'}";
    String english = "{'language':'en_US','latestDescription':'English'}";
    String chinese = "{'language':'zh_CN','latestDescription':'中文'}";

    assertThat(described(CHINESE, japanese, english, chinese)).isEqualTo("中文");
    assertThat(described(ENGLISH, japanese, chinese, english)).isEqualTo("English");
    assertThat(described(CHINESE, japanese, english)).isEqualTo("English");
    assertThat(described(CHINESE, japanese)).isEqualTo("日本語");
  }

  @Test
  void cleansWhatEventsSayInOnePlaceAndEscapesNothing() {
    String hostile = "a\\u0000\\u202Eb <b>[x](https://evil.example)</b> @all *z* 😀 \\u200Bשלום";
    String text =
        text(
            ENGLISH,
            "'service':'%s','eventTypeCode':'%s','eventRegion':'%s','statusCode':'%s',"
                    .formatted(hostile, hostile, hostile, hostile)
                + "'eventTypeCategory':'%s','actionability':'%s','startTime':'%s','personas':['%s'],"
                    .formatted(hostile, hostile, hostile, hostile)
                + "'affectedAccount':'%s','affectedEntities':[{'entityValue':'%s','status':'%s'}],"
                    .formatted(hostile, hostile, hostile)
                + "'eventDescription':[{'language':'en','latestDescription':'%s'}]"
                    .formatted(hostile));

    assertThat(text).doesNotContain("\u0000", "\u202E", "\u200B");
    assertThat(text.split("ab <b>\\[x]\\(https://evil.example\\)</b> @all \\*z\\* 😀 שלום", -1))
        .hasSizeGreaterThan(10);
  }

  @Test
  void countsResourcesBeyondThoseThatAreKept() {
    Incident incident = incident("'service':'EC2','affectedEntities':['i-1','i-2']");
    Incident more = incident.with(incident.descriptions(), incident.resources(), 25_000);

    assertThat(NoticeText.of(notice(CHINESE, new Announcement.First(more))))
        .contains("受影响资源 (25000):\n- i-1\n- i-2\n- 还有 24998 个\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"first", "follow-up", "update", "digest"})
  void admitsThatItMayRepeatItself(String kind) {
    Incident incident = incident("'service':'EC2'");
    Announcement announcement =
        Map.of(
                "first", new Announcement.First(incident),
                "follow-up", new Announcement.FollowUp(incident, NOW, Arrivals.NONE),
                "update",
                    new Announcement.Update(
                        incident, NOW, List.of(new Change.OfDescription()), Arrivals.NONE),
                "digest",
                    new Announcement.Digest(
                        List.of(
                            new Announcement.First(incident), new Announcement.First(incident))))
            .get(kind);
    Occasion again = new Occasion(new Mentions.Everyone(), AccountNames.UNKNOWN, NOW, true);

    assertThat(NoticeText.of(CHINESE.notice(announcement, again))).contains("(这条消息可能发过一次：");
    assertThat(NoticeText.of(notice(CHINESE, announcement))).doesNotContain("可能发过");
  }

  @ParameterizedTest
  @CsvSource({
    "open, closed, issue, closed, EC2 已恢复",
    "open, closed, scheduledChange, closed, EC2 已结束",
    "closed, open, issue, open, EC2 再次发生",
    "upcoming, open, scheduledChange, open, EC2 已开始",
    "open, paused, issue, paused, EC2 有更新"
  })
  void titlesAnUpdateByWhatHappened(
      String from, String to, String category, String status, String head) {
    Announcement update =
        new Announcement.Update(
            incident(
                "'service':'EC2','eventTypeCategory':'%s','statusCode':'%s'"
                    .formatted(category, status)),
            NOW,
            List.of(new Change.OfStatus(Optional.of(from), Optional.of(to))),
            Arrivals.NONE);

    assertThat(notice(CHINESE, update).title()).startsWith(head + " · ");
  }

  @Test
  void callsNobodyForAFollowUp() {
    Notice notice =
        notice(
            CHINESE,
            new Announcement.FollowUp(
                incident("'service':'EC2'"),
                NOW,
                new Arrivals(List.of("222222222201"), List.of(), List.of())));

    assertThat(notice.mentions()).isInstanceOf(Mentions.Nobody.class);
  }

  @Test
  void digestsTwoThousandAnnouncementsInOneScreen() {
    List<Announcement> many =
        IntStream.range(0, 2_000)
            .<Announcement>mapToObj(
                i ->
                    new Announcement.First(
                        incident(
                            "'service':'EC2','eventTypeCode':'AWS_EC2_T%d_ISSUE','affectedAccount':'%012d'"
                                .formatted(i % 100, i))))
            .toList();

    Notice notice = notice(ENGLISH, new Announcement.Digest(many));

    assertThat(notice.blocks())
        .contains(new Block.Emphasis("2,000 events in 2,000 accounts and no region"));
    assertThat(NoticeText.of(notice)).contains("- 80 more kinds with 1,600 events left out\n");
  }

  @ParameterizedTest
  @CsvSource({"zh-CN, 测试", "en-US, Test"})
  void everyMessageOfATestSaysSoWhereAPhoneShowsIt(String language, String test) {
    Locale locale = Locale.forLanguageTag(language);
    ZoneId utc = ZoneId.of("UTC");
    Incident real = incident("'service':'EC2'");
    for (Incident incident :
        List.of(ApprovedNoticesTest.ownTest(), ApprovedNoticesTest.rehearsal(""))) {
      List<Announcement> all =
          List.of(
              new Announcement.First(incident),
              new Announcement.FollowUp(incident, NOW, Arrivals.NONE),
              new Announcement.Update(
                  incident, NOW, List.of(new Change.OfDescription()), Arrivals.NONE),
              new Announcement.Digest(
                  List.of(new Announcement.First(incident), new Announcement.First(incident))),
              new Announcement.Digest(
                  List.of(new Announcement.First(incident), new Announcement.First(real))));
      for (Announcement announcement : all) {
        for (Layout layout :
            List.of(new ModernLayout("AWS", locale, utc), new ClassicLayout("AWS", locale, utc))) {
          Notice notice = notice(layout, announcement);
          assertThat(notice.title().substring(0, 15)).contains(test);
          assertThat(notice.title()).contains("AWS");
          assertThat(NoticeText.of(notice)).contains(test.equals("Test") ? "test" : test);
        }
      }
    }
  }

  @Test
  void testsNameWhomARealEventWouldCallAndCallOnlyWhenTheyAreMeantTo() {
    Mentions people =
        new Mentions.People(List.of("13800000001", "+86-13800000002"), List.of("zhangsan"));
    Occasion occasion = new Occasion(people, AccountNames.UNKNOWN, NOW, false);

    for (Layout layout :
        List.of(
            CHINESE,
            new ClassicLayout("AWS", Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai")))) {
      Notice own = layout.notice(new Announcement.First(ApprovedNoticesTest.ownTest()), occasion);
      Notice quiet =
          layout.notice(
              new Announcement.First(ApprovedNoticesTest.rehearsal("\"eventbotCall\":false,")),
              occasion);
      Notice loud =
          layout.notice(new Announcement.First(ApprovedNoticesTest.rehearsal("")), occasion);

      assertThat(own.mentions()).isInstanceOf(Mentions.Nobody.class);
      assertThat(quiet.mentions()).isInstanceOf(Mentions.Nobody.class);
      assertThat(loud.mentions()).isEqualTo(people);
      assertThat(List.of(NoticeText.of(own), NoticeText.of(quiet)))
          .allSatisfy(
              text ->
                  assertThat(text).contains("真实事件会呼叫：138****0001、+86-138****0002、zhangsan（测试不呼叫）"));
    }
  }

  @Test
  void aDigestPutsTestsLast() {
    Notice notice =
        notice(
            CHINESE,
            new Announcement.Digest(
                List.of(
                    new Announcement.First(ApprovedNoticesTest.rehearsal("")),
                    new Announcement.First(incident("'service':'EC2'")))));

    assertThat(notice.title()).isEqualTo("含测试：2 件 AWS 健康事件 · EC2");
    assertThat(NoticeText.of(notice))
        .contains("- 通知 · EC2 · 1 件\n- 测试 · RDS 计划维护 · 即将开始 · 1 件 · 222222222202 ");
  }

  private static String described(Layout layout, String... descriptions) {
    return notice(
            layout,
            new Announcement.First(
                incident(
                    "'service':'EC2','eventDescription':[" + String.join(",", descriptions) + "]")))
        .blocks()
        .stream()
        .filter(Block.Prose.class::isInstance)
        .map(block -> ((Block.Prose) block).text())
        .findFirst()
        .orElseThrow();
  }

  private static String text(Layout layout, String detail) {
    return NoticeText.of(notice(layout, new Announcement.First(incident(detail))));
  }

  private static Notice notice(Layout layout, Announcement announcement) {
    return layout.notice(
        announcement, new Occasion(new Mentions.Everyone(), AccountNames.UNKNOWN, NOW, false));
  }

  private static Incident incident(String detail) {
    String event = "{'detail':{" + detail + "}}";
    return Incident.of((HealthEvent) new EventReader().read(event.replace('\'', '"')));
  }
}
