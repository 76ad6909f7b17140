package dev.eventbot.rollout.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.value.ChannelName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The robots' answers, and what to type against them. */
class RobotRemedyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "errcode 310000 keywords not in content | eventbot channel deploy ops --keyword WORD",
        "errcode 310000 sign not match | eventbot channel deploy ops --signing-secret-file FILE",
        "configuration: errcode 310000 invalid timestamp | eventbot channel deploy ops --signing-secret-file FILE",
        "errcode 300001 token is not exist | eventbot channel deploy ops --webhook-file FILE",
        "errcode 93000 invalid webhook url | eventbot channel deploy ops --webhook-file FILE",
        "code 19021 sign match fail | eventbot channel deploy ops --signing-secret-file FILE",
        "code 19024 Key Words Not Found | eventbot channel deploy ops --keyword WORD",
        "code 19001 param invalid | eventbot channel deploy ops --webhook-file FILE",
      })
  void namesTheOptionThatIsMissing(String answer, String command) {
    assertThat(RobotRemedy.of(new ChannelName("ops"), answer)).contains(command);
  }

  @ParameterizedTest
  @CsvSource({"errcode 130101 send too fast", "HTTP 500", "errcode 0 ok"})
  void hasNoCommandForWhatPasses(String answer) {
    assertThat(RobotRemedy.of(new ChannelName("ops"), answer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"errcode 310000 ip 10.1.2.3 not in whitelist", "code 19022 Ip Not Allowed"})
  void anAddressIsNoOptionOfOurs(String answer) {
    assertThat(RobotRemedy.of(new ChannelName("ops"), answer).orElseThrow())
        .startsWith("take the IP list out of the robot's settings");
  }
}
