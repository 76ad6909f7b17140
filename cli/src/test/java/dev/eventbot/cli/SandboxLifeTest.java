package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a deployment, command by command, on an organization kept in a file. */
class SandboxLifeTest {
  private static final String[] DEPLOY = {
    "--sandbox=org.json",
    "stackset",
    "deploy",
    "--ous",
    "ou-ab12-prod0001",
    "--regions",
    "us-east-1,ap-east-1",
    "--yes"
  };

  @TempDir Path directory;

  private Eb.Screen eb(String... args) {
    return Eb.in(directory).run(args);
  }

  @Test
  void deploysTellsAndDestroys() {
    eb(DEPLOY)
        .exits(0)
        .prints(
            """
              RESULT   WHAT                         WHERE                   TOOK
              created  eventbot-central             111111111111 us-east-1  # s
              created  eventbot-channel-ops         111111111111 us-east-1  # s
              created  StackSet eventbot-forwarder  111111111111 us-east-1  # s
              created  eventbot-forwarder           4 accounts × 2 regions  # s

              done: 11 created
              next: eventbot test-event
            """);

    eb(DEPLOY)
        .exits(0)
        .says("")
        .prints(
            """
              RESULT     WHAT                         WHERE
              unchanged  eventbot-central             111111111111 us-east-1
              unchanged  eventbot-forwarder           4 accounts × 2 regions
              unchanged  StackSet eventbot-forwarder  111111111111 us-east-1

              nothing to change: everything is as it should be
            """);

    eb("--sandbox=org.json", "stackset", "status")
        .exits(0)
        .prints(
            """
            StackSet eventbot-forwarder  ACTIVE  ou-ab12-prod0001

            ACCOUNT       NAME                     ap-east-1  us-east-1
            111111111111  management (management)  CURRENT    CURRENT
            222222222201  shop                     CURRENT    CURRENT
            222222222202  payments                 CURRENT    CURRENT
            222222222203  data                     CURRENT    CURRENT

            8 of 8 forwarders are as they should be
            """);

    Eb.Screen told = eb("test-event", "--sandbox=org.json").exits(0);
    assertThat(told.out().lines().map(line -> line.replaceFirst(" .*", "")))
        .containsExactly(
            "HOP", "bus", "central", "topic", "queue", "bot", "robot", "", "ops:", "arrived:");

    JsonNode report = eb("--sandbox=org.json", "test-event", "--output", "json").exits(0).json();
    assertThat(report.at("/channels/0/verdict").asText()).isEqualTo("sent");
    assertThat(report.at("/hops")).hasSize(6);

    eb("--sandbox=org.json", "destroy", "--yes")
        .exits(0)
        .prints(
            """
              RESULT   WHAT                         WHERE                   TOOK
              removed  eventbot-forwarder           4 accounts × 2 regions  # s
              removed  StackSet eventbot-forwarder  111111111111 us-east-1  # s
              removed  eventbot-channel-ops         111111111111 us-east-1  # s
              removed  eventbot-central             111111111111 us-east-1  # s

              done: 11 removed; read back: nothing is left
            """);

    eb("--sandbox=org.json", "destroy", "--yes")
        .exits(0)
        .says("")
        .prints(
            "  nothing to change: nothing of eventbot is found from here; stacks let go of earlier show only in their own accounts\n");
  }

  @Test
  void doesNotCallItAsItShouldBeWhileItWarns() {
    eb(DEPLOY).exits(0);

    eb("--sandbox=org.json", "stackset", "deploy", "--ous=ou-ab12-prod0001", "--regions=us-east-1")
        .exits(0)
        .says(
            """
            eventbot: warning: the management account has forwarders in regions not asked for: ap-east-1: left in place; --prune removes what is not asked for
            eventbot: warning: region ap-east-1 is not among the regions given, and has 3 stack instances: left in place; --prune removes what is not asked for
            """)
        .prints(
            """
              RESULT     WHAT                         WHERE
              unchanged  eventbot-central             111111111111 us-east-1
              unchanged  eventbot-forwarder           7 places in 4 accounts, 2 regions
              unchanged  StackSet eventbot-forwarder  111111111111 us-east-1

              nothing to change, but mind the 2 warnings
            """);
  }

