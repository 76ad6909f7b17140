package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.SandboxOptions;
import dev.eventbot.sandbox.fault.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** What happened before there was a rule, a channel or a robot that answered. */
class BackfillTest {
  private static final Instant TODAY = Instant.parse("2026-11-22T08:00:00Z");
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);

  @TempDir Path directory;

  private Eb.Screen eb(String... args) {
    return Eb.in(directory)
        .run(
            Stream.concat(Stream.of("--sandbox=v.json"), Arrays.stream(args))
                .toArray(String[]::new));
  }

  private Path file() {
    return directory.resolve("v.json");
  }

  private Sandbox open() throws IOException {
    return Sandbox.open(file());
  }

  private void organizationWithView() throws IOException {
    // In virtual time, so that no bot is at work when a command ends.
    try (Sandbox sandbox = Sandbox.create(file(), SandboxOptions.sample().inVirtualTime(TODAY))) {
      sandbox
          .client(OrganizationsClient.class, sandbox.managementAccountId(), "us-east-1")
          .enableAWSServiceAccess(request -> request.servicePrincipal("health.amazonaws.com"));
    }
    eb("channel", "deploy", "ops", "--yes").exits(0);
  }

  private static JsonNode event(String id, String type, String scope, String status, Instant at)
      throws IOException {
    return new ObjectMapper()
        .readTree(
            """
            {"detail": {"eventArn": "arn:aws:health:us-east-1::event/EC2/%s/%s", "service": "EC2",
             "eventTypeCode": "%s", "eventTypeCategory": "scheduledChange", "eventScopeCode": "%s",
             "eventRegion": "us-east-1", "statusCode": "%s", "lastUpdatedTime": "%s",
             "eventDescription": [{"language": "en_US", "latestDescription": "It goes."}],
             "affectedEntities": [{"entityValue": "i-0abc", "status": "PENDING"}]}}
            """
                .formatted(
                    type,
                    id,
                    type,
                    scope,
                    status,
                    DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC).format(at)));
  }

  private static void until(Sandbox sandbox, int messages) {
    try {
      sandbox.sleep(Duration.ofMinutes(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    assertThat(sandbox.group()).hasSize(messages);
  }

  private static String times(String screen) {
    return screen.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\dZ", "YYYY-MM-DD HH:MMZ");
  }

  @Test
  void showsWhatNoGroupWasToldOfAllAccounts() throws IOException {
    organizationWithView();
    Instant yesterday = TODAY.minus(Duration.ofDays(1));
    try (Sandbox sandbox = open()) {
      JsonNode retirement =
          event("x1", "AWS_EC2_RETIREMENT", "ACCOUNT_SPECIFIC", "upcoming", yesterday);
      sandbox.happened("222222222201", retirement);
      sandbox.happened("222222222202", retirement);
      sandbox.happened(
          "222222222201",
          event("p1", "AWS_EC2_OUTAGE", "PUBLIC", "open", yesterday.minusSeconds(60)));
      sandbox.happened(
          "222222222201",
          event(
              "old",
              "AWS_EC2_OLD",
              "ACCOUNT_SPECIFIC",
              "closed",
              yesterday.minus(Duration.ofDays(9))));
    }

    Eb.Screen screen = eb("backfill", "--since=7d", "--dry-run").exits(0);

    assertThat(times(screen.out()))
        .isEqualTo(
            """
            AWS Health since YYYY-MM-DD HH:MMZ, all accounts

            CHANNEL  EVENT               REGION     STATUS    UPDATED            ACCOUNTS  WHY
            ops      AWS_EC2_OUTAGE      us-east-1  open      YYYY-MM-DD HH:MMZ  public    never told
            ops      AWS_EC2_RETIREMENT  us-east-1  upcoming  YYYY-MM-DD HH:MMZ  2         never told

            ops: 2 to tell
            """);
    assertThat(screen.out()).contains(MINUTE.format(yesterday));
  }

  @Test
  void tellsItOnce() throws IOException {
    organizationWithView();
    Instant yesterday = TODAY.minus(Duration.ofDays(1));
    try (Sandbox sandbox = open()) {
      sandbox.happened(
          "222222222201",
          event("x1", "AWS_EC2_RETIREMENT", "ACCOUNT_SPECIFIC", "upcoming", yesterday));
    }

    eb("backfill", "--yes")
        .exits(0)
        .prints(
            """
            ops: 1 event put into its queue, 1 message
            the bots tell them at their robots' pace; next: eventbot backfill --dry-run
            """);
    try (Sandbox sandbox = open()) {
      until(sandbox, 1);
      assertThat(sandbox.group().get(0).text()).contains("i-0abc", "It goes.", "222222222201");
    }
    Eb.Screen again = eb("backfill", "--yes").exits(0);

    assertThat(times(again.out()))
        .isEqualTo(
            """
            AWS Health since YYYY-MM-DD HH:MMZ, all accounts

            ops: nothing to tell, 1 told
            """);
  }

  @Test
  void tellsWhatBecameOfSomethingAndWhomElseItTouches() throws IOException {
    organizationWithView();
    Instant yesterday = TODAY.minus(Duration.ofDays(1));
    try (Sandbox sandbox = open()) {
      sandbox.happened(
          "222222222201", event("x1", "AWS_EC2_A", "ACCOUNT_SPECIFIC", "upcoming", yesterday));
      sandbox.happened(
          "222222222201",
          event("x2", "AWS_EC2_B", "ACCOUNT_SPECIFIC", "open", yesterday.plusSeconds(1)));
    }
    eb("backfill", "--yes").exits(0);
    try (Sandbox sandbox = open()) {
      until(sandbox, 2);
      sandbox.happened(
          "222222222202", event("x1", "AWS_EC2_A", "ACCOUNT_SPECIFIC", "upcoming", yesterday));
      sandbox.happened(
          "222222222201",
          event("x2", "AWS_EC2_B", "ACCOUNT_SPECIFIC", "closed", yesterday.plusSeconds(60)));
    }

    assertThat(times(eb("backfill", "--dry-run").exits(0).out()))
        .contains(
            "AWS_EC2_A  us-east-1  upcoming  YYYY-MM-DD HH:MMZ  1         an account is missing",
            "AWS_EC2_B  us-east-1  closed    YYYY-MM-DD HH:MMZ  1         known as open, now closed",
            "ops: 2 to tell");
  }

  @Test
  void saysWhenOnlyOneAccountCanBeAskedAbout() throws IOException {
    eb("channel", "deploy", "ops", "--yes").exits(0);

    assertThat(times(eb("backfill").exits(0).out()))
        .isEqualTo(
            """
            AWS Health since YYYY-MM-DD HH:MMZ, account 111111111111
            the events of other accounts are not told here (AccessDeniedException): enable Health's organizational view to backfill them, too

            ops: nothing to tell
            """);
  }

  @Test
  void refusesWithoutASupportPlanAndSaysWhatToDo() throws IOException {
    Sandbox.create(
            file(),
            SandboxOptions.sample()
                .withFaults(
                    Faults.parse("unreadable:operations=health:*,as=subscription-required")))
        .close();
    eb("channel", "deploy", "ops", "--yes").exits(0);

    Eb.Screen screen = eb("backfill").exits(5);

    assertThat(screen.out()).isEmpty();
    assertThat(screen.err().replaceAll("request id [0-9a-f-]{36}", "request id R"))
        .isEqualTo(
            "eventbot: DescribeEventsForOrganization in us-east-1: This account is not subscribed to a"
                + " support plan that has this API. (SubscriptionRequiredException, request id R); next:"
                + " a support plan that has the AWS Health API (Business or above) for this account;"
                + " without one, the past is in the console only: https://health.aws.amazon.com\n");
  }

  @Test
  void refusesWhatNobodyCouldBeTold() {
    eb("channel", "deploy", "ops", "--yes").exits(0);

    eb("backfill", "--channel=dba")
        .complains(
            2,
            "eventbot: there is no channel dba in us-east-1; there are: ops; next: eventbot channel"
                + " list");
    eb("backfill", "--since=soon")
        .complains(
            2,
            "eventbot: --since: \"soon\" is no period: days or hours such as 7d or 12h are expected");
    eb("backfill", "--since=91d")
        .complains(2, "eventbot: --since: AWS Health remembers 90 days, not 91d");
  }

  @Test
  void asksBeforeItTells() throws IOException {
    organizationWithView();
    try (Sandbox sandbox = open()) {
      sandbox.happened(
          "222222222201", event("x1", "AWS_EC2_A", "ACCOUNT_SPECIFIC", "upcoming", TODAY));
    }

    Eb.Screen screen =
        Eb.in(directory).atTerminal("n\n").run("--sandbox=v.json", "backfill").exits(1);

    assertThat(screen.out()).isEmpty();
    assertThat(screen.err())
        .contains("ops: 1 to tell\n\nTell it now? [y/N] ")
        .endsWith("eventbot: the answer was no; nothing was put into a queue\n");
  }
}
