package dev.eventbot.rollout.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.value.ChannelName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The robots' answers, and what to type against them. */
class RobotCauseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "errcode 310000 keywords not in content | eventbot channel deploy ops --keyword WORD, with the word that stands in the robot's settings",
        "errcode 310000 sign not match | eventbot channel deploy ops --signing-secret-file FILE, with the secret of the robot's settings",
        "configuration: errcode 310000 invalid timestamp | eventbot channel deploy ops --signing-secret-file FILE, with the secret of the robot's settings",
        "errcode 300001 token is not exist | eventbot channel deploy ops --webhook-file FILE, with the webhook of a robot that is in the group",
        "errcode 93000 invalid webhook url | eventbot channel deploy ops --webhook-file FILE, with the webhook of a robot that is in the group",
        "code 19021 sign match fail | eventbot channel deploy ops --signing-secret-file FILE, with the secret of the robot's settings",
        "code 19024 Key Words Not Found | eventbot channel deploy ops --keyword WORD, with the word that stands in the robot's settings",
        "code 19001 param invalid | eventbot channel deploy ops --webhook-file FILE, with the webhook of a robot that is in the group",
      })
  void namesTheOptionThatIsMissing(String answer, String command) {
    assertThat(RobotCause.remedy(new ChannelName("ops"), answer)).contains(command);
  }

  @ParameterizedTest
  @CsvSource({"errcode 130101 send too fast", "HTTP 500", "errcode 0 ok"})
  void hasNoCommandForWhatPasses(String answer) {
    assertThat(RobotCause.remedy(new ChannelName("ops"), answer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"errcode 310000 ip 10.1.2.3 not in whitelist", "code 19022 Ip Not Allowed"})
  void anAddressIsNoOptionOfOurs(String answer) {
    assertThat(RobotCause.remedy(new ChannelName("ops"), answer).orElseThrow())
        .isEqualTo(
            "take the list of addresses out of the robot's settings, or let the bot go through a proxy"
                + " whose address is on it: eventbot channel deploy ops --proxy URL");
  }

  @Test
  void whereTheAnswerDoesNotTellWhichSettingItIsAllAreNamed() {
    assertThat(RobotCause.of("errcode 310000 错误")).contains(RobotCause.SECURITY);
    assertThat(RobotCause.remedy(new ChannelName("ops"), "errcode 310000 错误"))
        .contains(
            "compare keyword, signing secret and allowed addresses with the robot's settings in the"
                + " group, then: eventbot channel deploy ops");
  }
}
