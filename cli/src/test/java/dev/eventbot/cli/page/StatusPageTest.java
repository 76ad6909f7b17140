package dev.eventbot.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.preview.Stylesheet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page as it is written, before any script has run. */
final class StatusPageTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  private static String page(Locale language) {
    return new StatusPage(language).html(Overviews.sample());
  }

  private static String text(String html) {
    return html.replaceAll("(?s)<(style|script|noscript|svg).*?</\\1>", "")
        .replaceAll("</(a|p|li|tr|h1|h2|title|header|section|thead)>", "\n")
        .replaceAll("<[^>]+>", " ")
        .replace("&#39;", "'")
        .replaceAll(" +", " ")
        .replaceAll("\\s*\n\\s*", "\n")
        .strip();
  }

  @Test
  void withoutItsScriptItSaysEverythingButSingleAccounts() {
    assertThat(text(page(Locale.US)))
        .startsWith("eventbot status\nSkip to the map of accounts and regions\neventbot status\n")
        .contains(
            """
            Account 111111111111 · home region us-east-1 · looked at 2026-11-22 09:30 UTC · by eventbot 1.0
            中文 English
            ! Not kept: something would not be heard in the groups
            153 places covered of 160
            147 proven in the last 30 days
            41 days ago oldest proof
            30 accounts
            6 regions
            1.0 central bot
            2 channels
            47 messages in 7 days
            2 dead letters
            4 open incidents
            6 incidents in 30 days
            """
                .strip(),
            """
            What to do 5
            Channel dba: 2 messages lie in the dead-letter queue may be lost
            next : eventbot replay --channel dba
            Forwarder missing: 6 places may be lost
            where staging-identity (222222220028): us-east-1, us-west-2, eu-central-1, ap-east-1, ap-southeast-1, eu-west-1
            next : eventbot stackset deploy --ous ou-ab12-00000004
            Tried and not heard: 1 place may be lost
            the forwarder's rule is disabled
            where sandbox-identity (222222220012): eu-west-1
            next : eventbot test-event --all
            """
                .strip(),
            """
            Unit or account ap-east-1 ap-southeast-1 eu-central-1 eu-west-1 us-east-1 us-west-2
            infrastructure/network 5 accounts S 1 ✓ ✓ ✓ ✓ ✓
            """
                .strip(),
            """
            Channel Robot Receives Last message In 7 days In 30 days Dead letters
            dba UPDATE_COMPLETE feishu services : RDS, DYNAMODB and severity : issue , action required 2026-11-22 04:30 UTC events 37 · sent 6 · failed 4 events 166 · sent 23 · failed 4 2
            ops UPDATE_COMPLETE dingtalk everything 2026-11-22 06:30 UTC events 1,204 · sent 41 · failed 0 events 5,310 · sent 162 · failed 0 0
            """
                .strip(),
            "RDS AWS_RDS_MAINTENANCE_SCHEDULED scheduled change eu-central-1 2 222222220000, 222222220003"
                + " open Opened",
            "dba: given up, dead letter ops: told 2026-11-19 09:30 UTC");
  }

  @Test
  void itSpeaksChinese() {
    assertThat(page(Locale.SIMPLIFIED_CHINESE))
        .startsWith("<!doctype html>\n<html lang=\"zh-CN\">");
    assertThat(text(page(Locale.SIMPLIFIED_CHINESE)))
        .contains(
            "未兑现：有事件到不了群\n153 处已覆盖，共 160 处\n147 处近 30 天内已验证\n41 天前 最早的验证",
            "缺少转发器：6 处 可能丢失",
            "服务 : RDS, DYNAMODB 且 严重程度 : 故障 , 需要处理",
            "AWS_EC2_OPERATIONAL_ISSUE 故障 us-east-1");
  }

  @Test
  void accountsThatNobodyAskedForAreNamedAndAreNoProblem() {
    assertThat(text(new StatusPage(Locale.US).html(Overviews.incomplete())))
        .contains(
            """
            ! Not kept: something would not be heard in the groups
            2 active accounts of the organization are outside the targets and not heard: 333333333301 lab, 333333333302 &lt;b&gt;
            Heard before, and not any more: 333333333302 &lt;b&gt; (2026-11-19)
            """)
        .contains("What to do 5\n");
    assertThat(text(new StatusPage(Locale.SIMPLIFIED_CHINESE).html(Overviews.incomplete())))
        .contains("组织中有 2 个正常账号不在目标范围内，收不到它们的事件：333333333301 lab, 333333333302 &lt;b&gt;\n");
  }

  @Test
  void bothLanguagesHaveTheSameTextsWithTheSameArguments() {
    var english = Words.of(Locale.US).texts();
    var chinese = Words.of(Locale.SIMPLIFIED_CHINESE).texts();
    assertThat(english.keySet().stream().filter(key -> !key.endsWith(".1")))
        .containsExactlyElementsOf(
            chinese.keySet().stream().filter(key -> !key.endsWith(".1")).toList());
    chinese.forEach(
        (key, text) -> assertThat(holes(text)).as(key).isEqualTo(holes(english.get(key))));
  }

  private static Set<String> holes(String text) {
    Set<String> holes = new TreeSet<>();
    Matcher hole = Pattern.compile("\\{\\d}").matcher(text);
    while (hole.find()) {
      holes.add(hole.group());
    }
    return holes;
  }

  @Test
  void itAdmitsItsOwnStyleAndScriptAndNothingElse() {
    String page = page(Locale.US);
    Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page);
    Matcher script = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertThat(style.find() && script.find()).isTrue();
    assertThat(page)
        .contains(
            "content=\"default-src 'none'; style-src "
                + Stylesheet.digest(style.group(1))
                + "; script-src "
                + Stylesheet.digest(script.group(1))
                + "; base-uri 'none'; form-action 'none'\"")
        .doesNotContain("http://", "https://", " style=\"", " onclick", "innerHTML", "<link");
  }

  @Test
  void whatSomebodyElseWroteIsTextEverywhere() throws IOException {
    String page = new StatusPage(Locale.US).html(Overviews.hostile());

    assertThat(page)
        .doesNotContain(Overviews.HOSTILE, "<script>alert")
        .contains("&lt;script&gt;alert");
    assertThat(page.split("<script", -1)).as("the data and the script").hasSize(3);
    JsonNode data = data(page);
    assertThat(data.at("/accounts/0/1").asText()).isEqualTo(Overviews.HOSTILE);
    assertThat(data.at("/units/0/0").asText()).isEqualTo(Overviews.HOSTILE);
    assertThat(data.at("/whys/0").asText()).isEqualTo(Overviews.HOSTILE);
  }

  @Test
  void theDataIsOneCharacterForEachPlace() throws IOException {
    JsonNode data = data(page(Locale.US));

    assertThat(data.path("regions").toString())
        .isEqualTo(
            "[\"ap-east-1\",\"ap-southeast-1\",\"eu-central-1\",\"eu-west-1\",\"us-east-1\",\"us-west-2\"]");
    assertThat(data.at("/accounts/0").toString())
        .isEqualTo("[\"222222220000\",\"network-payments\",0,\"sppppp\",\"F00000\"]");
    assertThat(data.at("/accounts/12").toString())
        .isEqualTo("[\"222222220012\",\"sandbox-identity\",2,\"pppbpp\",\"333.33\"]");
    assertThat(data.at("/accounts/28").toString())
        .isEqualTo("[\"222222220028\",\"staging-identity\",5,\"m\",\".\"]");
    assertThat(data.at("/why/12:3").asInt()).isEqualTo(data.path("whys").size() - 1);
    assertThat(data.path("whys").get(data.at("/why/12:3").asInt()).asText())
        .isEqualTo("the forwarder's rule is disabled");
  }

  @Test
  void aHundredThousandPlacesAreAFewHundredKilobytes() {
    String page = new StatusPage(Locale.US).html(Overviews.made(5_000, 20));

    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isBetween(200_000, 600_000);
  }

  @Test
  void whereNothingCouldBeSeenItSaysWhatIsUnknown() {
    assertThat(text(new StatusPage(Locale.US).html(Overviews.dark())))
        .contains(
            "? Not known: a part of it could not be seen\nnot known places covered of ?",
            "Not known: the forwarders not known\nListStackInstances in us-east-1: not authorized",
            "not known: ListStackInstances in us-east-1: not authorized",
            "not known: Scan of table in us-east-1: not authorized");
  }

  private static JsonNode data(String page) throws IOException {
    Matcher data = DATA.matcher(page);
    assertThat(data.find()).isTrue();
    return new ObjectMapper().readTree(data.group(1));
  }
}
