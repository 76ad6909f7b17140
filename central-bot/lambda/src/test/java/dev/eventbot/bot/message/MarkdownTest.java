package dev.eventbot.bot.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      textBlock =
          """
          **bold** and *it*                 ¦ \\*\\*bold\\*\\* and \\*it\\*
          [text](https://evil.example)      ¦ \\[text\\](https://evil.example)
          ![](https://evil.example/p.png)   ¦ !\\[\\](https://evil.example/p.png)
          <a href=x>y</a>                   ¦ &lt;a href=x>y&lt;/a>
          &lt;b&gt; R&D                     ¦ &amp;lt;b&amp;gt; R&D
          `code` ~~gone~~ back\\slash       ¦ \\`code\\` \\~\\~gone\\~\\~ back\\\\slash
          AWS_EC2_RETIREMENT _it_ __b__     ¦ AWS_EC2_RETIREMENT \\_it\\_ \\_\\_b\\_\\_
          @13800000001 @all @所有人 x@all    ¦ ＠13800000001 ＠all ＠所有人 x＠all
          mail ops@example.com now          ¦ mail ops@example.com now
          dingtalk://x https://a.b/c_d?e=f  ¦ dingtalk://x https://a.b/c_d?e=f
          """)
  void showsEverythingAndLetsNothingAct(String text, String shown) {
    assertThat(Markdown.value(text)).isEqualTo(shown);
  }

  @Test
  void escapesWhatActsAtTheStartOfALine() {
    assertThat(Markdown.lines("# a\n> b\n1. c\n2) d\n=== \n--- \n| t |\n+plus\n    code"))
        .containsExactly(
            "\\# a", "\\> b", "1\\. c", "2\\) d", "\\===", "\\---", "\\| t |", "\\+plus", "code");
  }

  @Test
  void showsBulletsAsBullets() {
    assertThat(Markdown.lines("* a\n- b\n + c\n-d")).containsExactly("• a", "• b", "• c", "\\-d");
  }

  @Test
  void readsLiteralAndRealLineBreaks() {
    assertThat(Markdown.lines("\\n\na\\nb\r\nc\rd\\r\\ne \u2028f\n\n\n\n\ng\t h\\n \n"))
        .containsExactly("a", "b", "c", "d", "e", "f", "", "g  h");
  }

  @Test
  void dropsWhatNobodySees() {
    assertThat(Markdown.value("a\u0000b\u0007\u001b[31mc\u202Ed\u2066e\uFEFFf\u00ADg\u200Bh"))
        .isEqualTo("ab\\[31mcdefgh");
    assertThat(Markdown.value("half \uD83D pair, whole \uD83D\uDE00, שלום"))
        .isEqualTo("half \uFFFD pair, whole 😀, שלום");
  }

  @Test
  void cutsALongValueBehindAWholeCharacter() {
    assertThat(Markdown.value("账".repeat(86))).isEqualTo("账".repeat(85) + "…");
    assertThat(Markdown.value("x".repeat(256))).isEqualTo("x".repeat(256));
    assertThat(Markdown.value("x".repeat(255) + "[a]")).isEqualTo("x".repeat(255) + "…");
    assertThat(Markdown.value("x".repeat(254) + "<a>")).isEqualTo("x".repeat(254) + "…");
  }

  @Test
  void mendsOnlyHalfEscapes() {
    assertThat(Markdown.mended("a\\")).isEqualTo("a");
    assertThat(Markdown.mended("a\\\\")).isEqualTo("a\\\\");
    assertThat(Markdown.mended("a\\\\\\")).isEqualTo("a\\\\");
    assertThat(Markdown.mended("a&l")).isEqualTo("a");
    assertThat(Markdown.mended("a&lt;")).isEqualTo("a&lt;");
  }
}
