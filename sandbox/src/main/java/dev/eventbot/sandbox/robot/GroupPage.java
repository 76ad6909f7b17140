package dev.eventbot.sandbox.robot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The groups as a phone would show them: one self-contained page that keeps itself up to date. */
final class GroupPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("M月d日 HH:mm:ss", Locale.ROOT);

  private static final String SCRIPT =
      """
      const chat = document.getElementById('chat');
      let seen = chat.innerHTML.length;
      setInterval(async () => {
        try {
          const answer = await fetch('/bubbles', {cache: 'no-store'});
          if (!answer.ok) return;
          const html = await answer.text();
          if (html.length === seen) return;
          seen = html.length;
          chat.innerHTML = html;
          chat.lastElementChild?.scrollIntoView({block: 'end'});
        } catch (gone) {
          document.getElementById('state').textContent = '沙箱已关闭';
        }
      }, 1000);
      """;

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="zh-CN">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>钉钉群 · eventbot 沙箱</title>
      <style>
      :root { --ground: #ebecf0; --bar: #fff; --bubble: #fff; --text: #171a1d; --quiet: #5f6368;
        --line: #dcdfe6; --blue: #0a63c9; --badge: #e3efff; }
      @media (prefers-color-scheme: dark) { :root { --ground: #111315; --bar: #1c1f22;
        --bubble: #26292d; --text: #eceef0; --quiet: #a2a7ad; --line: #34383d; --blue: #74b0ff;
        --badge: #1d3350; } }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--ground); color: var(--text);
        font: 15px/1.55 -apple-system, "Segoe UI", Roboto, "PingFang SC", "Noto Sans CJK SC",
          "Microsoft YaHei", sans-serif; }
      main { max-width: 430px; min-height: 100vh; margin: 0 auto; background: var(--ground);
        border-inline: 1px solid var(--line); }
      header { position: sticky; top: 0; padding: 10px 16px; background: var(--bar);
        border-bottom: 1px solid var(--line); text-align: center; }
      header h1 { margin: 0; font-size: 17px; }
      header p { margin: 0; color: var(--quiet); font-size: 12px; }
      #chat { padding: 12px; }
      article { display: grid; grid-template-columns: 40px 1fr; gap: 10px; margin-bottom: 18px; }
      .face { width: 40px; height: 40px; border-radius: 8px; background: var(--blue); color: var(--bar);
        display: grid; place-items: center; font-weight: 700; }
      .who { color: var(--quiet); font-size: 12px; }
      .who b { color: var(--blue); background: var(--badge); border-radius: 3px; padding: 0 4px;
        font-weight: 500; }
      .bubble { margin-top: 4px; padding: 10px 12px; background: var(--bubble); border-radius: 4px 12px 12px;
        overflow-wrap: anywhere; }
      .bubble > :first-child { margin-top: 0; } .bubble > :last-child { margin-bottom: 0; }
      .bubble h1 { font-size: 20px; } .bubble h2 { font-size: 18px; } .bubble h3 { font-size: 16px; }
      .bubble h4, .bubble h5, .bubble h6 { font-size: 15px; }
      .bubble h1, .bubble h2, .bubble h3, .bubble h4 { margin: 8px 0 6px; line-height: 1.35; }
      .bubble p { margin: 6px 0; }
      .bubble ul, .bubble ol { margin: 6px 0; padding-inline-start: 22px; }
      .bubble blockquote { margin: 6px 0; padding: 2px 0 2px 10px; border-inline-start: 3px solid var(--line);
        color: var(--quiet); }
      .bubble code { font: 13px/1.5 ui-monospace, monospace; }
      .bubble a, .at { color: var(--blue); }
      .at { font-weight: 600; }
      .empty { color: var(--quiet); text-align: center; padding: 40px 16px; }
      </style>
      </head>
      <body>
      <main>
      <header><h1>AWS 健康事件通知群</h1><p id="state">eventbot 沙箱 · 自动刷新</p></header>
      <section id="chat" aria-live="polite" aria-label="群消息">%s</section>
      </main>
      <script>%s</script>
      </body>
      </html>
      """;

  private GroupPage() {}

  static String page(List<Accepted> messages) {
    // Not by String.format: the style sheet is full of per cent signs to come.
    return PAGE.replace("<script>%s</script>", "<script>" + SCRIPT + "</script>")
        .replace("群消息\">%s</section>", "群消息\">" + bubbles(messages) + "</section>");
  }

  static String bubbles(List<Accepted> messages) {
    if (messages.isEmpty()) {
      return "<p class=\"empty\">还没有消息。<br>No message yet.</p>";
    }
    StringBuilder html = new StringBuilder();
    for (Accepted message : messages) {
      html.append(
          "<article><div class=\"face\" aria-hidden=\"true\">A</div><div><div class=\"who\">AWS 机器人"
              + " <b>机器人</b> "
              + escaped(message.group())
              + " 群 · <time>"
              + TIME.format(Instant.ofEpochMilli(message.at()).atZone(ZoneId.of("Asia/Shanghai")))
              + "</time></div><div class=\"bubble\">"
              + Markdown.html(message.text(), message.mobiles())
              + calls(message)
              + "</div></div></article>\n");
    }
    return html.toString();
  }

  /** DingTalk adds those who are called but do not stand in the text. */
  private static String calls(Accepted message) {
    StringBuilder calls = new StringBuilder();
    if (message.everyone()) {
      calls.append(" <span class=\"at\">@所有人</span>");
    }
    for (String mobile : message.mobiles()) {
      if (!message.text().contains("@" + mobile)) {
        calls.append(" <span class=\"at\">@").append(escaped(mobile)).append("</span>");
      }
    }
    return calls.isEmpty() ? "" : "<p>" + calls.toString().strip() + "</p>";
  }

  /** What the page's content security policy admits as its only script. */
  static String scriptDigest() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(SCRIPT.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
