package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code eventbot preview}: what an event becomes, in every app. */
final class PreviewTest {
  private static final String EVENT =
      """
      {"source":"aws.health","detail-type":"AWS Health Event","account":"222222222201","time":"2026-11-20T03:00:00Z",
       "region":"us-east-1","detail":{"eventArn":"arn:aws:health:us-east-1::event/EC2/X/1","service":"EC2",
       "eventTypeCode":"AWS_EC2_OPERATIONAL_ISSUE","eventTypeCategory":"issue","eventScopeCode":"PUBLIC","statusCode":"closed",
       "eventRegion":"us-east-1","startTime":"Fri, 20 Nov 2026 01:00:00 GMT","endTime":"Fri, 20 Nov 2026 02:00:00 GMT",
       "eventDescription":[{"language":"en_US","latestDescription":"All is <well> again."}]}}
      """;

  @TempDir Path folder;

  private Eb here() {
    return Eb.in(folder).file("event.json", EVENT);
  }

  @Test
  void theTerminalShowsEveryAppsMessage() {
    Eb.Screen screen = here().run("preview", "event.json", "--language", "en-US").exits(0).says("");

    assertThat(screen.out())
        .startsWith("event.json\n\n  dingtalk: markdown, ")
        .contains(
            "\n  feishu: interactive, ",
            "\n  wecom: text, ",
            "a phone notifies: EC2 Virginia is…\n")
        .contains("  ╭─ ops ─", "All is <well> again.", "Contacts: Everyone");
  }

  @Test
  void settingsComeFromTheChannelAndAreOverruledByWhatIsTyped() {
    Eb eb =
        here()
            .file(
                "eventbot.yaml",
                "channels: { dba: { keyword: DBA, language: en-US, time-zone: Europe/Berlin } }");

    assertThat(eb.run("preview", "event.json", "--channel", "dba").exits(0).out())
        .contains("  ╭─ dba ─", " · DBA ", "02:00 +01:00", "dingtalk: ")
        .doesNotContain("feishu: ");
    assertThat(
            eb.run(
                    "preview",
                    "event.json",
                    "--channel",
                    "dba",
                    "--robot",
                    "wecom",
                    "--keyword",
                    "X")
                .exits(0)
                .out())
        .contains("wecom: ", " · X ")
        .doesNotContain("dingtalk: ");
    eb.run("preview", "event.json", "--channel", "ops")
        .complains(2, "eventbot: eventbot.yaml has no channel ops");
    eb.file("bot.yaml", "channels: {}\n")
        .run("--config=bot.yaml", "preview", "--channel", "ops", "event.json")
        .complains(2, "eventbot: bot.yaml has no channel ops");
  }

  @Test
  void jsonIsTheRequestItself() throws IOException {
    String out =
        here()
            .run("preview", "event.json", "--robot", "dingtalk,wecom", "--output", "json")
            .exits(0)
            .says("")
            .out();

    List<String> bodies = out.lines().toList();
    assertThat(bodies).hasSize(2);
    JsonNode dingTalk = new ObjectMapper().readTree(bodies.get(0));
    assertThat(dingTalk.path("msgtype").asText()).isEqualTo("markdown");
    assertThat(dingTalk.path("at").path("isAtAll").asBoolean()).isTrue();
    assertThat(new ObjectMapper().readTree(bodies.get(1)).path("msgtype").asText())
        .isEqualTo("text");
  }

  @Test
  void peopleAreCalledTheWayEachAppDoes() {
    String out =
        here()
            .run("preview", "event.json", "--output", "json", "--mention", "13800000000,ou_18")
            .exits(0)
            .out();

    assertThat(out)
        .contains("\"atMobiles\":[\"13800000000\"]", "<at id=ou_18></at>", "mentioned_mobile_list");
  }

  @Test
  void whoIsCalledIsWrittenAsForMentionSet() {
    assertThat(calling("@nobody")).contains("\"atMobiles\":[]", "\"isAtAll\":false");
    assertThat(calling("@all")).contains("\"isAtAll\":true");
    assertThat(calling("id:lisi,138-0000-0001"))
        .contains("\"atMobiles\":[\"13800000001\"]", "\"atUserIds\":[\"lisi\"]");
    assertThat(here().run("preview", "event.json", "--mention", "张三").exits(2).err())
        .contains("is neither a mobile nor an id");
  }

  private String calling(String who) {
    return here()
        .run("preview", "event.json", "--robot=dingtalk", "--output=json", "--mention", who)
        .exits(0)
        .out();
  }

  @Test
  void htmlIsOnePageForAWholeDirectory() throws IOException {
    Files.createDirectory(folder.resolve("events"));
    Eb eb =
        here().file("events/b.json", EVENT).file("events/a.json", EVENT).file("events/c.txt", "x");

    eb.run("preview", "events", "--to", "preview.html")
        .exits(0)
        .prints("")
        .says("Written to preview.html.\n");
    String page = Files.readString(folder.resolve("preview.html"));
    assertThat(page)
        .startsWith("<!doctype html>\n<html lang=\"zh-CN\">")
        .containsSubsequence("<h2>events/a.json</h2>", "<h2>events/b.json</h2>")
        .doesNotContain("c.txt", "<well>");
    assertThat(eb.run("preview", "events", "--output", "html").exits(0).out()).contains("<h2>");
  }

  @Test
  void stdinIsAnEventToo() {
    assertThat(Eb.in(folder).piping(EVENT).run("preview", "-").exits(0).out())
        .startsWith("stdin\n\n  dingtalk: markdown, ");
  }

