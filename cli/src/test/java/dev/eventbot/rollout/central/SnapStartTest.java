package dev.eventbot.rollout.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.value.Region;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a bot starts from a snapshot. */
final class SnapStartTest {
  @ParameterizedTest
  @CsvSource({
    "us-east-1, PublishedVersions",
    "ap-east-1, PublishedVersions",
    "cn-north-1, None",
    "us-gov-west-1, None"
  })
  void isOnByItselfOnlyInThePartitionThatHasItEverywhere(String home, String expected) {
    assertThat(Channels.snapStart(Optional.empty(), new Region(home))).isEqualTo(expected);
  }

  @Test
  void isWhatTheOperatorSaysWhereverThatIs() {
    assertThat(Channels.snapStart(Optional.of(true), new Region("cn-north-1")))
        .isEqualTo("PublishedVersions");
    assertThat(Channels.snapStart(Optional.of(false), new Region("us-east-1"))).isEqualTo("None");
  }
}
