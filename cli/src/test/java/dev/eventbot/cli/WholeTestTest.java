package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** {@code eventbot test-event --all}: every account and region is tried, and none is told of. */
final class WholeTestTest {
  @TempDir private Path directory;

  @Test
  void everyPlaceIsReachedAndTheGroupIsToldNothing() {
    deployed();

    all()
        .exits(0)
        .says("  8 probes to put\n  8/8 put, 8 arrived  # s\n")
        .prints(
            """
            ACCOUNT       NAME                     us-east-1  us-west-2
            111111111111  management (management)  reached    reached
            222222222201  shop                     reached    reached
            222222222202  payments                 reached    reached
            222222222203  data                     reached    reached

            BUS TO BOT  SEEN  P50    P90    P99    MAX
            ops         8     # s  # s  # s  # s

            all reached: 8 of 8 places reach the bot of ops; # s
            the robots were not tried, for nothing was posted: --announce tries them
            """);
  }

  @Test
  void whatDoesNotArriveIsNamedWithItsPlaceAndWhatCannotBeTestedWithTheReason() {
    deployed(
        "rule-disabled:accounts=222222222202,regions=us-west-2", "no-role:accounts=222222222203");

    Eb.Screen screen = all().exits(3);

    assertThat(screen.out())
        .startsWith(
            """
            ACCOUNT       NAME                     us-east-1   us-west-2
            111111111111  management (management)  reached     reached
            222222222201  shop                     reached     reached
            """)
        .contains(
            """
            222222222203  data                     not tested  not tested
            """)
        .contains("\n\n1 not reached, rule disabled: ")
        .contains("  222222222202  payments  us-west-2\n")
        .contains(
            """
            2 not tested, test role: AssumeRole in us-east-1: User: arn:aws:sts::111111111111:assumed-role/\
            """)
        .contains(
            """
              222222222203  data  us-east-1, us-west-2
              next: give these accounts the role OrganizationAccountAccessRole, or name one they\
             have: eventbot test-event --all --role NAME
            """)
        .contains(
            "partly reached: 5 of 8 places reach the bot of ops, 1 not reached, 2 not tested; ");
  }

  @Test
  void theRemedyFitsEveryPlaceThatHasTheCause() throws IOException {
    deployed(
        "rule-disabled:accounts=222222222202", "by-hand:what=rule-target,accounts=222222222203");
    try (Sandbox sandbox = Sandbox.open(directory.resolve("org.json"))) {
      for (String region : List.of("us-east-1", "us-west-2")) {
        EventBridgeClient events = sandbox.client(EventBridgeClient.class, "111111111111", region);
        String rule =
            events
                .listRules(request -> request.namePrefix("eventbot-forwarder-HealthRule"))
                .rules()
                .get(0)
                .name();
        events.removeTargets(request -> request.rule(rule).ids("CentralBus"));
        events.deleteRule(request -> request.name(rule));
      }
      sandbox.save();
    }

    String out = all().exits(3).out();

    assertThat(out)
        .contains(
            """
              222222222202  payments  us-east-1, us-west-2
              next: eventbot watch --fix, which enables the rule and tries again; whoever disabled it may have had a reason: ask first
            """,
            """
              222222222203  data  us-east-1, us-west-2
              next: eventbot watch --fix, which makes the forwarder anew and tries again
            """)
        .containsPattern(
            "  111111111111  management \\(management\\)  us-east-1, us-west-2\n"
                + "  next: with credentials of account 111111111111: aws events put-rule .*"
                + " --region us-east-1 && .* --region us-east-1\n"
                + "  next: with credentials of account 111111111111: aws events put-rule .*"
                + " --region us-west-2 && .* --region us-west-2\n");
  }

  @Test
  void onlyASummaryThatItsRobotTookProvesTheGroup() {
    deployed();

    Eb.Screen screen = all("--announce", "--regions=us-east-1").exits(0);

    assertThat(screen.out())
        .contains("summary to ops: sent", "\nall reached: 4 of 4 places reach the group; ")
        .doesNotContain("the robots were not tried");
    JsonNode quiet = all("--output=json", "--regions=us-east-1").exits(0).json();
    assertThat(quiet.path("proven").asText()).isEqualTo("bots");
  }