  @Test
  void everyStyleHasItsKindOfMessage() {
    assertThat(
            here()
                .run("preview", "event.json", "--style", "classic", "--robot", "dingtalk")
                .exits(0)
                .out())
        .contains("AWS健康事件通知: 来自AWS机器人", "事件类型");
    assertThat(here().run("preview", "event.json", "--style", "odd").exits(2).err())
        .isEqualTo("eventbot: --style: \"odd\" is not one of modern, classic, card\n");
  }

  @Test
  void whatIsNoEventIsShownAsTheBotWouldSendIt() {
    Eb eb = Eb.in(folder).file("note.json", "not { JSON").file("other.json", "{\"a\":1}");

    assertThat(eb.run("preview", "note.json", "--robot", "dingtalk").exits(0).out())
        .contains("not { JSON");
    assertThat(eb.run("preview", "other.json", "--robot", "dingtalk").exits(0).err())
        .isEqualTo(
            "eventbot: note: other.json: JSON without a detail object; the bot sends it as it is\n");
  }

  @Test
  void whatCannotBeReadIsOneLine() throws IOException {
    Files.createDirectory(folder.resolve("nothing"));
    Files.write(folder.resolve("huge.json"), new byte[8_000_001]);
    Eb eb = here().file("empty.json", "");

    eb.run("preview", "nothing")
        .complains(2, "eventbot: nothing: holds no file whose name ends in .json");
    eb.run("preview", "missing.json")
        .complains(2, "eventbot: missing.json: no such file; it should hold the event");
    eb.run("preview", "empty.json")
        .complains(2, "eventbot: empty.json: is empty; it should hold the event");
    eb.run("preview", "huge.json")
        .complains(2, "eventbot: huge.json: is 8000001 bytes long; an event has at most 262144");
    eb.run("preview", "event.json", "--output", "yaml")
        .complains(2, "eventbot: --output: preview writes terminal, html or json, not yaml");
    eb.run("preview", "event.json", "--language", "fr")
        .complains(
            2, "eventbot: --language: \"fr\" is not a language eventbot writes: zh-CN or en-US");
    eb.run("preview", "event.json", "--robot", "slack")
        .complains(2, "eventbot: --robot: \"slack\" is not one of dingtalk, feishu, wecom");
    eb.run("preview", "event.json", "--to", "no/such/place.html")
        .complains(2, "eventbot: no/such/place.html: there is no such directory");
    eb.run("preview", "event.json", "--to", ".")
        .complains(2, "eventbot: .: is a directory; a file's name is expected");
  }

  @Test
  void oneFileThatCannotBeReadKeepsBackNoOther() throws IOException {
    Files.createDirectory(folder.resolve("events"));
    Eb eb = here().file("events/b.json", EVENT).file("events/c.json", "");
    Files.write(folder.resolve("events/a.json"), new byte[] {(byte) 0xff, 0, 1});

    Eb.Screen screen = eb.run("preview", "events", "missing.json", "--robot=dingtalk").exits(3);

    assertThat(screen.out()).startsWith("events/b.json\n").doesNotContain("a.json");
    assertThat(screen.err())
        .isEqualTo(
            """
            eventbot: note: events/a.json: not UTF-8 text; left out
            eventbot: note: events/c.json: is empty; it should hold the event; left out
            eventbot: note: missing.json: no such file; it should hold the event; left out
            """);
  }

  @Test
  void cardsFollowTheRuleOfChannels() {
    here()
        .run("preview", "event.json", "--robot=feishu", "--style=card")
        .complains(2, "eventbot: \"card\" is not a style of feishu messages: modern, classic are");
    Eb.Screen screen = here().run("preview", "event.json", "--style=card").exits(0);
    assertThat(screen.out()).contains("dingtalk: markdown", "wecom: text").doesNotContain("feishu");
    assertThat(screen.err())
        .isEqualTo(
            "eventbot: note: a card is sent only when there is a link and nobody is called, because"
                + " cards cannot call; --mention @nobody shows one\n");
    assertThat(
            here().run("preview", "event.json", "--style=card", "--mention=@nobody").exits(0).out())
        .contains("dingtalk: actionCard", "wecom: template_card");
  }

  @Test
  void foldsEventsOfOneIncidentWhenAskedTo() {
    String open = EVENT.replace("closed", "open").replace("\"endTime\"", "\"unused\"");
    Eb eb =
        here()
            .file("open.json", open)
            .file("second.json", open.replace("222222222201", "222222222202"));

    Eb.Screen screen =
        eb.run(
                "preview",
                "--folded",
                "--robot=dingtalk",
                "--language=en-US",
                "open.json",
                "open.json",
                "second.json",
                "event.json")
            .exits(0);

    assertThat(screen.out())
        .startsWith("open.json\n")
        .containsSubsequence(
            "second.json (follow-up)\n", "event.json (update)\n", "Status changed");
    assertThat(screen.err())
        .isEqualTo("eventbot: note: open.json: brings nothing new, so nothing is sent\n");
    assertThat(eb.run("preview", "open.json", "event.json").exits(0).out())
        .doesNotContain("(update)");
  }

  @Test
  void aMegabyteOfDescriptionFitsEveryRobot() {
    Eb eb = Eb.in(folder).file("long.json", EVENT.replace("All is", "很长 ".repeat(250_000)));

    String out = eb.run("preview", "long.json", "--output", "json").exits(0).out();

    assertThat(out.lines())
        .hasSize(3)
        .allSatisfy(body -> assertThat(body.length()).isLessThan(20_000));
  }

  @Test
  void otherCommandsWriteNoHtml() {
    Eb.in(folder)
        .run("template", "forwarder", "--output", "html")
        .complains(2, "eventbot: --output: only preview writes html");
  }
}
