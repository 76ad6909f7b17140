package dev.eventbot.sandbox.robot;

import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.preview.PostHtml;
import dev.eventbot.preview.Stylesheet;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The groups as their members see them: one self-contained page that keeps itself up to date. */
final class GroupPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("M月d日 HH:mm:ss", Locale.ROOT);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final PostHtml POSTS = new PostHtml(Accepted.LANGUAGE);

  /** Older ones are counted, not shown: a browser has its limits. */
  private static final int MOST_SHOWN = 200;

  private static final String SCRIPT =
      """
      const groups = document.getElementById('groups');
      let seen = null;
      setInterval(async () => {
        try {
          const answer = await fetch('/bubbles', {cache: 'no-store'});
          if (!answer.ok) return;
          const html = await answer.text();
          if (seen === null || html === seen) { seen = html; return; }
          seen = html;
          groups.innerHTML = html;
          groups.lastElementChild?.scrollIntoView({block: 'end'});
        } catch (gone) {
          document.getElementById('state').textContent = '沙箱已关闭';
        }
      }, 1000);
      """;

  private static final String STYLE =
      Stylesheet.ofPosts()
          + """
          :root { color-scheme: light dark; }
          * { box-sizing: border-box; }
          body { margin: 0; background: light-dark(#e7e9ee, #050607); color: light-dark(#16191d, #eceef1);
            font: 15px/1.55 -apple-system, "Segoe UI", Roboto, "PingFang SC", "Noto Sans CJK SC",
              "Microsoft YaHei", sans-serif; }
          header { padding: 10px 16px; text-align: center; }
          header h1 { margin: 0; font-size: 17px; }
          header p { margin: 0; color: light-dark(#545b64, #a4abb4); font-size: 12px; }
          #groups { display: flex; flex-wrap: wrap; justify-content: center; align-items: flex-start; gap: 16px; padding: 0 0 24px; }
          #groups > section { width: 430px; max-width: 100%; background: var(--ground);
            border: 1px solid light-dark(#cdd2da, #33383f); border-radius: 10px; overflow: hidden; }
          #groups h2 { margin: 0; padding: 9px 16px; font-size: 15px; text-align: center; background: var(--bar);
            color: var(--text); border-bottom: 1px solid var(--line); }
          .chat { padding: 14px 12px 2px; }
          .earlier { margin: 0 0 12px; text-align: center; font-size: 12px; color: var(--quiet); }
          .empty { text-align: center; padding: 40px 16px; }
          @media (max-width: 480px) { #groups > section { border-radius: 0; border-inline: 0; } }
          """;

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="zh-CN">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>群消息 · eventbot 沙箱</title>
      <style>{style}</style>
      </head>
      <body>
      <header><h1>AWS 健康事件通知群</h1><p id="state">eventbot 沙箱 · 自动刷新</p></header>
      <main id="groups" aria-live="polite" aria-label="群消息">{groups}</main>
      <script>{script}</script>
      </body>
      </html>
      """;

  private GroupPage() {}

  static String page(List<Accepted> messages) {
    return PAGE.replace("{style}", STYLE)
        .replace("{script}", SCRIPT)
        .replace("{groups}", bubbles(messages));
  }

  /** One section for each group in which something was said. */
  static String bubbles(List<Accepted> messages) {
    if (messages.isEmpty()) {
      return "<p class=\"empty\">还没有消息。<br>No message yet.</p>";
    }
    Map<String, StringBuilder> groups = new LinkedHashMap<>();
    int earlier = Math.max(0, messages.size() - MOST_SHOWN);
    for (Accepted message : messages.subList(earlier, messages.size())) {
      groups
          .computeIfAbsent(message.group(), group -> begin(group, message.app()))
          .append(POSTS.message(message.post(), POSTS.robotName(), time(message)));
    }
    String note = earlier == 0 ? "" : "<p class=\"earlier\">更早的 " + earlier + " 条没有显示</p>\n";
    StringBuilder html = new StringBuilder(note);
    groups.values().forEach(group -> html.append(group).append("</div></section>\n"));
    return html.toString();
  }

  private static StringBuilder begin(String group, RobotApp app) {
    return new StringBuilder("<section class=\"")
        .append(app.id())
        .append("\"><h2>")
        .append(PostHtml.escaped(group))
        .append(" · ")
        .append(POSTS.appName(app))
        .append("</h2><div class=\"chat\">");
  }

  private static String time(Accepted message) {
    return TIME.format(Instant.ofEpochMilli(message.at()).atZone(ZONE));
  }

  /** What the page's content security policy admits as its only script. */
  static String scriptDigest() {
    return Stylesheet.digest(SCRIPT);
  }

  /** The same of its style sheet. */
  static String styleDigest() {
    return Stylesheet.digest(STYLE);
  }
}