  @Test
  void aSummaryThatIsRefusedIsSaidSoWithTheChannelAndTheRemedy() {
    deployed("robot:as=token,robots=sandbox-ops,times=100");

    assertThat(all("--announce").exits(3).out())
        .contains(
            """
            summary to ops: misconfigured, errcode 300001 token is not exist
              next: eventbot channel deploy ops --webhook-file FILE, with the webhook of a robot that is in the group
            partly reached: 8 of 8 places reach the bot of ops, the robot of ops did not take the summary;""");
  }

  @Test
  void whereNothingIsExpectedThereIsNothingToTest() {
    Eb.in(directory).file("out.yaml", "targets: {exclude-accounts: [222222222203]}\n");
    eb(
            "stackset",
            "deploy",
            "--exclude-accounts=222222222203",
            "--ous=ou-ab12-prod0001",
            "--regions=us-east-1,us-west-2",
            "--yes")
        .exits(0);

    all("--accounts=222222222203", "--config=out.yaml")
        .complains(
            5,
            "eventbot: there is nothing to test in 2 places: out.yaml leaves the account out;"
                + " next: eventbot stackset status");
  }

  @Test
  void aNarrowScreenHasNoColumnsOfWhatNothingIs() {
    deployed();

    Eb.Screen screen =
        Eb.in(directory).atTerminalOf(50).run("--sandbox=org.json", "test-event", "--all");

    assertThat(screen.exits(0).out())
        .startsWith(
            """
            REGION     PLACES  REACHED
            us-east-1  4       4
            us-west-2  4       4

            """);
  }

  @Test
  void theDocumentHasEveryPlace() {
    deployed("rule-disabled:accounts=222222222202,regions=us-west-2");

    JsonNode document = all("--output=json").exits(3).json();

    assertThat(document.path("counts").toString())
        .isEqualTo("{\"reached\":7,\"not-reached\":1,\"not-tested\":0,\"left-out\":0}");
    assertThat(document.path("exitCode").asInt()).isEqualTo(3);
    assertThat(document.path("interrupted").asBoolean()).isFalse();
    assertThat(document.at("/channels/0/channel").asText()).isEqualTo("ops");
    assertThat(document.at("/channels/0/seen").asInt()).isEqualTo(7);
    assertThat(document.at("/latencyMillis/p99").isInt()).isTrue();
    assertThat(document.path("cells")).hasSize(8);
    List<JsonNode> lost = new ArrayList<>();
    document
        .path("cells")
        .forEach(
            cell -> {
              if (!cell.path("state").asText().equals("reached")) {
                lost.add(cell);
              }
            });
    assertThat(lost).hasSize(1);
    assertThat(lost.get(0).path("account").asText()).isEqualTo("222222222202");
    assertThat(lost.get(0).path("region").asText()).isEqualTo("us-west-2");
    assertThat(lost.get(0).path("state").asText()).isEqualTo("not-reached");
    assertThat(lost.get(0).path("lastHop").asText()).isEqualTo("bus");
    assertThat(lost.get(0).path("cause").asText()).isEqualTo("rule-disabled");
    assertThat(lost.get(0).at("/channels/ops").isNull()).isTrue();
    assertThat(lost.get(0).path("latencyMillis").isNull()).isTrue();
  }

  @Test
  void onlySomePlacesMayBeNamed() {
    deployed();

    assertThat(all("--accounts=222222222201", "--regions=us-west-2").exits(0).out())
        .startsWith(
            """
            ACCOUNT       NAME  us-west-2
            222222222201  shop  reached
            """)
        .contains("all reached: 1 of 1 place reaches the bot of ops");
    all("--accounts=222222222204")
        .exits(5)
        .says(
            "eventbot: none of the places with a forwarder is among those that were named; next:"
                + " eventbot stackset status\n");
  }

  @Test
  void throttledCallsAreMadeAgainAndTheResultSaysSo() {
    deployed("throttling:operations=events:PutEvents,times=5");

    Eb.Screen screen = all("--output=json").exits(0);

    assertThat(screen.json().at("/warnings/0").asText())
        .isEqualTo(
            "AWS asked for fewer calls, or did not answer, 5 times; they were made again later");
  }

