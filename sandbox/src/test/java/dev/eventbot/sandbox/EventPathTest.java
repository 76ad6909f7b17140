package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An event on a member's default bus comes out in the group, by every way an event can come. */
final class EventPathTest {
  private static final String DETAIL =
      """
      {"eventArn":"arn:aws:health:ap-east-1::event/EC2/AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED/x",
       "service":"EC2","eventTypeCode":"AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED",
       "eventTypeCategory":"scheduledChange","eventScopeCode":"ACCOUNT_SPECIFIC",
       "communicationId":"c-1","startTime":"Wed, 31 May 2023 03:30:00 GMT","statusCode":"upcoming",
       "eventRegion":"ap-east-1","affectedAccount":"222222222201",
       "affectedEntities":[{"entityValue":"i-0123456789abcdef0"}]}
      """;

  @Test
  void aHealthEventOfAMemberReachesTheGroup() {
    try (Landscape landscape = Landscape.deployed()) {
      landscape.sandbox.raise(Landscape.MEMBER, "ap-east-1", "{\"detail\":" + DETAIL + "}");

      List<GroupMessage> group = landscape.group(1);

      assertThat(group).hasSize(1);
      assertThat(group.get(0).text()).contains("i-0123456789abcdef0", "222222222201");
      assertThat(group.get(0).everyone()).isTrue();
    }
  }
}
