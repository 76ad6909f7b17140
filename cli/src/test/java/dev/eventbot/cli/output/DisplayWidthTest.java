package dev.eventbot.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayWidthTest {
  @Test
  void countsCellsAsATerminalDoes() {
    assertThat(DisplayWidth.of("abc")).isEqualTo(3);
    assertThat(DisplayWidth.of("健康事件")).isEqualTo(8);
    assertThat(DisplayWidth.of("ＡＷＳ：")).isEqualTo(8);
    assertThat(DisplayWidth.of("한국어カタカナ")).isEqualTo(14);
    assertThat(DisplayWidth.of("🔧x")).isEqualTo(3);
    assertThat(DisplayWidth.of("e\u0301\u200b")).isEqualTo(1);
    assertThat(DisplayWidth.of("─│…×")).isEqualTo(4);
  }

  @Test
  void padsAndCutsByCells() {
    assertThat(DisplayWidth.pad("资源", 6)).isEqualTo("资源  ");
    assertThat(DisplayWidth.cut("健康事件通知", 7)).isEqualTo("健康事…");
    assertThat(DisplayWidth.cut("健康", 4)).isEqualTo("健康");
  }

  @Test
  void breaksLinesAtSpacesAndBetweenWideCharacters() {
    assertThat(DisplayWidth.wrap("an instance will be stopped", 12))
        .containsExactly("an instance", "will be", "stopped");
    assertThat(DisplayWidth.wrap("亚马逊健康事件通知", 8)).containsExactly("亚马逊健", "康事件通", "知");
    assertThat(DisplayWidth.wrap("事件，通知", 4)).containsExactly("事", "件，", "通知");
    assertThat(DisplayWidth.wrap("AWS_EC2_INSTANCE", 7))
        .containsExactly("AWS_EC2", "_INSTAN", "CE");
    assertThat(DisplayWidth.wrap("", 7)).containsExactly("");
  }
}
