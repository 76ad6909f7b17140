package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One account by itself: no organization, or one that is not to be covered. */
class SingleAccountTest {
  private static final String MEMBER =
      """
      {"organization": {"id": "o-sandbox0001", "root": "r-ab12",
        "managementAccount": "111111111111", "signedInAs": "222222222201",
        "accounts": [
          {"id": "111111111111", "name": "management", "parent": "r-ab12"},
          {"id": "222222222201", "name": "shop", "parent": "r-ab12"}]}}
      """;

  @TempDir Path directory;

  private Eb.Screen eb(String... args) {
    return Eb.in(directory)
        .run(
            Stream.concat(Stream.of("--sandbox=one.json"), Arrays.stream(args))
                .toArray(String[]::new));
  }

  private void sandbox(String organization) throws IOException {
    Files.writeString(directory.resolve("one.json"), organization);
  }

  private void withoutOrganization() throws IOException {
    sandbox(Files.readString(Path.of("..", "examples", "organizations", "single-account.json")));
  }

  @Test
  void livesWithoutAnOrganization() throws IOException {
    withoutOrganization();

    eb("deploy", "--single-account", "--regions=us-east-1,eu-west-1", "--dry-run")
        .exits(0)
        .prints(
            """
            eventbot for account 555555555501 alone

              ACTION  WHAT                  ACCOUNT       REGION
              create  eventbot-central      555555555501  us-east-1
              create  eventbot-channel-ops  555555555501  us-east-1

              FORWARDERS    eu-west-1  us-east-1
              555555555501  create     create

              4 to create
              then: eventbot test-event
            """);
    eb("deploy", "--single-account", "--regions=us-east-1,eu-west-1", "--yes").exits(0);

    eb("deploy", "--single-account", "--regions=us-east-1,eu-west-1", "--yes")
        .exits(0)
        .says("")
        .prints(
            """
              RESULT     WHAT                  WHERE
              unchanged  eventbot-central      555555555501 us-east-1
              unchanged  eventbot-channel-ops  555555555501 us-east-1
              unchanged  eventbot-forwarder    1 account × 2 regions

              nothing to change: everything is as it should be
              next: eventbot test-event
            """);
    eb("stackset", "status")
        .exits(0)
        .prints(
            """
            account 555555555501 alone, no organization

            ACCOUNT       NAME            eu-west-1  us-east-1
            555555555501  (this account)  CURRENT    CURRENT

            2 of 2 forwarders are as they should be
            """);
    JsonNode told = eb("test-event", "--output=json").exits(0).json();
    assertThat(told.at("/channels/0/verdict").asText()).isEqualTo("sent");
    assertThat(told.at("/bus").asText()).isEqualTo("default bus");
    eb("destroy", "--yes")
        .exits(0)
        .prints(
            """
              RESULT   WHAT                  WHERE                   TOOK
              removed  eventbot-forwarder    1 account × 2 regions   # s
              removed  eventbot-channel-ops  555555555501 us-east-1  # s
              removed  eventbot-central      555555555501 us-east-1  # s

              done: 4 removed; read back: nothing is left
            """);
    eb("destroy", "--yes").exits(0).says("");
  }

  @Test
  void followsATestEventFromARegionOtherThanHome() throws IOException {
    withoutOrganization();
    eb("deploy", "--single-account", "--regions=eu-west-1", "--yes").exits(0);

    JsonNode told = eb("test-event", "--output=json").exits(0).json();

    assertThat(told.at("/region").asText()).isEqualTo("eu-west-1");
    assertThat(told.at("/bus").asText()).isEqualTo("default bus");
  }

  @Test
  void removesForwardersOfOtherRegionsOnlyWhenAsked() throws IOException {
    withoutOrganization();
    eb("deploy", "--single-account", "--yes").exits(0);
    String[] narrower = {"deploy", "--single-account", "--regions=us-east-1", "--yes"};

    eb(narrower)
        .exits(0)
        .says(
            "eventbot: warning: region us-west-2 is not among the regions given, and has a"
                + " forwarder: left in place; --prune removes what is not asked for\n");
    eb("deploy", "--single-account", "--regions=us-east-1", "--prune", "--yes").exits(0);

    eb(narrower).exits(0).says("");
  }

