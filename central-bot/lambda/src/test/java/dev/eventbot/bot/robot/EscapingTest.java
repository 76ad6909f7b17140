package dev.eventbot.bot.robot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same foreign texts in every dialect. */
class EscapingTest {

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
          # a                               ¦ \\# a
          > b                               ¦ \\> b
          1. c                              ¦ 1\\. c
          2) d                              ¦ 2\\) d
          ===                               ¦ \\===
          ---                               ¦ \\---
          | t |                             ¦ \\| t |
          +plus                             ¦ \\+plus
          """)
  void dingTalk(String text, String shown) {
    assertThat(new DingTalkMarkdown(false).lineStart(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      textBlock =
          """
          **bold**                          ¦ &#42;&#42;bold&#42;&#42;
          [text](https://evil.example)      ¦ &#91;text&#93;(https://evil.example)
          <at id=all></at>                  ¦ &#60;at id=all&#62;&#60;/at&#62;
          &lt;b&gt; R&D                     ¦ &#38;lt;b&#38;gt; R&D
          :DONE: 12:30:45 a: b              ¦ &#58;DONE: 12&#58;30:45 a: b
          $urlVal 5 USD                     ¦ &#36;urlVal 5 USD
          AWS_EC2_RETIREMENT _it_           ¦ AWS_EC2_RETIREMENT &#95;it&#95;
          @all ops@example.com              ¦ ＠all ops@example.com
          # a                               ¦ &#35; a
          1. c                              ¦ 1&#46; c
          - x                               ¦ &#45; x
          back\\slash                       ¦ back&#92;slash
          """)
  void feishu(String text, String shown) {
    assertThat(new FeishuMarkdown().lineStart(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      textBlock =
          """
          **bold** `code`                   ¦ ＊＊bold＊＊ ｀code｀
          [text](https://evil.example)      ¦ ［text］(https://evil.example)
          <@zhangsan> <font color="info">   ¦ ＜＠zhangsan＞ ＜font color="info"＞
          &lt;@all&gt; R&D                  ¦ ＆lt;＠all＆gt; R&D
          AWS_EC2_RETIREMENT _it_           ¦ AWS_EC2_RETIREMENT ＿it＿
          # a                               ¦ ＃ a
          > b                               ¦ ＞ b
          """)
  void weCom(String text, String shown) {
    assertThat(new WeComMarkdown().lineStart(text)).isEqualTo(shown);
  }
}
