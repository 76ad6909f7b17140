package dev.eventbot.rollout.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a bus's policy lets in, however it is written. */
class BusPolicyTest {
  @Test
  void oneOrganizationIsNotEveryone() {
    assertThat(
            BusPolicy.of(
                allow(
                    "\"Condition\": {\"StringEquals\": {\"aws:PrincipalOrgID\": \"o-a\"},"
                        + " \"ForAllValues:StringLike\": {\"events:source\": [\"aws.health\"]}},")))
        .isEqualTo(new BusPolicy(false, Set.of("o-a"), Set.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"Condition\": {\"StringLike\": {\"aws:PrincipalOrgID\": \"*\"}},",
        "\"Condition\": {\"StringNotEquals\": {\"aws:PrincipalOrgID\": \"o-a\"}},",
        "\"Condition\": {\"StringEqualsIfExists\": {\"aws:PrincipalOrgID\": \"o-a\"}},",
        "\"Condition\": {\"ForAllValues:StringEquals\": {\"aws:PrincipalOrgID\": \"o-a\"}},",
        "\"Condition\": {\"StringEquals\": {\"events:source\": \"aws.health\"}},"
      })
  void whatConfinesNobodyAdmitsEveryone(String condition) {
    assertThat(BusPolicy.of(allow(condition)).everyone()).isTrue();
  }

  @Test
  void accountsAreKnownByNumberAndByArn() {
    assertThat(
            BusPolicy.of(
                """
                {"Statement": {"Effect": "Allow", "Action": ["events:PutEvents"], "Resource": "*",
                  "Principal": {"AWS": ["111111111111", "arn:aws:iam::222222222222:root"]}}}
                """))
        .isEqualTo(new BusPolicy(false, Set.of(), Set.of("111111111111", "222222222222")));
  }

  @Test
  void denialsAndOtherActionsAdmitNobody() {
    assertThat(
            BusPolicy.of(
                """
                {"Statement": [
                  {"Effect": "Deny", "Action": "events:PutEvents", "Principal": "*"},
                  {"Effect": "Allow", "Action": "events:PutRule", "Principal": "*"}]}
                """))
        .isEqualTo(new BusPolicy(false, Set.of(), Set.of()));
  }

  @Test
  void whatIsNoJsonIsSaid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BusPolicy.of("{"))
        .withMessage("the policy is no JSON");
  }

  private static String allow(String condition) {
    return """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", %s
          "Action": "events:PutEvents", "Resource": "*"}]}
        """
        .formatted(condition);
  }
}
