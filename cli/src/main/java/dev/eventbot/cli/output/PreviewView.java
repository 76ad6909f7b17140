package dev.eventbot.cli.output;

import dev.eventbot.preview.Post;
import dev.eventbot.preview.PreviewPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Messages one below the other, each as its app shows it. */
public final class PreviewView {
  private PreviewView() {}

  /**
   * The lines of all messages.
   *
   * @param language of the reader's app
   * @param columns of the screen
   */
  public static List<String> lines(
      List<PreviewPage.Chapter> chapters, Locale language, Ink ink, int columns) {
    List<String> lines = new ArrayList<>();
    for (PreviewPage.Chapter chapter : chapters) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(ink.strong(chapter.source()));
      for (Post post : chapter.posts()) {
        lines.add("");
        lines.add(
            "  %s: %s, %,d bytes; a phone notifies: %s"
                .formatted(post.app().id(), post.kind(), post.bytes(), post.shortAlert()));
        lines.addAll(ChatBubble.lines(post, chapter.group(), language, ink, columns));
      }
    }
    return lines;
  }
}
