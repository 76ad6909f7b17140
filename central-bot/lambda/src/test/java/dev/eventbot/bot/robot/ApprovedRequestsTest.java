package dev.eventbot.bot.robot;

import static dev.eventbot.bot.Approved.assertApprovedFile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.message.ApprovedNoticesTest;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.message.Notice;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each robot's server receives, whole: every kind of announcement, both languages. */
class ApprovedRequestsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Mentions NOBODY = new Mentions.Nobody();
  private static final Mentions BY_ID = new Mentions.People(List.of(), List.of("zhangsan"));

  /** One of each kind; the other examples differ in their notices only. */
  private static final Set<String> KINDS =
      Set.of(
          "first.ec2-instance-retirement",
          "first.public-in-many-accounts",
          "first.test-own",
          "follow-up",
          "update.closed",
          "update.rescheduled",
          "update.resources",
          "digest",
          "unreadable",
          "sign-of-life",
          "coverage.all",
          "coverage.missing");

  static Stream<Arguments> announcements() throws IOException {
    return ApprovedNoticesTest.announcements()
        .filter(arguments -> KINDS.contains((String) arguments.get()[0]));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("announcements")
  void dingTalk(String name, String language, Announcement announcement) throws IOException {
    Composer dingtalk = RobotApp.DINGTALK.composer(RobotStyle.USUAL);
    Notice notice = ApprovedNoticesTest.modern(language, announcement);

    approve("dingtalk/markdown/" + name, language, dingtalk.compose(notice));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("announcements")
  void dingTalkCard(String name, String language, Announcement announcement) throws IOException {
    Composer card = RobotApp.DINGTALK.composer(RobotStyle.CARD);
    Notice notice = calling(NOBODY, ApprovedNoticesTest.modern(language, announcement));

    if (!notice.links().isEmpty()) {
      approve("dingtalk/actionCard/" + name, language, card.compose(notice));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("announcements")
  void feishu(String name, String language, Announcement announcement) throws IOException {
    Composer feishu = RobotApp.FEISHU.composer(RobotStyle.USUAL);
    Notice notice = ApprovedNoticesTest.modern(language, announcement);

    approve("feishu/card/" + name, language, feishu.compose(notice));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("announcements")
  void weCom(String name, String language, Announcement announcement) throws IOException {
    Composer wecom = RobotApp.WECOM.composer(RobotStyle.USUAL);
    Notice notice = ApprovedNoticesTest.modern(language, announcement);

    approve("wecom/text/" + name, language, wecom.composePlain(notice));
    boolean quiet = name.equals("first.test-own");
    approve(
        "wecom/markdown/" + name, language, wecom.compose(quiet ? notice : calling(BY_ID, notice)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("announcements")
  void weComCard(String name, String language, Announcement announcement) throws IOException {
    Composer card = RobotApp.WECOM.composer(RobotStyle.CARD);
    Notice notice = calling(NOBODY, ApprovedNoticesTest.modern(language, announcement));

    if (!notice.links().isEmpty()) {
      approve("wecom/template_card/" + name, language, card.compose(notice));
    }
  }

  /** Every example, not only those that are approved whole, within every limit. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("dev.eventbot.bot.message.ApprovedNoticesTest#announcements")
  void noneIsLongerThanItsRobotTakes(String name, String language, Announcement announcement)
      throws IOException {
    Notice notice = ApprovedNoticesTest.modern(language, announcement);

    for (RobotApp app : RobotApp.values()) {
      for (RobotStyle style : RobotStyle.values()) {
        RobotLimits.assertWithin(app, app.composer(style).compose(notice));
        RobotLimits.assertWithin(app, app.composer(style).compose(calling(NOBODY, notice)));
        RobotLimits.assertWithin(app, app.composer(style).composePlain(notice));
      }
    }
  }

  private static Notice calling(Mentions mentions, Notice notice) {
    return new Notice(
        notice.title(),
        notice.severity(),
        notice.tag(),
        notice.blocks(),
        notice.links(),
        mentions,
        notice.brief());
  }

  private static void approve(String name, String language, RobotRequest request)
      throws IOException {
    JsonNode json = JSON.readTree(request.json());
    assertApprovedFile(
        "requests/" + name + "." + language + ".json",
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json).replace("\r\n", "\n")
            + "\n");
  }
}