  @Test
  void showsThePlanAndWritesNothingOnADryRun() {
    Eb.Screen plan =
        eb(
                "--sandbox=org.json",
                "stackset",
                "deploy",
                "--ous=ou-ab12-dev00001",
                "--regions=us-east-1",
                "--dry-run")
            .exits(0)
            .says("")
            .prints(
                """
                Forwarders of organization o-sandbox0001

                  ACTION  WHAT                         ACCOUNT       REGION
                  create  eventbot-central             111111111111  us-east-1
                  create  eventbot-channel-ops         111111111111  us-east-1
                  create  StackSet eventbot-forwarder  111111111111  us-east-1

                  FORWARDERS    NAME                  us-east-1
                  111111111111  (management account)  create
                  222222222204  shop-dev              create
                  222222222205  payments-dev          create

                  6 to create
                  warning: us-west-2 is not among the regions, so AWS Health's backup delivery is lost: it repeats the other regions' events there; add it to --regions
                  then: eventbot test-event
                """);
    assertThat(plan.out()).isNotEmpty();

    eb("--sandbox=org.json", "stackset", "status")
        .exits(0)
        .prints(
            """
            no forwarders yet
            next: eventbot stackset deploy --ous ou-ab12-prod0001,ou-ab12-dev00001 --regions us-east-1,us-west-2
            """);
  }

  @Test
  void givesThePlanAsADocument() {
    JsonNode plan =
        eb(
                "stackset",
                "deploy",
                "--ous=r-ab12",
                "--regions=us-east-1",
                "--dry-run",
                "--output=json",
                "--sandbox=org.json")
            .exits(0)
            .json();

    assertThat(plan.at("/changes/0").toPrettyString())
        .isEqualTo(
            """
            {
              "component" : "central",
              "name" : "eventbot-central",
              "account" : "111111111111",
              "region" : "us-east-1",
              "action" : "create",
              "reason" : ""
            }""");
    assertThat(plan.get("changes")).hasSize(3 + 6);
  }

  @Test
  void asksOnATerminalAndWritesNothingWhenTheAnswerIsNo() {
    Eb.Screen refused =
        Eb.in(directory).atTerminal("n\n").run("--sandbox=org.json", "central", "deploy").exits(1);

    assertThat(refused.err())
        .contains("Go ahead? [y/N] ")
        .endsWith("eventbot: the answer was no; nothing was written\n");
    eb("--sandbox=org.json", "central", "status")
        .prints(
            "no central bot in account 111111111111 in us-east-1\nnext: eventbot central deploy\n");
  }

  @Test
  void goesOnWhenTheAnswerIsYes() {
    Eb.in(directory).atTerminal("y\n").run("--sandbox=org.json", "central", "deploy").exits(0);

    Eb.Screen status = eb("--sandbox=org.json", "central", "status").exits(0);
    assertThat(status.out())
        .startsWith("eventbot-central  CREATE_COMPLETE  account 111111111111 in us-east-1\n")
        .contains("  BusName ");
  }

  @Test
  void deploysListsAndRemovesAChannel() {
    eb("--sandbox=org.json", "central", "deploy", "--yes").exits(0);
    eb("--sandbox=org.json", "channel", "list")
        .prints(
            """
            no channel yet
            next: eventbot channel deploy NAME --webhook-file FILE
            """);

    Eb.in(directory)
        .file("dba.url", "https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops\n")
        .run(
            "--sandbox=org.json",
            "channel",
            "deploy",
            "dba",
            "--webhook-file=dba.url",
            "--only-service=rds",
            "--language=en-US",
            "--yes")
        .exits(0);
    eb("--sandbox=org.json", "channel", "list")
        .exits(0)
        .prints(
            """
            CHANNEL  STATUS           ROBOT     STYLE   KEYWORD  LANGUAGE  TIME ZONE      FOLLOW-UP  HEARTBEAT  ONLY
            dba      CREATE_COMPLETE  dingtalk  modern  AWS      en-US     Asia/Shanghai  5m         weekly     service RDS
            """);

    eb("--sandbox=org.json", "channel", "remove", "dba", "--yes").exits(0);
    assertThat(eb("--sandbox=org.json", "channel", "list", "--output=json").json().toString())
        .isEqualTo("{\"channels\":[]}");
  }

  private Eb.Screen deployDba(String... options) {
    List<String> line = new ArrayList<>(List.of("--sandbox=org.json", "channel", "deploy", "dba"));
    line.addAll(List.of(options));
    return Eb.in(directory)
        .file("dba.url", "https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops\n")
        .file("other.url", "https://oapi.dingtalk.com/robot/send?access_token=other\n")
        .file("dba.sec", "SECsandbox\n")
        .run(line.toArray(String[]::new));
  }