  @Test
  void aMemberOfAnOrganizationIsCoveredByItselfOnly() throws IOException {
    sandbox(MEMBER);

    Eb.Screen plan = eb("deploy", "--single-account", "--regions=us-east-1", "--dry-run").exits(0);

    assertThat(plan.out())
        .contains(
            "warning: account 222222222201 is in organization o-sandbox0001, whose other accounts"
                + " are not covered; eventbot stackset deploy in account 111111111111 covers them");
    eb("deploy", "--single-account", "--regions=us-east-1", "--yes").exits(0);
    assertThat(eb("central", "deploy", "--yes").exits(0).out())
        .contains("unchanged  eventbot-central");
    eb("stackset", "status").exits(0);
    eb("test-event").exits(0);
    eb(
            "channel",
            "deploy",
            "dba",
            "--webhook=https://oapi.dingtalk.com/robot/send?access_token=sandbox-dba",
            "--yes")
        .exits(0);
    eb("destroy", "--yes").exits(0);
    eb("destroy", "--yes")
        .exits(0)
        .says(
            "eventbot: warning: account 222222222201 is not the management account of organization"
                + " o-sandbox0001; that is 111111111111\n");
  }

  @Test
  void isNoWayToCutAnOrganizationOff() {
    eb("stackset", "deploy", "--ous=ou-ab12-prod0001", "--regions=us-east-1", "--yes").exits(0);

    eb("deploy", "--single-account", "--regions=us-east-1", "--yes")
        .complains(
            5,
            "eventbot: the central bot in account 111111111111, us-east-1 serves organization"
                + " o-sandbox0001: deployed for a single account, it would refuse the events of all"
                + " others; next: eventbot stackset deploy (as before), or eventbot destroy first");
  }

  @Test
  void growsIntoAnOrganization() {
    eb("deploy", "--single-account", "--regions=us-east-1", "--yes").exits(0);

    eb("stackset", "deploy", "--ous=ou-ab12-prod0001", "--regions=us-east-1", "--yes").exits(0);

    eb("stackset", "status").exits(0);
    eb("test-event", "--account=222222222201").exits(0);
  }

  @Test
  void deploysAllThatTheFileNames() throws IOException {
    Files.writeString(
        directory.resolve("all.yaml"),
        """
        targets: { ous: [ou-ab12-prod0001], regions: [us-east-1] }
        channels:
          ops: { webhook: "https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops" }
        """);

    eb("--config=all.yaml", "deploy", "--yes")
        .exits(0)
        .prints(
            """
              RESULT   WHAT                         WHERE                   TOOK
              created  eventbot-central             111111111111 us-east-1  # s
              created  eventbot-channel-ops         111111111111 us-east-1  # s
              created  StackSet eventbot-forwarder  111111111111 us-east-1  # s
              created  eventbot-forwarder           4 accounts × 1 region   # s

              done: 7 created
              next: eventbot test-event
            """);
    eb("--config=all.yaml", "deploy", "--yes").exits(0).says("");
  }

  @Test
  void aFileMayAskForASingleAccount() throws IOException {
    withoutOrganization();
    Files.writeString(
        directory.resolve("all.yaml"), "targets: { single-account: true, regions: [us-east-1] }\n");

    eb("--config=all.yaml", "deploy", "--dry-run").exits(0);
  }

  @Test
  void asksForTargetsWhereThereAreNone() {
    eb("deploy", "--yes")
        .complains(
            2,
            "eventbot: neither --ous nor targets.ous of eventbot.yaml names an organizational unit to"
                + " deploy to; next: eventbot deploy --ous ou-ab12-prod0001,ou-ab12-dev00001"
                + " --regions us-east-1,us-west-2, or write them down: eventbot init, or cover this account only: eventbot deploy"
                + " --single-account");
  }
}
