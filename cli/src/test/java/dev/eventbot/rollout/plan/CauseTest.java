package dev.eventbot.rollout.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          account 222222222201 is suspended|account 222222222202 is suspended
          not enabled in us-gov-west-1|not enabled in ap-southeast-2
          no right on arn:aws:iam::222222222201:role/a|no right on arn:aws-cn:iam::222222222202:role/b
          (Service: Iam, Request ID: 5f6e-AA) no|(Service: Iam, Request ID: 99aa-BB) no
          token 123e4567-e89b-12d3-a456-426614174000|token 00000000-e89b-12d3-a456-426614174fff
          stack StackSet-eventbot-forwarder-123e4567-e89b-12d3-a456-426614174000 x|stack StackSet-eventbot-forwarder-00000000-e89b-12d3-a456-426614174fff x
          eventbot-forwarder-Role-1ABCDEFGHIJKL exists|eventbot-forwarder-Role-XYZ123456789 exists
          at 2026-11-22T15:00:00.123Z|at 2026-11-23T16:00:00Z
          """)
  void whatDiffersInPlaceOrIdOnlyIsOneCause(String first, String second) {
    assertThat(Cause.of("Failed", first)).isEqualTo(Cause.of("Failed", second));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the quota of 100 rules is used up|the quota of 200 rules is used up
          denied by a service control policy|denied by a permissions boundary
          action events:PutRule is denied|action iam:CreateRole is denied
          resource type AWS::SQS::Queue is unknown|resource type AWS::SNS::Topic is unknown
          """)
  void whatDiffersInAnythingElseIsAnother(String first, String second) {
    assertThat(Cause.of("Failed", first)).isNotEqualTo(Cause.of("Failed", second));
  }

  @Test
  void theCodeBelongsToTheCause() {
    assertThat(Cause.of("CANCELLED", "why")).isNotEqualTo(Cause.of("FAILED", "why"));
  }
}
