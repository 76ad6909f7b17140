package dev.eventbot.bot.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActiveHealthRegionTest {
  private final List<String> asked = new ArrayList<>();
  private Optional<String> alias = Optional.empty();

  @Test
  void isWhereTheGlobalNameLeadsRightNow() {
    ActiveHealthRegion active = active("ap-southeast-1");

    alias = Optional.of("health.us-east-1.amazonaws.com.");
    assertThat(active.now()).isEqualTo("us-east-1");
    alias = Optional.of("health.us-east-2.amazonaws.com.");
    assertThat(active.now()).isEqualTo("us-east-2");
    assertThat(asked).containsExactly("global.health.amazonaws.com", "global.health.amazonaws.com");
  }

  @Test
  void isTheUsualOneWhenNameServersDoNotTell() {
    assertThat(active("eu-west-1").now()).isEqualTo("us-east-1");
    alias = Optional.of("somewhere.example.com");
    assertThat(active("eu-west-1").now()).isEqualTo("us-east-1");
  }

  @Test
  void staysInItsPartition() {
    assertThat(active("cn-north-1").now()).isEqualTo("cn-northwest-1");
    alias = Optional.of("health.cn-north-1.amazonaws.com.cn.");
    assertThat(active("cn-north-1").now()).isEqualTo("cn-north-1");
    assertThat(asked)
        .containsExactly("global.health.amazonaws.com.cn", "global.health.amazonaws.com.cn");

    asked.clear();
    assertThat(active("us-gov-east-1").now()).isEqualTo("us-gov-west-1");
    assertThat(asked).isEmpty();
  }

  private ActiveHealthRegion active(String region) {
    return new ActiveHealthRegion(
        region,
        name -> {
          asked.add(name);
          return alias;
        });
  }
}