  @Test
  void keepsWhatADeployedChannelIsUntilSomethingElseIsSaid() {
    eb("--sandbox=org.json", "central", "deploy", "--yes").exits(0);
    deployDba(
            "--webhook-file=dba.url",
            "--only-service=rds",
            "--language=en-US",
            "--snap-start=off",
            "--yes")
        .exits(0);

    assertThat(deployDba("--dry-run").exits(0).out()).contains("1 to keep");
    assertThat(deployDba("--language=zh-CN", "--only-all", "--snap-start=auto", "--dry-run").out())
        .contains("language en-US → zh-CN, snap-start off → on, filter removed");
    assertThat(deployDba("--only-category=issue", "--dry-run").out())
        .contains("filter service RDS → service RDS and category issue");
    Eb.in(directory)
        .file("eb.yaml", "channels: { dba: { time-zone: Europe/Berlin, only: {} } }\n")
        .run("--sandbox=org.json", "--config=eb.yaml", "channel", "deploy", "dba", "--yes")
        .exits(0);
    eb("--sandbox=org.json", "channel", "list")
        .prints(
            """
            CHANNEL  STATUS           ROBOT     STYLE   KEYWORD  LANGUAGE  TIME ZONE      FOLLOW-UP  HEARTBEAT  ONLY
            dba      UPDATE_COMPLETE  dingtalk  modern  AWS      en-US     Europe/Berlin  5m         weekly     everything
            """);
  }

  @Test
  void keepsTheSigningSecretUntilItIsTakenAway() {
    eb("--sandbox=org.json", "central", "deploy", "--yes").exits(0);
    deployDba("--webhook-file=dba.url", "--signing-secret-file=dba.sec", "--yes").exits(0);

    assertThat(deployDba("--webhook-file=other.url", "--yes").exits(0).err())
        .contains("webhook changed, signing secret kept");
    assertThat(deployDba("--webhook-file=other.url", "--dry-run").out()).contains("1 to keep");
    assertThat(deployDba("--no-signing-secret", "--yes").exits(0).err())
        .contains("signing secret removed");
    assertThat(deployDba("--no-signing-secret", "--dry-run").out()).contains("1 to keep");
  }

  @Test
  void warnsOfAChannelThatDiffersFromTheConfiguration() {
    eb("--sandbox=org.json", "central", "deploy", "--yes").exits(0);
    deployDba("--webhook-file=dba.url", "--language=en-US", "--yes").exits(0);

    Eb.Screen plan =
        Eb.in(directory)
            .file(
                "eb.yaml",
                """
                targets: { ous: [ou-ab12-dev00001], regions: [us-east-1] }
                channels: { dba: { webhook: "${UNSET}", language: zh-CN } }
                """)
            .run("--sandbox=org.json", "--config=eb.yaml", "stackset", "deploy", "--dry-run")
            .exits(0);
    assertThat(plan.err()).isEmpty();
    assertThat(plan.out())
        .contains(
            "  warning: channel dba differs from eb.yaml (language); next: eventbot channel deploy"
                + " dba\n");
  }

  @Test
  void takesTargetsAndChannelsFromTheConfiguration() {
    Eb.in(directory)
        .file(
            "eb.yaml",
            """
            targets: { ous: [ou-ab12-dev00001], regions: [us-east-1] }
            channels:
              night: { webhook: "${NIGHT}" }
            """)
        .env("NIGHT", "https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops")
        .run("--sandbox=org.json", "--config=eb.yaml", "stackset", "deploy", "--yes")
        .exits(0)
        .prints(
            """
              RESULT   WHAT                         WHERE                   TOOK
              created  eventbot-central             111111111111 us-east-1  # s
              created  eventbot-channel-night       111111111111 us-east-1  # s
              created  StackSet eventbot-forwarder  111111111111 us-east-1  # s
              created  eventbot-forwarder           3 accounts × 1 region   # s

              done: 6 created
              next: eventbot test-event
            """);
    // The second time no secret is needed, so none is asked for.
    eb("--sandbox=org.json", "--config=eb.yaml", "stackset", "deploy", "--yes").exits(0).says("");
  }

  @Test
  void keepsTheSandboxInTheStateDirectoryWithoutAFileAndSaysSo() {
    Eb.in(directory)
        .env("XDG_STATE_HOME", directory.resolve("state").toString())
        .run("doctor", "--sandbox")
        .exits(0)
        .says("eventbot: the sandbox is kept in /here/state/eventbot/sandbox.json\n");
    assertThat(directory.resolve("state/eventbot/sandbox.json")).exists();
  }
}
