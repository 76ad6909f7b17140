package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code eventbot status} as it is typed. */
final class StatusTest {
  @TempDir Path directory;

  private Eb.Screen eb(String... args) {
    return Eb.in(directory)
        .run(
            Stream.concat(Stream.of("--sandbox=o.json"), Arrays.stream(args))
                .toArray(String[]::new));
  }

  private void deploy() {
    eb("stackset", "deploy", "--ous=ou-ab12-prod0001", "--regions=us-east-1,us-west-2", "--yes")
        .exits(0);
  }

  @Test
  void whereNothingIsEveryPartIsNamedWithItsNextCommand() {
    eb("sandbox", "create").exits(0);
    eb("status")
        .exits(3)
        .prints(
            """
            Not kept: something would not be heard in the groups

            central bot  none in account 111111111111 in us-east-1
            forwarders   none
            proof        not known: there is no central bot, and so no incident table
            incidents    not known: there is no central bot, and so no incident table

            There is no central bot in us-east-1: what is forwarded reaches nobody
            There is no channel: no group is told anything
            There are no forwarders: nothing is listened to
              next: eventbot stackset deploy --ous ou-ab12-prod0001,ou-ab12-dev00001 --regions us-east-1,us-west-2
            """);
  }

  @Test
  void whatIsDeployedAndWasNeverTriedIsSaidSo() {
    deploy();

    String out = eb("status").exits(3).out();

    assertThat(
            out.replaceAll("version \\S+,", "version #,").replaceAll("\\d+ deployed", "# deployed"))
        .startsWith(
            """
            Probably kept: everything is in place, not everything was tried in the last 30 days

            central bot  CREATE_COMPLETE, version #, account 111111111111 in us-east-1
            forwarders   8 of 8 places covered, 4 accounts, 2 regions: # deployed
            outside      2 active accounts of the organization are outside the targets and not heard: 222222222204 shop-dev, 222222222205 payments-dev
            proof        nothing was ever tried
            incidents    0 open, 0 in 30 days

            CHANNEL  STATUS           RECEIVES    LAST MESSAGE  SENT 7 D  FAILED 7 D  DEAD LETTERS
            ops      CREATE_COMPLETE  everything  never         0         0           0

            Channel ops: its robot took no message in the last 30 days
              next: eventbot test-event
            Never tried: 8 places
              next: eventbot test-event --all
            """)
        .endsWith(
            "each account and region: eventbot stackset status, or as a page: eventbot status --html"
                + " status.html\n");
  }

  @Test
  void whatDidNotArriveHasTheRemedyOfItsCause() {
    eb(
            "sandbox",
            "create",
            "--virtual-time",
            "--fault=rule-disabled:accounts=222222222201",
            "--fault=by-hand:what=rule-deleted,accounts=222222222202",
            "--fault=by-hand:what=role-policy,accounts=222222222203")
        .exits(0);
    deploy();
    eb("test-event", "--all").exits(3);

    assertThat(eb("status").exits(3).out())
        .contains(
            """
            Tried and not heard: 2 places: rule disabled
              222222222201  shop  us-east-1, us-west-2
              next: eventbot watch --fix, which enables the rule and tries again; whoever disabled it may have had a reason: ask first
            Tried and not heard: 2 places: rule missing
              222222222202  payments  us-east-1, us-west-2
              next: eventbot watch --fix, which makes the forwarder anew and tries again
            """);
    eb("test-event").exits(0);
    eb("watch", "--fix").exits(0);
    assertThat(eb("status").exits(0).out()).startsWith("Kept: ");
  }

  @Test
  void whatNoPassMendsIsLookedAtInOnePlaceAndThenTriedEverywhere() {
    eb("sandbox", "create", "--virtual-time", "--fault=by-hand:what=topic-policy").exits(0);
    deploy();
    eb("test-event", "--all").exits(1);

    assertThat(eb("status").exits(3).out())
        .contains("proof        nothing that was tried arrived\n")
        .contains(
            """
            Tried and not heard: 8 places: topic policy
              111111111111  management  us-east-1, us-west-2
              222222222201  shop  us-east-1, us-west-2
              222222222202  payments  us-east-1, us-west-2
              222222222203  data  us-east-1, us-west-2
              next: eventbot test-event --account 111111111111 --region us-east-1 says what mends it; then: eventbot test-event --all
            """);
  }

  @Test
  void theTestOfOnePlaceNamesWhatMendsALinkOfTheCentralAccount() {
    eb("sandbox", "create", "--virtual-time", "--fault=by-hand:what=queue-policy").exits(0);
    deploy();
    eb("test-event", "--all", "--timeout=5").exits(1);

    String out = eb("status").exits(3).out();

    assertThat(out)
        .contains(
            "says what mends it; then: eventbot test-event --all\nChannel ops: 8 messages lie")
        .contains("  next: eventbot replay --channel ops\n");
    assertThat(
            eb("test-event", "--account=111111111111", "--region=us-east-1", "--timeout=5")
                .exits(1)
                .out())
        .contains("next: aws sqs set-queue-attributes ");
  }

