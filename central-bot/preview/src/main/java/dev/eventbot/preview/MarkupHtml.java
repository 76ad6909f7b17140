package dev.eventbot.preview;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/** A text's tree as safe HTML: raw HTML is shown as text, links lead to the web or nowhere. */
final class MarkupHtml {
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().escapeHtml(true).nodeRendererFactory(OwnNodes::new).build();

  private MarkupHtml() {}

  static String of(Node document) {
    return RENDERER.render(document);
  }

  private record OwnNodes(HtmlNodeRendererContext context) implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Mention.class, Coloured.class, Link.class);
    }

    @Override
    public void render(Node node) {
      HtmlWriter html = context.getWriter();
      if (node instanceof Mention mention) {
        html.tag("span", Map.of("class", "at"));
        html.text(mention.label());
        html.tag("/span");
      } else if (node instanceof Coloured coloured) {
        String look = (coloured.isTag() ? "tag " : "ink ") + coloured.colour();
        html.tag("span", Map.of("class", look));
        inside(coloured);
        html.tag("/span");
      } else if (node instanceof Link link) {
        link(html, link);
      }
    }

    private void link(HtmlWriter html, Link link) {
      String web = Links.web(link.getDestination());
      if (web.isEmpty()) {
        html.tag("span", Map.of("class", "dead"));
        inside(link);
        html.tag("/span");
        return;
      }
      html.tag(
          "a",
          new java.util.TreeMap<>(
              Map.of("href", web, "rel", "noopener noreferrer", "target", "_blank")));
      inside(link);
      html.tag("/a");
    }

    private void inside(Node node) {
      Markup.children(node).forEach(context::render);
    }
  }
}
