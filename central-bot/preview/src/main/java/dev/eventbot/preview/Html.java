package dev.eventbot.preview;

/** Text that goes between tags or into an attribute. */
public final class Html {
  private Html() {}

  public static String escaped(String text) {
    StringBuilder html = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(isShown(c) ? c : '\uFFFD');
      }
    }
    return html.toString();
  }

  /** Control characters have no place in HTML. */
  private static boolean isShown(char c) {
    return c == '\n' || c == '\t' || (c >= 0x20 && (c < 0x7F || c >= 0xA0));
  }

  /** A link that leads out of the page without telling where it was followed. */
  static String link(String url, String cssClass, String text) {
    String web = Links.web(url);
    String look = cssClass.isEmpty() ? "" : " class=\"" + cssClass + "\"";
    return web.isEmpty()
        ? "<span" + look + ">" + escaped(text) + "</span>"
        : "<a"
            + look
            + " href=\""
            + escaped(web)
            + "\" rel=\"noopener noreferrer\" target=\"_blank\">"
            + escaped(text)
            + "</a>";
  }
}
