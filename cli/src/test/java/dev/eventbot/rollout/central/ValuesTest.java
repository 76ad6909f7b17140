package dev.eventbot.rollout.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Webhook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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
    ObjectNode template = (ObjectNode) new Templates().channel(ChannelFilter.everything());
    ObjectNode other = template.deepCopy();

    BotVersion.rename(template, Map.of("CodeKey", "bot/a.jar"));
    BotVersion.rename(other, Map.of("CodeKey", "bot/b.jar"));

    assertThat(template.toString())
        .doesNotContain("\"BotVersion\"")
        .containsPattern("\"Fn::GetAtt\":\\[\"BotVersion[0-9a-f]{8}\",\"Version\"\\]");
    assertThat(other).isNotEqualTo(template);
  }

  @Test
  void aFilterBeyondWhatSnsTakesIsAUsageError() {
    List<String> many = IntStream.range(0, 76).mapToObj(i -> "S" + i).toList();

    assertThatThrownBy(() -> new ChannelFilter(many, List.of(), List.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("152 combinations");
    assertThat(
            new Templates()
                .channel(new ChannelFilter(List.of("RDS"), List.of(), List.of("global")))
                .at("/Resources/Subscription/Properties/FilterPolicy"))
        .hasToString("{\"detail\":{\"service\":[\"RDS\"],\"eventRegion\":[\"global\"]}}");
  }
}
