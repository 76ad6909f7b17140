package dev.eventbot.bot.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.incident.Incident;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleLinksTest {
  private final ConsoleLinks links = new ConsoleLinks(new Labels(Locale.US));

  @ParameterizedTest
  @CsvSource({
    "arn:aws:health:us-east-1::event/EC2/A/A_1, us-east-1, ACCOUNT_SPECIFIC, https://health.aws.amazon.com/health/home#/account/event-log?eventID=arn%3Aaws%3Ahealth%3Aus-east-1%3A%3Aevent%2FEC2%2FA%2FA_1&eventTab=details",
    "arn:aws-cn:health:cn-north-1::event/EC2/A/A_1, cn-north-1, ACCOUNT_SPECIFIC, https://health.amazonaws.cn/health/home#/account/event-log?eventID=arn%3Aaws-cn%3Ahealth%3Acn-north-1%3A%3Aevent%2FEC2%2FA%2FA_1&eventTab=details",
    "arn:aws-us-gov:health:us-gov-west-1::event/EC2/A/A_1, us-gov-west-1, PUBLIC, https://phd.amazonaws-us-gov.com/phd/home#/event-log?eventID=arn%3Aaws-us-gov%3Ahealth%3Aus-gov-west-1%3A%3Aevent%2FEC2%2FA%2FA_1&eventTab=details",
    "arn:aws:health:us-east-1::event/EC2/A/A_1, us-east-1, PUBLIC, https://health.aws.amazon.com/health/status?eventID=arn%3Aaws%3Ahealth%3Aus-east-1%3A%3Aevent%2FEC2%2FA%2FA_1",
    "arn:aws-cn:health:cn-north-1::event/EC2/A/A_1, cn-north-1, PUBLIC, https://health.amazonaws.cn/health/status?eventID=arn%3Aaws-cn%3Ahealth%3Acn-north-1%3A%3Aevent%2FEC2%2FA%2FA_1"
  })
  void leadToTheConsoleOfTheEventsPartition(
      String arn, String region, String scope, String address) {
    assertThat(uris(incident(arn, region, scope))).first().isEqualTo(address);
  }

  @Test
  void knowThePartitionByTheRegionToo() {
    assertThat(uris(incident("no arn", "cn-northwest-1", "ACCOUNT_SPECIFIC")))
        .containsExactly("https://health.amazonaws.cn/health/home#/account/event-log");
  }

  @Test
  void letNothingOfTheEventIntoTheAddressUnencoded() {
    String hostile = "arn:aws:health:x::event/)](https://evil.example) \\\"<&?#%{}|账😀'@all";

    List<String> uris = uris(incident(hostile, "us-east-1", "PUBLIC"));

    assertThat(uris).hasSize(2).allMatch(uri -> uri.matches("[A-Za-z0-9%&=?#/:._~-]+"));
    assertThat(uris).allMatch(uri -> URI.create(uri).getHost().equals("health.aws.amazon.com"));
  }

  private List<String> uris(Incident incident) {
    return links.of(incident).stream().map(Notice.Link::uri).toList();
  }

  private static Incident incident(String arn, String region, String scope) {
    return Incident.of(
        (HealthEvent)
            new EventReader()
                .read(
                    "{\"detail\":{\"eventArn\":\"%s\",\"eventRegion\":\"%s\",\"eventScopeCode\":\"%s\"}}"
                        .formatted(arn, region, scope)));
  }
}
