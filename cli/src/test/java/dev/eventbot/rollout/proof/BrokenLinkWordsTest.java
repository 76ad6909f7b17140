package dev.eventbot.rollout.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bot says every broken link in its group's language: a summary names them by their codes. */
class BrokenLinkWordsTest {

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en-US"})
  void theBotHasWordsForEach(String language) {
    ResourceBundle labels =
        ResourceBundle.getBundle(
            "dev.eventbot.bot.message.labels", Locale.forLanguageTag(language));

    Set<String> codes =
        Arrays.stream(BrokenLink.values())
            .map(link -> "broken." + link)
            .collect(Collectors.toSet());
    assertThat(labels.keySet()).containsAll(codes);
    assertThat(labels.keySet().stream().filter(key -> key.startsWith("broken.")))
        .containsExactlyInAnyOrderElementsOf(codes);
  }
}
