package dev.eventbot.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatBubbleTest {
  private static final Instant AT = Instant.parse("2026-11-22T03:04:05Z");

  private static String shown(String text, List<String> calls, int columns) {
    ChatMessage message = new ChatMessage(AT, "title", text, calls);
    return String.join(
            "\n",
            ChatBubble.lines(message, "ops", ZoneId.of("Asia/Shanghai"), new Ink(false), columns))
        + "\n";
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
                List.of("@13800000000", "@所有人"),
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
              │ @13800000000, @所有人                        │
              ╰──────────────────────────────────────────────╯
            """);
  }

  @Test
  void keepsEveryLineEquallyWide() {
    String text =
        "## 标题 with words\n\n" + "很长的描述 and an instance id i-0d4c1a9be72f3586a ".repeat(9);

    assertThat(shown(text, List.of(), 60).lines().map(DisplayWidth::of).distinct()).hasSize(1);
  }
}
