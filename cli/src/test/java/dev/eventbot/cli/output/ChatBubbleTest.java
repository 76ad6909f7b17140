package dev.eventbot.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotRequest;
import dev.eventbot.preview.Post;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ChatBubbleTest {
  private static String shown(String text, List<String> mobiles, int columns) {
    return String.join("\n", lines(text, mobiles, new Ink(false), columns)) + "\n";
  }

  private static List<String> lines(String text, List<String> mobiles, Ink ink, int columns) {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("msgtype", "markdown");
    request.putObject("markdown").put("title", "title").put("text", text);
    ObjectNode at = request.putObject("at").put("isAtAll", !mobiles.isEmpty());
    mobiles.forEach(at.putArray("atMobiles")::add);
    Locale language = Locale.SIMPLIFIED_CHINESE;
    Post post = Post.of(RobotApp.DINGTALK, new RobotRequest(request.toString()), language);
    return ChatBubble.lines(post, "ops  11:04", language, ink, columns);
  }

  @Test
  void drawsMarkdownAsTheGroupSeesIt() {
    assertThat(
            shown(
                """
                ### AWS健康事件通知: 来自AWS机器人

                - **事件类型**: 计划变更
                - **资源**: i\\-0d4c & [控制台](https://example.com)


                > 实例将在两周后停用，请提前停止并启动实例以迁移到新的硬件。

                ---
                1 &lt; 2
                """,
                List.of("13800000000"),
                50))
        .isEqualTo(
            """
              ╭─ ops  11:04 ─────────────────────────────────╮
              │ AWS健康事件通知: 来自AWS机器人               │
              │                                              │
              │ • 事件类型: 计划变更                         │
              │ • 资源: i-0d4c & 控制台                      │
              │                                              │
              │ ┃ 实例将在两周后停用，请提前停止并启动实例以 │
              │ ┃ 迁移到新的硬件。                           │
              │                                              │
              │ ──────────────────────────────────────────── │
              │ 1 < 2                                        │
              │                                              │
              │ @所有人 @13800000000                         │
              ╰──────────────────────────────────────────────╯
            """);
  }

  @Test
  void keepsEveryLineEquallyWide() {
    String text =
        "## 标题 with words\n\n" + "很长的描述 and an instance id i-0d4c1a9be72f3586a ".repeat(9);

    assertThat(shown(text, List.of(), 60).lines().map(DisplayWidth::of).distinct()).hasSize(1);
  }

  @Test
  void paintsARunAlsoWhereTheLineIsBroken() {
    List<String> lines = lines("a **strong text** b", List.of(), new Ink(true), 17);

    assertThat(lines.subList(1, lines.size() - 1))
        .containsExactly(
            "  │ a \u001b[1mstrong\u001b[0m    │", "  │ \u001b[1mtext\u001b[0m b      │");
  }
}
