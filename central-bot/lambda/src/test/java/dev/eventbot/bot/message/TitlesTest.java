package dev.eventbot.bot.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.incident.Incident;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitlesTest {
  private static final Labels CHINESE = new Labels(Locale.SIMPLIFIED_CHINESE);
  private static final Labels ENGLISH = new Labels(Locale.US);
  private final Titles chinese = new Titles(CHINESE, new Names(CHINESE), "AWS");
  private final Titles english = new Titles(ENGLISH, new Names(ENGLISH), "AWS");

  @ParameterizedTest
  @CsvSource({
    "EC2, ap-northeast-1, RETIREMENT, EC2 东京 计划停用 · AWS, EC2 Tokyo retirement · AWS",
    "LAMBDA, us-east-1, ISSUE, Lambda 弗吉尼亚 故障 · AWS, Lambda Virginia issue · AWS",
    "DIRECTCONNECT, eu-central-1, MAINTENANCE, DX 法兰克福 计划维护 · AWS, Direct Connect Frankfurt maintenance · AWS",
    "GUARDDUTY, us-east-1, SECURITY, GuardDuty 安全 弗吉尼亚 · AWS, GuardDuty Virginia security · AWS",
    "BILLING, global, BILLING, 账单通知 全球 · AWS, billing Global · AWS",
    "NEWTHING, xx-north-9, EVENT, NEWTHING 事件 xx-north-9 · AWS, NEWTHING xx-north-9 event · AWS"
  })
  void beginWithServiceRegionAndWhat(
      String service, String region, String topic, String zh, String en) {
    Incident incident = incident(service, region);

    assertThat(chinese.of(incident, topic, List.of())).isEqualTo(zh);
    assertThat(english.of(incident, topic, List.of()).replace("DX", "Direct Connect"))
        .isEqualTo(en);
  }

  @Test
  void sayServiceAndWhatInFifteenCharactersForEveryServiceWeName() {
    Set<String> tooLong = new TreeSet<>();
    for (String service : services()) {
      for (Topic topic : Topic.values()) {
        String title = chinese.of(incident(service, "us-east-1"), topic.name(), List.of());
        String shown = title.substring(0, Math.min(Titles.SHOWN, title.length()));
        if (!shown.contains(CHINESE.text("topic." + topic + ".short"))
            && !shown.contains(CHINESE.text("topic." + topic))) {
          tooLong.add(service);
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "EC2",
    "EBS",
    "RDS",
    "S3",
    "LAMBDA",
    "VPC",
    "VPN",
    "EKS",
    "ECS",
    "ELASTICLOADBALANCING",
    "DYNAMODB",
    "IAM",
    "KMS",
    "SQS",
    "SNS",
    "APIGATEWAY",
    "DIRECTCONNECT",
    "MSK",
    "ROUTE53",
    "DOCDB",
    "EFS",
    "CLOUDFORMATION"
  })
  void fitWholeIntoFifteenCharactersForTheUsualServicesInEveryRegion(String service) {
    for (String region : regions()) {
      for (Topic topic : Topic.values()) {
        String title = chinese.of(incident(service, region), topic.name(), List.of());
        assertThat(title.replace(" · AWS", "")).hasSizeLessThanOrEqualTo(Titles.SHOWN);
        assertThat(title).contains(new Names(CHINESE).shortRegion(region));
      }
    }
  }

  @Test
  void fitIntoThirtyNarrowCharactersInEnglish() {
    for (String region : regions()) {
      for (Topic topic : Topic.values()) {
        String title = english.of(incident("EC2", region), topic.name(), List.of());
        assertThat(title.replace(" · AWS", "")).hasSizeLessThanOrEqualTo(2 * Titles.SHOWN);
      }
    }
  }

  @Test
  void holdTheKeywordOnceAndNoMoreThanARobotTakes() {
    Titles keyworded = new Titles(CHINESE, new Names(CHINESE), "停用");
    assertThat(keyworded.of(incident("EC2", "ap-east-1"), "RETIREMENT", List.of("需要处理")))
        .isEqualTo("EC2 香港 计划停用 · 需要处理");
    String longest =
        chinese.of(incident("账".repeat(5_000), "区".repeat(5_000)), "EVENT", List.of("需要处理"));
    assertThat(longest).endsWith(" · 需要处理 · AWS");
    assertThat(longest.getBytes(UTF_8).length).isLessThan(2_000);
  }

  @Test
  void missNothingWhenNothingIsKnown() {
    Incident bare =
        Incident.of((HealthEvent) new EventReader().read("{\"detail\":{\"eventArn\":\"x\"}}"));
    assertThat(chinese.of(bare, Topic.of(bare).name(), List.of())).isEqualTo("AWS 健康事件");
    assertThat(english.of(bare, Topic.of(bare).name(), List.of())).isEqualTo("AWS Health event");
  }

  private static List<String> services() {
    return bundle("services").filter(key -> !key.contains(".")).toList();
  }

  private static List<String> regions() {
    return bundle("regions").toList();
  }

  private static Stream<String> bundle(String name) {
    return ResourceBundle.getBundle("dev.eventbot.bot.message." + name, Locale.ROOT)
        .keySet()
        .stream()
        .sorted();
  }

  private static Incident incident(String service, String region) {
    return Incident.of(
        (HealthEvent)
            new EventReader()
                .read(
                    "{\"detail\":{\"service\":\"%s\",\"eventRegion\":\"%s\"}}"
                        .formatted(service, region)));
  }
}
