package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.sandbox.fault.Faults;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.health.HealthClient;
import software.amazon.awssdk.services.health.model.AffectedEntity;
import software.amazon.awssdk.services.health.model.Event;
import software.amazon.awssdk.services.health.model.HealthException;
import software.amazon.awssdk.services.health.model.OrganizationEvent;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

class HealthApiTest {
  private static final String ARN = "arn:aws:health:us-east-1::event/EC2/AWS_EC2_X/x1";
  private static final String MEMBER = "222222222201";
  private static final String RETIREMENT =
      """
      {"detail": {"eventArn": "%s", "service": "EC2", "eventScopeCode": "ACCOUNT_SPECIFIC",
       "statusCode": "upcoming", "lastUpdatedTime": "Sun, 22 Nov 2026 07:00:00 GMT",
       "eventDescription": [{"language": "en_US", "latestDescription": "It goes."}],
       "affectedEntities": [{"entityValue": "i-1", "status": "PENDING"}]}}
      """
          .formatted(ARN);

  @TempDir private Path directory;

  @Test
  void describesWhatWasRaisedToItsOwnAccount() throws IOException {
    try (Sandbox sandbox = Sandbox.inMemory()) {
      sandbox.raise(MEMBER, "us-east-1", RETIREMENT);
      HealthClient health = sandbox.client(HealthClient.class, MEMBER, "us-east-1");

      assertThat(health.describeEvents(r -> {}).events())
          .extracting(Event::arn, Event::statusCodeAsString, e -> e.lastUpdatedTime().toString())
          .containsExactly(tuple(ARN, "upcoming", "2026-11-22T07:00:00Z"));
      assertThat(
              health
                  .describeEventDetails(r -> r.eventArns(ARN, "arn:nothing"))
                  .successfulSet()
                  .get(0)
                  .eventDescription()
                  .latestDescription())
          .isEqualTo("It goes.");
      assertThat(health.describeAffectedEntities(r -> r.filter(f -> f.eventArns(ARN))).entities())
          .extracting(AffectedEntity::entityValue, AffectedEntity::awsAccountId)
          .containsExactly(tuple("i-1", MEMBER));
      assertThat(
              sandbox
                  .client(HealthClient.class, "222222222202", "us-east-1")
                  .describeEvents(r -> {})
                  .events())
          .isEmpty();
      assertThat(sandbox.leftovers()).isEmpty();
    }
  }

  @Test
  void answersForTheOrganizationOnlyWithTheOrganizationalView() throws IOException {
    try (Sandbox sandbox = Sandbox.inMemory()) {
      sandbox.raise(MEMBER, "us-east-1", RETIREMENT);
      sandbox.raise("222222222202", "us-east-1", RETIREMENT);
      String management = sandbox.managementAccountId();
      HealthClient health = sandbox.client(HealthClient.class, management, "us-east-1");

      assertThatThrownBy(() -> health.describeEventsForOrganization(r -> {}))
          .isInstanceOf(HealthException.class)
          .extracting(e -> ((HealthException) e).awsErrorDetails().errorCode())
          .isEqualTo("AccessDeniedException");

      sandbox
          .client(OrganizationsClient.class, management, "us-east-1")
          .enableAWSServiceAccess(r -> r.servicePrincipal("health.amazonaws.com"));

      assertThat(health.describeEventsForOrganization(r -> {}).events())
          .extracting(OrganizationEvent::arn)
          .containsExactly(ARN);
      assertThat(
              health
                  .describeAffectedAccountsForOrganization(r -> r.eventArn(ARN))
                  .affectedAccounts())
          .containsExactly(MEMBER, "222222222202");
    }
  }

  @Test
  void knowsWhatNoRuleHasSeenAndKeepsIt() throws IOException {
    Path file = directory.resolve("sandbox.json");
    try (Sandbox sandbox = Sandbox.open(file)) {
      sandbox.happened(MEMBER, new ObjectMapper().readTree(RETIREMENT));
    }
    try (Sandbox sandbox = Sandbox.open(file)) {
      // Told again, with less: what was known stays known.
      sandbox.raise(
          MEMBER,
          "us-east-1",
          "{\"detail\":{\"eventArn\":\"%s\",\"statusCode\":\"closed\"}}".formatted(ARN));
      var details =
          sandbox
              .client(HealthClient.class, MEMBER, "us-east-1")
              .describeEventDetails(r -> r.eventArns(ARN))
              .successfulSet();
      assertThat(details.get(0).event().statusCodeAsString()).isEqualTo("closed");
      assertThat(details.get(0).eventDescription().latestDescription()).isEqualTo("It goes.");
    }
  }

  @Test
  void canBeMissingFromTheSupportPlan() throws IOException {
    SandboxOptions options =
        SandboxOptions.sample()
            .withFaults(Faults.parse("unreadable:operations=health:*,as=subscription-required"));
    try (Sandbox sandbox = Sandbox.inMemory(options)) {
      HealthClient health = sandbox.client(HealthClient.class, MEMBER, "us-east-1");

      assertThatThrownBy(() -> health.describeEvents(r -> {}))
          .isInstanceOf(HealthException.class)
          .extracting(e -> ((HealthException) e).awsErrorDetails().errorCode())
          .isEqualTo("SubscriptionRequiredException");
    }
  }
}
