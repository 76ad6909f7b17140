package dev.eventbot.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotRequest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page is safe whatever is in a request, and loads nothing. */
final class PreviewPageTest {
  private static final String EVIL =
      "<script>alert(1)</script><img src=x onerror=alert(2)> [a](javascript:alert(3))"
          + " ![b](https://tracker.example/p.png) [c](<data:text/html,x>) </style>";

  private static String page(RobotApp app, String json) {
    Post post = Post.of(app, new RobotRequest(json), Locale.ENGLISH);
    return new PreviewPage(Locale.ENGLISH)
        .html(List.of(new PreviewPage.Chapter("a<b>.json", "ops", List.of(post))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'msgtype':'markdown','markdown':{'title':'EVIL','text':'EVIL'},'at':{'atMobiles':['EVIL']}}",
        "{'msgtype':'text','text':{'content':'EVIL'}}",
        "{'msgtype':'actionCard','actionCard':{'title':'EVIL','text':'EVIL','singleTitle':'EVIL','singleURL':'javascript:alert(4)'}}",
        "{'msgtype':'feedCard','feedCard':{'links':[{'title':'EVIL','messageURL':'javascript:alert(5)'}]}}",
        "{'msgtype':'EVIL'}"
      })
  void dingTalk(String request) {
    safe(page(RobotApp.DINGTALK, request.replace('\'', '"').replace("EVIL", EVIL)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'msg_type':'text','content':{'text':'EVIL'}}",
        "{'msg_type':'post','content':{'post':{'en_us':{'title':'EVIL','content':[[{'tag':'a','text':'EVIL','href':'javascript:alert(6)'},{'tag':'EVIL','text':'EVIL'}]]}}}}",
        "{'msg_type':'interactive','card':{'header':{'title':{'content':'EVIL'},'subtitle':{'content':'EVIL'},'template':'EVIL','text_tag_list':[{'text':{'content':'EVIL'},'color':'EVIL'}]},'body':{'elements':[{'tag':'markdown','content':'EVIL'},{'tag':'EVIL'},{'tag':'button','text':{'content':'EVIL'},'behaviors':[{'type':'open_url','default_url':'javascript:alert(7)'}]}]}}}"
      })
  void feishu(String request) {
    safe(page(RobotApp.FEISHU, request.replace('\'', '"').replace("EVIL", EVIL)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'msgtype':'markdown','markdown':{'content':'EVIL'}}",
        "{'msgtype':'text','text':{'content':'EVIL','mentioned_list':['EVIL']}}",
        "{'msgtype':'template_card','template_card':{'source':{'desc':'EVIL'},'main_title':{'title':'EVIL','desc':'EVIL'},'quote_area':{'title':'EVIL','quote_text':'EVIL'},'horizontal_content_list':[{'keyname':'EVIL','value':'EVIL','url':'javascript:alert(8)'}],'jump_list':[{'title':'EVIL','url':'javascript:alert(9)'}]}}"
      })
  void weCom(String request) {
    safe(page(RobotApp.WECOM, request.replace('\'', '"').replace("EVIL", EVIL)));
  }

  private static void safe(String page) {
    String body = page.substring(page.indexOf("</head>"));
    assertThat(body)
        .doesNotContain("<script", "<img", "<style", "</style", "href=\"javascript", "href=\"data:")
        .doesNotContainPattern("<[^>]*\\son\\w+=");
    assertThat(page).contains("<h2>a&lt;b&gt;.json</h2>");
  }

  @Test
  void everyMessageIsShownOnPhoneAndDesktopLightAndDark() {
    String page =
        new PreviewPage(Locale.SIMPLIFIED_CHINESE)
            .html(
                List.of(
                    new PreviewPage.Chapter(
                        "event.json", "ops", Requests.all(Locale.SIMPLIFIED_CHINESE))));

    for (String frame : List.of("phone lights", "phone darks", "desktop lights", "desktop darks")) {
      assertThat(page.split("<figure class=\"" + frame + "\">", -1)).as(frame).hasSize(7);
    }
    assertThat(page)
        .contains(
            "<div class=\"text\">AWS 机器人: [AWS] EC2 us-ea…</div>",
            "<div class=\"head filled red\">",
            "<span class=\"at\">@13800000000</span>",
            "markdown · 640 字节");
  }

  @Test
  void theSecurityPolicyAdmitsOneStyleAndNothingElse() {
    String page = page(RobotApp.WECOM, "{}");
    String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));

    assertThat(page)
        .contains(
            "content=\"default-src 'none'; style-src "
                + Stylesheet.digest(style)
                + "; base-uri 'none'; form-action 'none'\"");
    assertThat(style).doesNotContain("url(", "@import", "http");
  }
}