  @Test
  void aRobotThatRefusesIsNamedBeforeWhatItDidNotTakeIsSentAgain() {
    eb(
            "sandbox",
            "create",
            "--virtual-time",
            "--fault=robot:as=keyword,robots=sandbox-ops,times=100")
        .exits(0);
    deploy();
    eb("test-event").exits(1);
    eb("test-event").exits(1);

    assertThat(eb("status").exits(3).out())
        .contains(
            """
            Channel ops: its robot did not take the last message
              next: eventbot test-event, which says why, and what mends it
            Channel ops: 2 messages lie in the dead-letter queue
              next: eventbot replay --channel ops, once its robot takes messages
            """);
    assertThat(eb("test-event").exits(1).out())
        .contains(
            "  next: eventbot channel deploy ops ",
            "did not arrive: from 111111111111 us-east-1 in the group\n");
  }

  @Test
  void whereNobodyWouldHearATestNoneIsAdvised() {
    eb("sandbox", "create", "--virtual-time").exits(0);
    deploy();
    eb("channel", "remove", "ops", "--yes").exits(0);

    assertThat(eb("status").exits(3).out())
        .contains(
            """
            There is no channel: no group is told anything
              next: eventbot channel deploy NAME --webhook-file FILE
            Never tried: 8 places
            each account""")
        .doesNotContain("test-event");
  }

  @Test
  void onANarrowScreenTheChannelsStayAligned() {
    deploy();

    assertThat(Eb.in(directory).atTerminalOf(80).run("--sandbox=o.json", "status").out())
        .contains(
            """
            CHANNEL  RECEIVES    LAST MESSAGE  SENT 7 D  FAILED 7 D  DEAD LETTERS
            ops      everything  never         0         0           0
            """);
    eb("test-event").exits(0);
    assertThat(Eb.in(directory).atTerminalOf(50).run("--sandbox=o.json", "status").out())
        .containsPattern(
            """
            CHANNEL  LAST MESSAGE          DEAD LETTERS
            ops      \\S+ \\S+ UTC  0
            """);
  }

  @Test
  void whatReachedTheBotsIsNotKeptWhileTheRobotIsDead() {
    eb("sandbox", "create", "--virtual-time", "--fault=robot:as=token,robots=sandbox-ops,times=100")
        .exits(0);
    deploy();
    eb("test-event", "--all").exits(0);

    assertThat(eb("status").exits(3).out())
        .startsWith("Probably kept: ")
        .contains(
            """
            ops      CREATE_COMPLETE  everything  never         0         0           0

            Channel ops: its robot took no message in the last 30 days
              next: eventbot test-event
            each account and region""");
    assertThat(eb("watch", "--no-drift").exits(3).out())
        .startsWith(
            "found  robot  channel ops: its robot took no message in the last 30 days; next:"
                + " eventbot test-event\n");
    eb("test-event").exits(1);
    JsonNode after = eb("status", "--output=json").exits(3).json();
    assertThat(after.path("promise").asText()).isEqualTo("not-kept");
    assertThat(after.at("/channels/0/robotDoubt").asText()).isEqualTo("failing");
  }

  @Test
  void aTestIsNoIncident() throws IOException {
    deploy();
    eb("test-event").exits(0);
    eb("test-event", "--service=RDS").exits(0);

    assertThat(eb("status", "--html", "status.html").exits(3).out())
        .contains("incidents    0 open, 0 in 30 days\n")
        .doesNotContain("its robot took no message");
    assertThat(Files.readString(directory.resolve("status.html")))
        .contains("data-w=\"incidents.none\"");
    assertThat(eb("status", "--output=json").exits(3).json().path("incidents")).isEmpty();
  }

  @Test
  void whatTheTestOfOnePlaceFoundIsTheCauseThatIsKept() {
    eb(
            "sandbox",
            "create",
            "--virtual-time",
            "--fault=by-hand:what=rule-deleted,accounts=222222222202")
        .exits(0);
    deploy();

    eb("test-event", "--account=222222222202", "--region=us-east-1", "--timeout=5").exits(1);
    eb("test-event").exits(0);

    assertThat(eb("status").exits(3).out())
        .contains(
            """
            Tried and not heard: 1 place: rule missing
              222222222202  payments  us-east-1
              next: eventbot watch --fix, which makes the forwarder anew and tries again
            """);
  }

