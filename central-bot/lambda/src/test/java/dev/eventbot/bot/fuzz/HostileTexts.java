package dev.eventbot.bot.fuzz;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Texts that try to be more than text in some chat app, or break what handles them. */
final class HostileTexts {
  /** Stands in whatever must never be a link, a picture, a heading, a quotation or a mention. */
  static final String MARK = "evil";

  static final String MOBILE = "13800000009";

  static final List<String> INJECTIONS =
      List.of(
          "[evil](https://evil.example)",
          "[evil](<https://evil.example>)",
          "[evil]",
          "[evil][1]",
          "\n[evil]: https://evil.example\n",
          "![evil](https://evil.example/i.png)",
          "<https://evil.example>",
          "https://evil.example/?a=b&c=d",
          "<at id=all></at>",
          "<at user_id=\"all\">evil</at>",
          "&lt;at id=all&gt;&lt;/at&gt;",
          "&#60;at id=all&#62;",
          "&#x3c;at id=all>",
          "<@all>",
          "<@evil>",
          "@" + MOBILE,
          "@all",
          "@所有人",
          "@evil",
          "＠all",
          "<font color=\"warning\">evil</font>",
          "<a href=\"https://evil.example\">evil</a>",
          "<!-- evil",
          "<![CDATA[evil]]>",
          "<script>evil</script>",
          "\n# evil\n",
          "\n> evil\n",
          "\n- evil\n",
          "\n* * *\n",
          "\n12. evil\n",
          "\n---\n",
          "evil\n===\n",
          "\n    evil\n",
          "\n```\nevil\n```\n",
          "`evil`",
          "**evil**",
          "__evil__",
          "*evil*",
          "_evil_",
          "~~evil~~",
          "\n| evil | b |\n|---|---|\n",
          ":evil:",
          "$evil$",
          "\\",
          "\\\\",
          "\\n",
          "\\r\\n",
          "\\[evil](https://evil.example)",
          "](https://evil.example)",
          "](",
          "![",
          "<",
          "&",
          "{0}",
          "${evil}",
          "%s",
          "'",
          "\"");

  private static final List<String> ODDITIES =
      List.of(
          "\u0000",
          "\u0007",
          "\u001b[31m",
          "\u0085",
          "\u2028",
          "\r",
          "\t",
          "\u202e",
          "\u2066",
          "\u2069",
          "\u200b",
          "\u200d",
          "\u200f",
          "\ufeff",
          "\u00ad",
          "\uD83D",
          "\uDE00",
          "\uFFFE",
          "😀",
          "👨‍👩‍👧‍👦",
          "🇨🇳",
          "e\u0301\u0301\u0301",
          "\uDB40\uDC41",
          "العربية",
          "实例计划停用",
          "维护",
          " ",
          "a",
          "Z9");

  private HostileTexts() {}

  /** A few of them after one another, sometimes very many. */
  static Arbitrary<String> texts() {
    Arbitrary<String> piece =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.of(INJECTIONS)),
            Tuple.of(3, Arbitraries.of(ODDITIES)),
            Tuple.of(1, Arbitraries.strings().ofMaxLength(12)));
    Arbitrary<String> some = piece.list().ofMaxSize(6).map(pieces -> String.join("", pieces));
    Arbitrary<String> repeated =
        Combinators.combine(some, Arbitraries.integers().between(2, 3_000)).as(String::repeat);
    return Arbitraries.frequencyOf(Tuple.of(30, some), Tuple.of(1, repeated));
  }
}
