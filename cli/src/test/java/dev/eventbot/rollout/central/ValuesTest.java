package dev.eventbot.rollout.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.FollowUp;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.RobotKind;
import dev.eventbot.rollout.value.RobotReach;
import dev.eventbot.rollout.value.Webhook;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values cannot hold nonsense, and templates carry what the operator asked for. */
final class ValuesTest {
  @Test
  void nonsenseIsAUsageErrorThatSaysWhatIsExpected() {
    assertThatThrownBy(() -> AccountId.parse("12345"))
        .isInstanceOf(UsageException.class)
        .hasMessage("\"12345\" is not an account id: twelve digits are expected");
    assertThatThrownBy(() -> OuId.parse("ou-x")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> Region.parse("virginia")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> ChannelName.parse("Ops!")).isInstanceOf(UsageException.class);
    assertThat(OuId.parse(" r-ab12 ").isRoot()).isTrue();
    assertThat(Region.parse("cn-north-1").partition()).isEqualTo("aws-cn");
  }

  @Test
  void aWebhookIsNeverShown() {
    Webhook webhook = Webhook.parse("https://oapi.dingtalk.com/robot/send?access_token=secret");

    assertThat(webhook).hasToString("https://oapi.dingtalk.com/***");
    assertThatThrownBy(() -> Webhook.parse("http://secret"))
        .isInstanceOf(UsageException.class)
        .hasMessage("the webhook is not an https URL");
    assertThatThrownBy(() -> Webhook.parse("not a secret url"))
        .hasMessage("the webhook is not an https URL");
  }

  @Test
  void aPatternThatEventBridgeWouldRefuseIsRefused() {
    assertThatThrownBy(() -> EventPattern.parse("{\"source\":\"aws.health\"}"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("the event pattern is refused: ");
    assertThatThrownBy(() -> EventPattern.parse("{nope"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("line 1, column");
    assertThatThrownBy(() -> EventPattern.parse("{\"source\":[\"" + "a".repeat(2048) + "\"]}"))
        .hasMessage("the event pattern has 2063 characters, EventBridge takes 2048");
  }

  @Test
  void aCustomPatternStillLetsTestEventsThrough() {
    EventPattern wanted =
        EventPattern.parse("{\"source\":[\"aws.health\"],\"detail\":{\"service\":[\"RDS\"]}}");
    JsonNode template = new Templates().forwarder(Optional.of(wanted));

    EventPattern deployed =
        EventPattern.parse(template.at("/Resources/HealthRule/Properties/EventPattern").toString());
    assertThat(deployed.matches("{\"source\":\"eventbot.test\"}")).isTrue();
    assertThat(deployed.matches("{\"source\":\"aws.health\",\"detail\":{\"service\":\"RDS\"}}"))
        .isTrue();
    assertThat(deployed.matches("{\"source\":\"aws.health\",\"detail\":{\"service\":\"EC2\"}}"))
        .isFalse();
  }

  @Test
  void theBusAdmitsTheSourcesOfThePattern() {
    assertThat(Sources.of(EventPattern.parse("{\"source\":[{\"prefix\":\"aws.\"}]}")))
        .containsExactly("aws.*", "custom.dingtalkevent.test", "eventbot.test");
    assertThat(Sources.of(EventPattern.parse("{\"detail-type\":[\"AWS Health Event\"]}")))
        .containsExactly("*");
  }

  @Test
  void theBotVersionIsRenamedWhereverItIsReferred() {
    ObjectNode template = (ObjectNode) new Templates().channel();
    ObjectNode other = template.deepCopy();

    BotVersion.rename(template, Map.of("CodeKey", "bot/a.jar"));
    BotVersion.rename(other, Map.of("CodeKey", "bot/b.jar"));

    assertThat(template.toString())
        .doesNotContain("\"BotVersion\"")
        .containsPattern("\"Fn::GetAtt\":\\[\"BotVersion[0-9a-f]{8}\",\"Version\"\\]");
    assertThat(other).isNotEqualTo(template);
  }

  @Test
  void aWebhookBelongsToTheRobotOfItsHost() {
    Webhook lark = Webhook.parse("https://open.larksuite.com/open-apis/bot/v2/hook/abc");
    lark.requireFor(RobotKind.FEISHU, RobotReach.usual());

    assertThat(lark.kind()).contains(RobotKind.FEISHU);
    assertThatThrownBy(() -> lark.requireFor(RobotKind.WECOM, RobotReach.usual()))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "the webhook is a feishu robot's, and the channel's robot is wecom; a wecom robot's is"
                + " https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…");
    assertThatThrownBy(() -> Webhook.parse("https://qyapi.weixin.qq.com/cgi-bin/webhook/send"))
        .hasMessage(
            "the webhook has no key in it; a wecom robot's is"
                + " https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…");
    assertThatThrownBy(() -> Webhook.parse("https://open.feishu.cn:8443/open-apis/bot/v2/hook/abc"))
        .hasMessage(
            "the webhook leads to port 8443 of open.feishu.cn; a feishu robot's is"
                + " https://open.feishu.cn/open-apis/bot/v2/hook/…");
    assertThatThrownBy(
            () -> Webhook.parse("https://me@oapi.dingtalk.com/robot/send?access_token=x"))
        .hasMessage("the webhook has a user name in it");
  }

  @Test
  void aHostOfOnesOwnIsAllowedByItsName() {
    Webhook own = Webhook.parse("https://robots.example.com:8443/anything");
    RobotReach reach =
        new RobotReach(List.of(RobotReach.host("Robots.Example.COM")), Optional.empty());

    own.requireFor(RobotKind.DINGTALK, reach);
    assertThatThrownBy(() -> own.requireFor(RobotKind.DINGTALK, RobotReach.usual()))
        .hasMessage(
            "the webhook leads to robots.example.com, where no robot is known: a dingtalk robot's"
                + " is https://oapi.dingtalk.com/robot/send?access_token=…, a feishu robot's is"
                + " https://open.feishu.cn/open-apis/bot/v2/hook/…, a wecom robot's is"
                + " https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…");
    assertThatThrownBy(() -> RobotReach.host("169.254.169.254"))
        .hasMessage(
            "\"169.254.169.254\" is not the name of a host: one like robots.example.com is"
                + " expected");
    assertThatThrownBy(() -> RobotReach.proxy("http://user:word@proxy:3128"))
        .hasMessage(
            "\"http://user:word@proxy:3128\" is not a proxy: http://HOST:PORT, or none, is"
                + " expected");
    assertThat(RobotReach.proxy("http://proxy:3128")).contains(URI.create("http://proxy:3128"));
  }

  @Test
  void followUpsAreAMinuteToTwelveHoursApart() {
    assertThat(FollowUp.parse("90s")).hasToString("90s");
    assertThat(FollowUp.parse("60m")).hasToString("1h");
    assertThat(FollowUp.parse("5m").seconds()).isEqualTo("300");
    assertThatThrownBy(() -> FollowUp.parse("30s"))
        .hasMessage("the time between follow-ups is from 1m to 12h");
    assertThatThrownBy(() -> FollowUp.parse("soon"))
        .hasMessage("\"soon\" is not a time: one like 5m, 90s or 1h is expected");
  }
}
