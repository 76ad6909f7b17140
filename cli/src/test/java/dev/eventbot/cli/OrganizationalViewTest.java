package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.sandbox.GroupMessage;
import dev.eventbot.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** The events of all accounts as Health itself shows them to the management account. */
class OrganizationalViewTest {
  private static final String BOTH =
      "events of members arrive twice, by the StackSet's forwarders and by Health's organizational"
          + " view: the bot folds them into one message, but each is carried and paid for twice; to"
          + " keep the StackSet: aws health disable-health-service-access-for-organization; to keep"
          + " the view: eventbot destroy, then eventbot deploy --source org-view";

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

  private void viewEnabled() throws IOException {
    Files.copy(Path.of("..", "examples", "organizations", "org-view.json"), file());
  }

  private void enableView() throws IOException {
    try (Sandbox sandbox = Sandbox.open(file())) {
      sandbox
          .client(OrganizationsClient.class, sandbox.managementAccountId(), "us-east-1")
          .enableAWSServiceAccess(request -> request.servicePrincipal("health.amazonaws.com"));
    }
  }

  @Test
  void needsForwardersOfTheManagementAccountOnly() throws IOException {
    viewEnabled();

    eb("deploy", "--source=org-view", "--regions=us-east-1,us-west-2", "--dry-run")
        .exits(0)
        .prints(
            """
            eventbot by Health's organizational view of organization o-orgview0001

              ACTION  WHAT                  ACCOUNT       REGION
              create  eventbot-central      111111111111  us-east-1
              create  eventbot-channel-ops  111111111111  us-east-1

              FORWARDERS    us-east-1  us-west-2
              111111111111  create     create

              4 to create
              then: eventbot test-event
            """);
    eb("deploy", "--source=auto", "--regions=us-east-1,us-west-2", "--yes").exits(0);
    eb("stackset", "status")
        .exits(0)
        .prints(
            """
            Health's organizational view: the events of all accounts, by forwarders of account 111111111111

            ACCOUNT       NAME                     us-east-1  us-west-2
            111111111111  management (management)  CURRENT    CURRENT

            2 of 2 forwarders are as they should be
            """);
    eb("test-event").exits(0);
    eb("destroy", "--yes").exits(0);
  }

  @Test
  void tellsOnceOfWhatHappensInAMember() throws Exception {
    viewEnabled();
    eb("deploy", "--source=org-view", "--regions=us-east-1", "--yes").exits(0);

    try (Sandbox sandbox = Sandbox.open(file())) {
      sandbox.raise(
          "222222222201",
          "us-east-1",
          Files.readString(Path.of("..", "examples", "events", "ec2-instance-retirement.json")));
      for (int look = 0; look < 300 && sandbox.group().isEmpty(); look++) {
        sandbox.sleep(java.time.Duration.ofMillis(100));
      }
      List<GroupMessage> group = sandbox.group();
      assertThat(group).hasSize(1);
    }
  }

  @Test
  void namesTheCommandThatEnablesIt() {
    eb("deploy", "--source=org-view", "--yes")
        .complains(
            5,
            "eventbot: Health's organizational view of organization o-sandbox0001 is not enabled;"
                + " next: aws health enable-health-service-access-for-organization, or --source"
                + " stackset");
    assertThat(eb("deploy", "--source=auto", "--yes").err())
        .contains("neither --ous nor targets.ous of eventbot.yaml names an organizational unit");
  }

  @Test
  void twoSourcesAtOnceAreSaidAndExplained() throws IOException {
    String[] stackSet = {
      "stackset", "deploy", "--ous=ou-ab12-prod0001", "--regions=us-east-1", "--yes"
    };
    eb(stackSet).exits(0);
    enableView();

    eb(stackSet).exits(0).says("eventbot: warning: " + BOTH + "\n");
    assertThat(eb("stackset", "status").exits(0).out()).contains("warning: " + BOTH);
    assertThat(eb("deploy", "--source=org-view", "--regions=us-east-1", "--dry-run").out())
        .contains("warning: " + BOTH);
  }

  @Test
  void isSeenInTheManagementAccountOnly() throws IOException {
    Files.copy(Path.of("..", "examples", "organizations", "delegated.json"), file());

    assertThat(eb("deploy", "--source=org-view", "--yes").exits(5).err())
        .contains(
            "eventbot: the organizational view is seen in management account 111111111111, not in"
                + " account 222222222290; next: use its credentials (--profile NAME), or cover the"
                + " members from here: --source stackset");
  }
}
