package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member that manages the organization's StackSets, and has the central bot. */
class DelegatedAdministratorTest {
  private static final String MANAGEMENT = "111111111111";
  private static final String NOTE =
      "eventbot: note: account 222222222290 is a delegated administrator of StackSets: acting for"
          + " management account 111111111111\n";
  private static final String SEES_NOTHING =
      "eventbot: account 222222222290 is a delegated administrator of StackSets, but was told to act"
          + " as itself (--call-as self), and so sees no StackSet of the organization; next: the"
          + " same command without --call-as self (call-as of eventbot.yaml)";

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void organization() throws IOException {
    file = directory.resolve("org.json");
    Files.copy(Path.of("..", "examples", "organizations", "delegated.json"), file);
  }

  private Eb.Screen eb(String... args) {
    return Eb.in(directory)
        .run(
            Stream.concat(Stream.of("--sandbox=org.json"), Arrays.stream(args))
                .toArray(String[]::new));
  }

  private Eb.Screen deploy(String... more) {
    return eb(
        Stream.concat(
                Stream.of(
                    "stackset",
                    "deploy",
                    "--ous=ou-dg01-prod0001,ou-dg01-tool0001",
                    "--regions=us-east-1,us-west-2"),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  private void signInAs(String account) throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode state = json.readTree(file.toFile());
    ((ObjectNode) state.get("organization")).put("signedInAs", account);
    json.writeValue(file.toFile(), state);
  }

  private String bus() {
    return eb("central", "status", "--output=json").exits(0).json().at("/outputs/BusArn").asText();
  }

  @Test
  void saysWhoseForwardersItCannotWriteAndHowTheyAreWritten() {
    deploy("--dry-run")
        .exits(0)
        .says(NOTE)
        .prints(
            """
            Forwarders of organization o-delegate001

              ACTION  WHAT                         ACCOUNT       REGION
              create  eventbot-central             222222222290  us-east-1
              create  eventbot-channel-ops         222222222290  us-east-1
              create  StackSet eventbot-forwarder  111111111111  us-east-1

              FORWARDERS    NAME                  us-east-1  us-west-2
              111111111111  (management account)  skip       skip
              222222222201  shop                  create     create
              222222222290  tools                 create     create
              skip: StackSets skip the management account, and account 222222222290 cannot write there (1 account × 2 regions)

              7 to create, 2 to skip
              then: eventbot test-event
            """);
    Eb.Screen report = deploy("--yes").exits(0);
    assertThat(report.out())
        .contains(
            "next: with credentials of management account 111111111111, unless done: eventbot"
                + " stackset deploy --management-only --bus "
                + bus()
                + " --regions us-east-1,us-west-2");
    deploy("--yes").exits(0);
  }

  @Test
  void managementAndMembersAreCoveredByTheTwoCommands() throws IOException {
    deploy("--yes").exits(0);
    String bus = bus();
    assertThat(eb("stackset", "status").exits(0).out())
        .startsWith(
            """
            StackSet eventbot-forwarder  ACTIVE  ou-dg01-prod0001, ou-dg01-tool0001

            ACCOUNT       NAME   us-east-1  us-west-2
            222222222201  shop   CURRENT    CURRENT
            222222222290  tools  CURRENT    CURRENT

            UNIT              FORWARDERS  GOOD  NOT GOOD
            ou-dg01-prod0001  2           2     0
            ou-dg01-tool0001  2           2     0

            4 of 4 forwarders are as they should be
            warning: the forwarders of management account 111111111111 are not seen from account\
             222222222290; with its credentials: eventbot stackset status shows them,""");
    assertThat(eb("test-event", "--output=json").exits(0).json().at("/bus").asText())
        .isEqualTo("default bus");

    signInAs(MANAGEMENT);
    eb(
            "stackset",
            "deploy",
            "--management-only",
            "--bus=" + bus,
            "--regions=us-east-1,us-west-2",
            "--yes")
        .exits(0)
        .prints(
            """
              RESULT   WHAT                WHERE                  TOOK
              created  eventbot-forwarder  1 account × 2 regions  # s

              done: 2 created
            """);

    assertThat(eb("stackset", "status").exits(0).out())
        .contains("delivers to account 222222222290: " + bus)
        .contains("111111111111  management (management)  CURRENT    CURRENT")
        .contains("6 of 6 forwarders are as they should be");
    deploy("--yes")
        .complains(
            5,
            "eventbot: the forwarders deliver to the central bus of account 222222222290: "
                + bus
                + "; next: the same command with credentials of account 222222222290, or for the"
                + " management account's own: eventbot stackset deploy --management-only --bus "
                + bus);
  }

  @Test
  void goesAwayInBothAccounts() throws IOException {
    deploy("--yes").exits(0);
    String bus = bus();
    signInAs(MANAGEMENT);
    eb("stackset", "deploy", "--management-only", "--bus=" + bus, "--regions=us-east-1", "--yes")
        .exits(0);
    signInAs("222222222290");

    Eb.Screen gone = eb("destroy", "--yes").exits(0);
    assertThat(gone.err())
        .contains(
            "warning: forwarders of management account 111111111111 cannot be removed from account"
                + " 222222222290; with its credentials, afterwards: eventbot destroy");
    assertThat(gone.out()).contains("done: 7 removed");

    signInAs(MANAGEMENT);
    assertThat(eb("destroy", "--yes").exits(0).out())
        .contains("done: 1 removed; read back: nothing is left");
  }

  @Test
  void beingToldIsAsGoodAsFindingOut() throws IOException {
    eb("--call-as=delegated-admin", "stackset", "status").exits(0);
    Files.writeString(directory.resolve("own.yaml"), "call-as: delegated-admin\n");
    eb("--config=own.yaml", "stackset", "status").exits(0);
    signInAs("222222222201");

    eb("--call-as=delegated-admin", "stackset", "status")
        .complains(
            5,
            "eventbot: account 222222222201 is not a delegated administrator of StackSets; next: in"
                + " the management account 111111111111: aws organizations"
                + " register-delegated-administrator --account-id 222222222201 --service-principal"
                + " member.org.stacksets.cloudformation.amazonaws.com");
  }

  @Test
  void managementAccountIsToldThatItIsNobodysDelegate() throws IOException {
    signInAs(MANAGEMENT);

    eb("--call-as=delegated-admin", "stackset", "status")
        .complains(
            5,
            "eventbot: account 111111111111 is the management account itself, not a delegated"
                + " administrator of StackSets; next: the same command without --call-as (call-as"
                + " of eventbot.yaml)");
  }

  @Test
  void actingAsItselfItDoesNotTakeTheRolloutForNotThere() {
    deploy("--yes").exits(0);

    for (String command :
        List.of(
            "stackset status",
            "stackset status --follow",
            "stackset diff --ous=ou-dg01-prod0001 --regions=us-east-1",
            "stackset retry --yes",
            "stackset remove --yes",
            "destroy --yes",
            "test-event")) {
      eb(Stream.concat(Stream.of("--call-as=self"), Stream.of(command.split(" ")))
              .toArray(String[]::new))
          .complains(5, SEES_NOTHING);
    }
    eb("stackset", "status").exits(0);
  }

  @Test
  void actingAsItselfItDeploysNothing() {
    deploy("--call-as=self", "--dry-run").complains(5, SEES_NOTHING);
  }

  @Test
  void actingAsItselfItSeesWhatServesItAlone() {
    eb("--call-as=self", "deploy", "--single-account", "--regions=us-east-1", "--yes").exits(0);

    assertThat(eb("--call-as=self", "stackset", "status").exits(0).out())
        .startsWith("account 222222222290 alone, no organization\n");
    assertThat(eb("--call-as=self", "destroy", "--yes").exits(0).out())
        .contains("read back: nothing is left");
  }

  @Test
  void managementOnlyIsForTheManagementAccount() {
    eb(
            "stackset",
            "deploy",
            "--management-only",
            "--bus=arn:aws:events:us-east-1:222222222290:event-bus/x",
            "--regions=us-east-1")
        .complains(
            5,
            "eventbot: account 222222222290 is not the management account of organization"
                + " o-delegate001; that is 111111111111; next: leave out --management-only:"
                + " StackSets reach this account like any other");
    eb("stackset", "deploy", "--management-only", "--regions=us-east-1")
        .complains(
            2,
            "eventbot: --management-only and --bus go together; next: --management-only --bus ARN;"
                + " eventbot central status shows the ARN, in the account of the central bot");
  }
}