  @Test
  void whatADeployIsAtRightNowIsNotTestedAndSaidToBeSo() {
    // Nothing happens there between two commands, however slow this machine is.
    eb("sandbox", "create", "--virtual-time").exits(0);
    eb("deploy", "--ous=ou-ab12-prod0001", "--regions=us-east-1,us-west-2", "--yes").exits(0);
    eb("sandbox", "move", "222222222204", "Prod").exits(0);

    Eb.Screen screen =
        all()
            .exits(3)
            .prints(
                """
                ACCOUNT       NAME                     us-east-1   us-west-2
                111111111111  management (management)  reached     reached
                222222222201  shop                     reached     reached
                222222222202  payments                 reached     reached
                222222222203  data                     reached     reached
                222222222204  shop-dev                 not tested  not tested

                BUS TO BOT  SEEN  P50    P90    P99    MAX
                ops         8     # s  # s  # s  # s

                2 not tested, deploy under way: its forwarder is OUTDATED PENDING
                  222222222204  shop-dev  us-east-1, us-west-2
                  next: eventbot stackset status --follow, then the same command again

                partly reached: 8 of 10 places reach the bot of ops, 2 not tested; # s
                """);

    assertThat(screen.err())
        .containsPattern(
            "eventbot: warning: operation \\S+ of the StackSet is RUNNING: places it has not dealt"
                + " with yet are not tested, or may fail\n");
  }

  @Test
  void withoutAForwarderOrAChannelThereIsNothingToTest() {
    eb("sandbox", "create").exits(0);
    eb("test-event", "--all")
        .complains(
            5,
            "eventbot: there is no central bot in us-east-1; next: eventbot central deploy"
                + " --region us-east-1");
    eb("central", "deploy", "--yes").exits(0);
    eb("test-event", "--all")
        .complains(
            5,
            "eventbot: there is no channel, so nobody would hear the test; next: eventbot channel"
                + " deploy NAME --webhook-file FILE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --all --account=222222222201 | --all tests every account, so that --account makes no sense beside it; next: --accounts 222222222201
          --all --service=RDS          | --all puts probes of its own, which pass every filter, so that --service makes no sense beside it; next: the same without --all
          --all --event=x.json         | --all puts probes of its own, which no group is told of, so that --event makes no sense beside it; next: the same without --all
          --announce                   | --announce belongs to --all; next: eventbot test-event --all --announce …
          --regions=us-east-1          | --regions belongs to --all; next: eventbot test-event --all --regions …
          --role=Admin                 | --role is about members, and the event is put on this account's own bus; next: name the member too: --account ACCOUNT
          --event=x.json --service=RDS | --service sends an event of eventbot's own, --event one of yours; next: set detail.service in the event of yours
          --all --timeout=0            | --timeout: at least 1 second is expected, not 0
          """)
  void whatDoesNotGoTogetherIsRefused(String options, String complaint) {
    String[] typed = ("test-event " + options).split(" +");

    eb(typed).complains(2, "eventbot: " + complaint);
  }

  @Test
  void anEventOfAServiceSaysWhoIsToldAndCalledAndWhoWas() {
    deployed();
    eb("mention", "set", "--service=RDS", "13800000001", "--yes").exits(0);

    Eb.Screen screen = eb("test-event", "--service=RDS").exits(0);

    assertThat(screen.out())
        .contains("\n\nops is told; a real event would call ***0001\n\nops: sent");
  }

  private Eb.Screen all(String... options) {
    List<String> line = new ArrayList<>(List.of("test-event", "--all", "--timeout=2"));
    line.addAll(List.of(options));
    return eb(line.toArray(String[]::new));
  }

  private void deployed(String... faults) {
    List<String> create = new ArrayList<>(List.of("sandbox", "create"));
    for (String fault : faults) {
      create.add("--fault=" + fault);
    }
    eb(create.toArray(String[]::new)).exits(0);
    eb("deploy", "--ous=ou-ab12-prod0001", "--regions=us-east-1,us-west-2", "--yes").exits(0);
  }

  private Eb.Screen eb(String... args) {
    String[] line = new String[args.length + 1];
    line[0] = "--sandbox=org.json";
    System.arraycopy(args, 0, line, 1, args.length);
    return Eb.in(directory).run(line);
  }
}
