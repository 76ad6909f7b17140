package dev.eventbot.rollout.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> OPTIONS =
      List.of("--region", "--regions", "--yes", "--sandbox");

  @Test
  void completesWhatWasAbbreviated() {
    assertThat(Nearest.to("--sand", OPTIONS)).contains("--sandbox");
    assertThat(Nearest.to("--reg", OPTIONS)).contains("--region or --regions");
  }

  @Test
  void correctsTypingMistakes() {
    assertThat(Nearest.to("--snadbox", OPTIONS)).contains("--sandbox");
    assertThat(Nearest.to("--yse", OPTIONS)).contains("--yes");
  }

  @Test
  void keepsSilentWhenNothingIsNear() {
    assertThat(Nearest.to("--frobnicate", OPTIONS)).isEmpty();
  }
}
