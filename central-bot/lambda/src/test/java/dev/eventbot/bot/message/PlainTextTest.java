package dev.eventbot.bot.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

  @Test
  void dropsWhatNobodySeesAndWhatTurnsALineAround() {
    assertThat(
            PlainText.line("a\u0000b\u0007\u001b[31mc\u202Ed\u2066e\u2069f\uFEFFg\u00ADh\u200Bi"))
        .isEqualTo("ab[31mcdefghi");
    assertThat(PlainText.prose("in\u202Evoice\u202C\nfile\u2067.exe"))
        .isEqualTo("invoice\nfile.exe");
  }

  @Test
  void keepsEverythingElse() {
    String text = "**b** <b>x</b> [a](https://b) @all שלום مرحبا 👨‍👩‍👧 _it_ &lt; \"q\" \\ ~";
    assertThat(PlainText.line(text)).isEqualTo(text);
    assertThat(PlainText.prose(text)).isEqualTo(text);
  }

  @Test
  void putsNoHalfCharacterIntoARequest() {
    assertThat(PlainText.line("half \uD83D pair, whole \uD83D\uDE00"))
        .isEqualTo("half \uFFFD pair, whole 😀");
  }

  @Test
  void readsLiteralAndRealLineBreaks() {
    assertThat(
            PlainText.prose("\\n\na\\nb\r\nc\rd\\r\\ne \u2028f\n\n\n\\n\n* g\n- h\n-i\t j\\n \n"))
        .isEqualTo("a\nb\nc\nd\ne\nf\n\n• g\n• h\n-i  j");
    assertThat(PlainText.line(" two\\nlines \t here ")).isEqualTo("two lines here");
    assertThat(PlainText.prose(" \n\\n ")).isEmpty();
  }

  @Test
  void cutsALongLineBehindAWholeCharacter() {
    assertThat(PlainText.line("x".repeat(256))).hasSize(256);
    assertThat(PlainText.line("x".repeat(257))).isEqualTo("x".repeat(255) + "…");
    assertThat(PlainText.line("x".repeat(254) + "😀😀")).isEqualTo("x".repeat(254) + "…");
    assertThat(PlainText.line("x".repeat(250) + "👨‍👩‍👧y")).isEqualTo("x".repeat(250) + "…");
    assertThat(PlainText.line("a" + "\u0301".repeat(5_000))).hasSize(256);
  }

  @Test
  void doesNotChokeOnAMegabyte() {
    assertThat(PlainText.prose("账\\n".repeat(400_000))).hasSizeBetween(10_000, 100_000);
    assertThat(PlainText.line("\u200B".repeat(1_000_000) + "x")).isEmpty();
  }
}
