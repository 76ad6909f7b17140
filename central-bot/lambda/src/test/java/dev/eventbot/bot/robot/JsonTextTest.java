package dev.eventbot.bot.robot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "\"quoted\" \\ / \n\r\t", "\u0001\u007f", "é 账号 שלום", "😀👨‍👩‍👧"})
  void countsTheBytesThatAreSent(String text) {
    String sent = new JsonMapper().createArrayNode().add(text).toString();

    assertThat(JsonText.bytes(text)).isEqualTo(sent.getBytes(UTF_8).length - "[\"\"]".length());
  }

  @Test
  void cutsBetweenCharactersOnly() {
    assertThat(JsonText.cut("账号", 6)).isEqualTo("账号");
    assertThat(JsonText.cut("账号", 5)).isEqualTo("账");
    assertThat(JsonText.cut("账号", 2)).isEmpty();
    assertThat(JsonText.cut("a😀", 4)).isEqualTo("a");
    assertThat(JsonText.cut("a\n", 2)).isEqualTo("a");
  }

  @Test
  void cutsNoFamilyApart() {
    String family = "👨‍👩‍👧";
    assertThat(JsonText.cut("x" + family, JsonText.bytes("x" + family) - 1)).isEqualTo("x");
    assertThat(JsonText.cut("cafe\u0301", 5)).isEqualTo("caf");
  }

  @Test
  void aPileOfMarksWithoutEndIsCutInside() {
    assertThat(JsonText.cut("a" + "\u0301".repeat(1000), 1001)).hasSizeBetween(400, 501);
  }
}
