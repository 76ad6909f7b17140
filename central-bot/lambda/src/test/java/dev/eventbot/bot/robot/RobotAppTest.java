package dev.eventbot.bot.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.message.Mentions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom each app can call. */
class RobotAppTest {
  private static final Mentions EVERYONE = new Mentions.Everyone();

  private static Mentions people(List<String> mobiles, List<String> ids) {
    return new Mentions.People(mobiles, ids);
  }

  @Test
  void feishuKnowsNobodyByMobile() {
    assertThat(RobotApp.FEISHU.reachable(people(List.of("13800000001"), List.of())))
        .isEqualTo(EVERYONE);
    assertThat(RobotApp.FEISHU.reachable(people(List.of("13800000001"), List.of("ou_7d8a"))))
        .isEqualTo(people(List.of(), List.of("ou_7d8a")));
  }

  @Test
  void theOthersKnowNobodyByFeishusIds() {
    for (RobotApp app : List.of(RobotApp.DINGTALK, RobotApp.WECOM)) {
      assertThat(app.reachable(people(List.of(), List.of("ou_7d8a")))).isEqualTo(EVERYONE);
      assertThat(app.reachable(people(List.of("13800000001"), List.of("ou_7d8a", "zhang"))))
          .isEqualTo(people(List.of("13800000001"), List.of("zhang")));
    }
  }

  @Test
  void whoIsNotNamedStaysUnnamed() {
    for (RobotApp app : RobotApp.values()) {
      assertThat(app.reachable(new Mentions.Nobody())).isEqualTo(new Mentions.Nobody());
      assertThat(app.reachable(EVERYONE)).isEqualTo(EVERYONE);
    }
  }
}
