package dev.eventbot.bot.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.message.Notice;
import dev.eventbot.bot.message.Notice.Block;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotLimits;
import dev.eventbot.bot.robot.RobotRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * Looks at a request as its app will: within the limit, no broken or invisible character, nothing
 * of an event acting as markup, and nobody called but those the occasion names.
 */
final class RequestCheck {
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}&&[^\n]]|[\u202A-\u202E\u2066-\u2069]");

  private static final Pattern CALL =
      Pattern.compile("@(" + HostileTexts.MOBILE + "|all\\b|所有人)|<@(?!user\\.1>)");

  private static final Pattern FEISHU_CALL =
      Pattern.compile("<at (user_)?id=\"?(user\\.1|all)\"?>(所有人|[Ee]veryone)?</at>");

  private static final Parser COMMON_MARK = Parser.builder().build();

  private final RobotApp app;
  private final Notice notice;
  private final boolean broken;

  /**
   * @param broken whether what arrived held a broken character itself
   */
  RequestCheck(RobotApp app, Notice notice, boolean broken) {
    this.app = app;
    this.notice = notice;
    this.broken = broken;
  }

  /** Whether a text holds a half character, or the sign for one. */
  static boolean isBroken(String text) {
    return text.codePoints().anyMatch(c -> c == 0xFFFD || (c >= 0xD800 && c < 0xE000));
  }

  void look(RobotRequest request) {
    RobotLimits.assertWithin(app, request);
    JsonNode json = parsed(request);
    List<String> texts = new ArrayList<>();
    collect(json, texts);
    texts.forEach(this::lookAtCharacters);
    switch (app) {
      case DINGTALK -> dingTalk(json);
      case FEISHU -> feishu(json);
      case WECOM -> weCom(json);
    }
  }

  private static JsonNode parsed(RobotRequest request) {
    try {
      return new JsonMapper().readTree(request.json());
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + request.json(), e);
    }
  }

  private static void collect(JsonNode json, List<String> texts) {
    if (json.isTextual()) {
      texts.add(json.textValue());
    }
    json.forEach(child -> collect(child, texts));
  }

  private void lookAtCharacters(String text) {
    if (INVISIBLE.matcher(text).find()) {
      fail("invisible character in: " + text);
    }
    if (!broken && isBroken(text)) {
      fail("broken character in: " + text);
    }
  }

  private void dingTalk(JsonNode json) {
    lookAtMarkdown(json.at("/markdown/text").asText(), Set.of());
    lookAtMarkdown(json.at("/actionCard/text").asText(), Set.of());
    String text =
        json.at("/markdown/text").asText()
            + json.at("/actionCard/text").asText()
            + json.at("/text/content").asText();
    lookAtCalls(text);
    if (json.at("/text/content").isTextual()) {
      assertThat(text).doesNotContain("<", "[evil](");
    }
    JsonNode at = json.path("at");
    assertThat(at.path("isAtAll").asBoolean()).isEqualTo(everyone());
    assertThat(values(at.path("atMobiles"))).isEqualTo(people().mobiles());
    assertThat(values(at.path("atUserIds"))).isEqualTo(people().ids());
  }

  private void feishu(JsonNode json) {
    for (JsonNode element : json.at("/card/body/elements")) {
      String markdown = element.path("content").asText();
      lookAtMarkdown(withoutCalls(markdown), Set.of());
      assertThat(withoutCalls(markdown)).doesNotContain("<");
    }
    assertThat(withoutCalls(json.at("/content/text").asText())).doesNotContain("<", "[evil](");
    long calls =
        FEISHU_CALL
            .matcher(json.at("/card/body/elements").toString().replace("\\\"", "\""))
            .results()
            .count();
    assertThat(calls).isLessThanOrEqualTo(1);
  }

  private static String withoutCalls(String text) {
    return FEISHU_CALL.matcher(text).replaceAll("");
  }

  private void weCom(JsonNode json) {
    String markdown = json.at("/markdown/content").asText();
    lookAtMarkdown(
        markdown,
        Set.of(
            "<font color=\"warning\">",
            "<font color=\"comment\">",
            "<font color=\"info\">",
            "</font>"));
    long emphasis = notice.blocks().stream().filter(Block.Emphasis.class::isInstance).count();
    assertThat(markdown.split("<font", -1).length - 1L).isLessThanOrEqualTo(emphasis);
    lookAtCalls(markdown);
    String text = json.at("/text/content").asText();
    assertThat(text).doesNotContain("<", "[evil](");
    lookAtCalls(text);
    if (json.has("text")) {
      assertThat(values(json.at("/text/mentioned_list")))
          .isEqualTo(everyone() ? List.of("@all") : people().ids());
      assertThat(values(json.at("/text/mentioned_mobile_list"))).isEqualTo(people().mobiles());
    }
  }

  private void lookAtCalls(String text) {
    if (CALL.matcher(text).find()) {
      fail("calls somebody: " + text);
    }
  }

  private boolean everyone() {
    return notice.mentions() instanceof Mentions.Everyone;
  }

  private Mentions.People people() {
    return notice.mentions() instanceof Mentions.People people
        ? people
        : new Mentions.People(List.of(), List.of());
  }

  private static List<String> values(JsonNode array) {
    List<String> values = new ArrayList<>();
    array.forEach(value -> values.add(value.asText()));
    return values;
  }

  private void lookAtMarkdown(String markdown, Set<String> tags) {
    Acting acting = new Acting(tags);
    COMMON_MARK.parse(markdown).accept(acting);
    if (!acting.found.isEmpty()) {
      fail("acting " + acting.found + " in: " + markdown);
    }
    assertThat(acting.headings).as("headings of %s", markdown).isLessThanOrEqualTo(1);
    assertThat(acting.links).as("links of %s", markdown).isLessThanOrEqualTo(notice.links().size());
  }

  /** What stands in a message as more than text. */
  private static final class Acting extends AbstractVisitor {
    final List<String> found = new ArrayList<>();
    private final Set<String> tags;
    private int headings;
    private int links;

    Acting(Set<String> tags) {
      this.tags = new HashSet<>(tags);
    }

    @Override
    public void visit(Heading heading) {
      headings++;
      if (heading.getPrevious() != null || !(heading.getParent() instanceof Document)) {
        found.add("heading");
      }
      visitChildren(heading);
    }

    @Override
    public void visit(Link link) {
      links++;
      if (link.getDestination().contains(HostileTexts.MARK + ".example")
          || text(link).contains(HostileTexts.MARK)) {
        found.add("link to " + link.getDestination());
      }
    }

    @Override
    public void visit(HtmlInline html) {
      if (!tags.contains(html.getLiteral()) && !html.getLiteral().equals("<@user.1>")) {
        found.add("tag " + html.getLiteral());
      }
    }

    @Override
    public void visit(HtmlBlock html) {
      if (tags.stream().noneMatch(html.getLiteral()::startsWith)) {
        found.add("html " + html.getLiteral());
      }
    }

    @Override
    public void visit(Image image) {
      found.add("image " + image.getDestination());
    }

    @Override
    public void visit(BlockQuote quote) {
      found.add("quotation");
    }

    @Override
    public void visit(Code code) {
      found.add("code");
    }

    @Override
    public void visit(FencedCodeBlock code) {
      found.add("code");
    }

    @Override
    public void visit(IndentedCodeBlock code) {
      found.add("code");
    }

    @Override
    public void visit(Emphasis emphasis) {
      found.add("emphasis");
    }

    @Override
    public void visit(OrderedList list) {
      found.add("numbered list");
    }

    @Override
    public void visit(ThematicBreak line) {
      found.add("line");
    }

    @Override
    public void visit(LinkReferenceDefinition definition) {
      found.add("definition of " + definition.getDestination());
    }

    private static String text(Node node) {
      StringBuilder text = new StringBuilder();
      node.accept(
          new AbstractVisitor() {
            @Override
            public void visit(Text part) {
              text.append(part.getLiteral());
            }
          });
      return text.toString();
    }
  }
}