  @Test
  void theChinesePageSaysCausesInChineseAndHasWhatWasTyped() throws IOException {
    eb("sandbox", "create", "--virtual-time", "--fault=rule-disabled:accounts=222222222201")
        .exits(0);
    deploy();
    eb("test-event", "--all").exits(3);

    Eb.in(directory)
        .verbatim()
        .run("--sandbox=o.json", "status", "--html", "status.html", "--language", "zh-CN");

    assertThat(Files.readString(directory.resolve("status.html")))
        .contains(
            "<span data-w=\"why.rule-disabled\">转发规则被停用</span>",
            "<code>eventbot --sandbox=o.json test-event</code>",
            "<code>eventbot --sandbox=o.json watch --fix, ");
  }

  @Test
  void theDocumentHasWhatThePageShows() {
    deploy();
    eb("test-event").exits(0);

    JsonNode document = eb("status", "--output=json").exits(3).json();

    assertThat(document.path("promise").asText()).isEqualTo("unproven");
    assertThat(document.path("exitCode").asInt()).isEqualTo(3);
    assertThat(document.at("/central/status").asText()).isEqualTo("CREATE_COMPLETE");
    assertThat(document.at("/forwarders/counts/proven").asInt()).isEqualTo(1);
    assertThat(document.at("/forwarders/counts/deployed").asInt()).isEqualTo(7);
    assertThat(document.at("/forwarders/places")).hasSize(8);
    assertThat(document.at("/forwarders/places/2/ouPath").asText()).startsWith("Prod");
    assertThat(document.at("/forwarders/places/2/state").asText()).isEqualTo("deployed");
    assertThat(document.at("/channels/0/name").asText()).isEqualTo("ops");
    assertThat(document.at("/channels/0/lastMessage").asText()).startsWith("20");
    assertThat(document.at("/problems/0/kind").asText()).isEqualTo("unproven");
    assertThat(document.at("/problems/0/next").asText()).isEqualTo("eventbot test-event --all");
  }

  @Test
  void thePageIsOneFileOverWhateverWasThereBefore() throws IOException {
    deploy();
    Files.writeString(directory.resolve("status.html"), "an older one");

    eb("status", "--html", "status.html").exits(3).says("Written to status.html.\n");

    assertThat(Files.readString(directory.resolve("status.html")))
        .startsWith("<!doctype html>\n<html lang=\"zh-CN\">")
        .contains("[\"Prod\",\"ou-ab12-prod0001\"]");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .noneMatch(name -> name.endsWith(".part"));
    }
    eb("status", "--html", "status.html", "--language", "en-US").exits(3);
    assertThat(Files.readString(directory.resolve("status.html")))
        .contains("<html lang=\"en-US\">");
  }

  @Test
  void thePageIsMadeWhereNothingIsDeployedToo() {
    eb("sandbox", "create").exits(0);
    Eb.Screen page = eb("status", "--html", "-").exits(3);

    assertThat(page.out())
        .startsWith("<!doctype html>\n<html lang=\"en-US\">")
        .endsWith("</html>\n")
        .contains("There is no central bot in us-east-1");
    assertThat(
            Eb.in(directory)
                .env("LANG", "zh_CN.UTF-8")
                .run("--sandbox=o.json", "status", "--html=-")
                .exits(3)
                .out())
        .startsWith("<!doctype html>\n<html lang=\"zh-CN\">");
  }

  @Test
  void whatIsNoPlaceForAPageIsRefusedBeforeAnythingIsAsked() throws IOException {
    Files.createDirectory(directory.resolve("pages"));

    eb("status", "--html", "pages")
        .complains(2, "eventbot: pages: is a directory; a file's name is expected");
    eb("status", "--html", "nowhere/status.html")
        .complains(2, "eventbot: nowhere/status.html: there is no such directory");
    eb("status", "--html=").complains(2, "eventbot: a file's name is expected, not nothing");
    eb("status", "--html", "x.html", "--language", "fr")
        .complains(
            2, "eventbot: --language: \"fr\" is not a language eventbot writes: zh-CN or en-US");
    eb("status", "--html=-", "--output=json")
        .complains(2, "eventbot: --html -: stdout takes one document, not two; leave out --output");
    assertThat(List.of(directory.toFile().list())).doesNotContain("o.json");
  }

  @Test
  void deadLettersAreAProblemWithTheirCommand() {
    deploy();
    eb(
            "channel",
            "deploy",
            "dba",
            "--yes",
            "--webhook=https://oapi.dingtalk.com/robot/send?access_token=sandbox-dba")
        .exits(0);
    eb("test-event");

    assertThat(eb("status").exits(3).out())
        .startsWith("Not kept: ")
        .contains(
            """
            Channel dba: its robot did not take the last message
              next: eventbot test-event, which says why, and what mends it
            Channel dba: 1 message lies in the dead-letter queue
              next: eventbot replay --channel dba, once its robot takes messages
            """);
  }
}
