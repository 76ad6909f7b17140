package dev.eventbot.sandbox.robot;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** DingTalk's markdown as safe HTML: raw HTML is shown as text, images become links. */
final class Markdown {
  private static final Pattern BETWEEN_TAGS = Pattern.compile("<[^>]*>|[^<]+");

  private Markdown() {}

  static String html(String markdown, List<String> mobiles) {
    Node document = Parser.builder().build().parse(markdown);
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Image image) {
            Link link = new Link(image.getDestination(), image.getTitle());
            for (Node child = image.getFirstChild(); child != null; child = image.getFirstChild()) {
              link.appendChild(child);
            }
            image.insertBefore(link);
            image.unlink();
          }
        });
    String html =
        HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(
                context ->
                    (node, tag, attributes) -> {
                      if (node instanceof Link) {
                        attributes.put("rel", "noopener noreferrer");
                        attributes.put("target", "_blank");
                      }
                    })
            .build()
            .render(document);
    return highlighted(html, mobiles);
  }

  /** Marks the mentions in text, never inside a tag. */
  private static String highlighted(String html, List<String> mobiles) {
    if (mobiles.isEmpty()) {
      return html;
    }
    Pattern mention =
        Pattern.compile(
            "@("
                + mobiles.stream().map(Pattern::quote).collect(Collectors.joining("|"))
                + ")(?!\\d)");
    StringBuilder out = new StringBuilder();
    Matcher part = BETWEEN_TAGS.matcher(html);
    while (part.find()) {
      String text = part.group();
      out.append(
          text.startsWith("<")
              ? text
              : mention.matcher(text).replaceAll("<span class=\"at\">@$1</span>"));
    }
    return out.toString();
  }
}
