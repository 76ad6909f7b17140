package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded organization as an operator makes, sees and changes it. */
class SandboxCommandsTest {
  @TempDir Path directory;

  private Eb.Screen eb(String line) {
    return Eb.in(directory).verbatim().run(line.split(" "));
  }

  @Test
  void saysThatReadingWritesWhereItMayNot() throws IOException {
    Eb eb = Eb.in(directory);
    eb.run("--sandbox=o.json", "sandbox", "create").exits(0);
    Files.deleteIfExists(directory.resolve("o.json.lock"));
    Files.createDirectory(directory.resolve("o.json.lock"));

    eb.run("--sandbox=o.json", "status")
        .complains(
            2,
            "eventbot: the sandbox file /here/o.json cannot be opened: Is a directory; next: every"
                + " command writes there, also those that only show something: make the directory"
                + " writable, or copy the file to one that is");
  }

  @Test
  void makesAnOrganizationOfTheWantedSizeAndShowsIt() {
    Eb.Screen made =
        eb("--sandbox=o.json sandbox create --accounts 40 --seed 7"
                + " --fault suspended:accounts=10% --fault deletes-nothing")
            .exits(0);

    assertThat(made.out())
        .startsWith("o.json: organization o-sandbox0002, 41 accounts, managed by 111111111111\n")
        .contains("  Prod/Web         ou-sb01-prodweb0  16 ")
        .contains("  goes wrong (seed 7):\n    suspended:accounts=3000000000")
        .endsWith("    deletes-nothing:accounts=all\n");
    eb("--sandbox=o.json sandbox show").exits(0).prints(made.out()).says("");
  }

  @Test
  void showsTheSample() {
    eb("--sandbox=o.json sandbox create").exits(0);

    Eb.Screen shown = eb("--sandbox=o.json sandbox show");
    assertThat(shown.out().lines()).allMatch(line -> line.length() <= 80);
    shown
        .exits(0)
        .prints(
            """
            o.json: organization o-sandbox0001, 6 accounts, managed by 111111111111

              UNIT  ID                ACCOUNTS
              Root  r-ab12            1
              Prod  ou-ab12-prod0001  3
              Dev   ou-ab12-dev00001  2

              ROBOT     WEBHOOK, AND WHAT IT WANTS
              dingtalk  https://oapi.dingtalk.com/robot/send?access_token=sandbox-dba
                          keyword AWS, secret SECsandbox
              feishu    https://open.feishu.cn/open-apis/bot/v2/hook/sandbox-feishu
                          keyword AWS
              feishu    https://open.larksuite.com/open-apis/bot/v2/hook/sandbox-lark
                          secret lark-sandbox
              dingtalk  https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops
                          keyword AWS
              wecom     https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=sandbox-wecom

              nothing goes wrong
            """);
    assertThat(
            eb("--sandbox=o.json --output json sandbox show").json().at("/units/1/path").asText())
        .isEqualTo("Prod");
  }

  @Test
  void replacesAnOrganizationOnlyWithConsent() {
    eb("--sandbox=o.json sandbox create --accounts 40").exits(0);

    eb("--sandbox=o.json sandbox create")
        .complains(
            2,
            "eventbot: this changes things and nobody can be asked, because there is no terminal;"
                + " nothing was written; next: the same command with --yes; eventbot"
                + " --sandbox=o.json sandbox show tells what is there");
    assertThat(
            Eb.in(directory)
                .atTerminal("n\n")
                .run("--sandbox=o.json", "sandbox", "create")
                .exits(1)
                .err())
        .contains("Replace the organization in o.json? [y/N] ");
    assertThat(eb("--sandbox=o.json sandbox show").out()).contains("41 accounts");
    assertThat(eb("--sandbox=o.json sandbox create --force").exits(0).out()).contains("6 accounts");
    assertThat(eb("--sandbox=o.json sandbox create --accounts 5 --yes").exits(0).out())
        .contains("o-sandbox0002, 6 accounts");
  }

  @Test
  void movesAccounts() {
    eb("--sandbox=o.json sandbox create").exits(0);

    eb("--sandbox=o.json sandbox join 222222222299 Dev --name late")
        .exits(0)
        .prints(
            """
            o.json: account 222222222299 late joined Dev (ou-ab12-dev00001)

              UNIT  ID                ACCOUNTS
              Root  r-ab12            1
              Prod  ou-ab12-prod0001  3
              Dev   ou-ab12-dev00001  3
            """);
    assertThat(line(eb("--sandbox=o.json sandbox move 222222222201 Dev"), 0))
        .isEqualTo(
            "o.json: account 222222222201 shop moved from Prod (ou-ab12-prod0001) to Dev"
                + " (ou-ab12-dev00001)");
    assertThat(line(eb("--sandbox=o.json sandbox move 222222222201 Dev"), 0))
        .isEqualTo(
            "o.json: account 222222222201 shop is in Dev (ou-ab12-dev00001) already; nothing"
                + " was changed");
    eb("--sandbox=o.json sandbox suspend 222222222202")
        .exits(0)
        .prints(
            """
            o.json: account 222222222202 payments in Prod (ou-ab12-prod0001) is suspended

              UNIT  ID                ACCOUNTS  SUSPENDED
              Root  r-ab12            1
              Prod  ou-ab12-prod0001  2         1
              Dev   ou-ab12-dev00001  4
            """);
    eb("--sandbox=o.json sandbox move 222222222201 Dev/Web")
        .complains(
            5,
            "eventbot: there is no root or organizational unit \"Dev/Web\"; nothing was changed;"
                + " next: eventbot --sandbox=o.json sandbox show");
  }

  private static String line(Eb.Screen screen, int number) {
    return screen.exits(0).out().lines().toList().get(number);
  }

  @Test
  void tellsWhatTheStackSetDoesAboutAnAccount() {
    eb("--sandbox=o.json stackset deploy --ous Prod --regions us-east-1,us-west-2 --yes").exits(0);

    assertThat(line(eb("--sandbox=o.json sandbox join 222222222299 Prod"), 1))
        .isEqualTo(
            "  the StackSet gives it 2 stacks of its own accord; next: eventbot --sandbox=o.json"
                + " stackset status --follow");
    assertThat(line(eb("--sandbox=o.json sandbox move 222222222201 Dev"), 1))
        .isEqualTo(
            "  the StackSet deletes 2 stacks of it of its own accord; next: eventbot"
                + " --sandbox=o.json stackset status --follow");
    assertThat(line(eb("--sandbox=o.json sandbox join 222222222298 Dev"), 1))
        .isEqualTo(
            "  no StackSet deploys there of its own accord; next: eventbot --sandbox=o.json"
                + " stackset deploy --ous ou-ab12-dev00001 --regions REGION,…");
    Eb.Screen suspended = eb("--sandbox=o.json sandbox suspend 222222222202 --output=json");
    assertThat(suspended.exits(0).json().path("change"))
        .hasToString(
            "{\"action\":\"suspended\",\"account\":\"222222222202\",\"name\":\"payments\","
                + "\"from\":\"ou-ab12-prod0001\",\"to\":\"ou-ab12-prod0001\",\"effective\":true,"
                + "\"stacks\":2,\"stacksToCome\":0,\"stacksToGo\":0}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          show                           | there is no o.json; next: eventbot --sandbox=o.json sandbox create
          suspend 222222222201           | there is no o.json; next: eventbot --sandbox=o.json sandbox create
          create --accounts 4            | an organization of 4 accounts cannot be made; from 5 to 50,000 can; nothing was changed; next: eventbot sandbox create --help
          create --fault cut             | "cut": operation must be given, such as CreateStackInstances; nothing was changed; next: eventbot sandbox create --help
          create --fault suspended:accounts=9 | fault 1, suspended:accounts=9: 9 accounts are wanted, and there are 5; nothing was changed; next: eventbot sandbox create --help
          create --faults none.yaml      | none.yaml: no such file; nothing was changed; next: eventbot sandbox create --help
          """)
  void refusesWhatCannotBe(String line, String complaint) {
    eb("--sandbox=o.json sandbox " + line).complains(2, "eventbot: " + complaint);
    assertThat(directory.resolve("o.json")).doesNotExist();
  }

  @Test
  void pointsIntoAFileOfFaultsThatIsWrong() {
    Eb.in(directory)
        .file("faults.yaml", "faults:\n  - throttling: {times: often}\n")
        .run("--sandbox=o.json", "sandbox", "create", "--faults", "faults.yaml")
        .complains(
            2,
            "eventbot: faults.yaml:2:18: faults[0].times: \"often\" is no number; nothing was"
                + " changed; next: eventbot sandbox create --help");
  }

  @Test
  void saysSoWhenAFileThatWasNamedIsMadeOnTheWay() {
    String plan = "--sandbox=new.json stackset deploy --ous Prod --regions us-east-1 --dry-run";
    assertThat(eb(plan).exits(0).err())
        .isEqualTo("eventbot: note: new sample organization in new.json\n");
    assertThat(eb(plan).exits(0).err()).isEmpty();
    assertThat(directory.resolve("new.json")).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backfill --since 7d --yes",
        "central status",
        "channel list",
        "channel remove ops",
        "destroy --yes",
        "mention list",
        "mention remove --default",
        "replay",
        "stackset remove --yes",
        "stackset retry",
        "stackset status",
        "status",
        "test-event",
        "watch",
        "sandbox show"
      })
  void asksNothingOfAFileThatIsNotThere(String command) {
    eb("--sandbox=other.json sandbox create").exits(0);

    eb("--sandbox=typo.json " + command)
        .complains(
            2,
            "eventbot: there is no typo.json; next: eventbot --sandbox=typo.json sandbox create");
    eb("--sandbox=othr.json " + command)
        .complains(
            2,
            "eventbot: there is no othr.json; did you mean other.json?; next: eventbot"
                + " --sandbox=othr.json sandbox create");
    assertThat(directory.toFile().list()).doesNotContain("typo.json", "typo.json.lock");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deploy --ous ,",
        "deploy",
        "deploy --single-account --ous Prod",
        "stackset deploy",
        "stackset deploy --ous Prod --regions us-east-9",
        "stackset deploy --ous Nowhere --regions us-east-1",
        "stackset diff",
        "channel deploy dba",
        "central deploy --pattern none.json",
        "mention set --default @all 13800000001"
      })
  void leavesNoFileBehindWhenItRefusesWhatIsTyped(String command) {
    Eb.Screen screen = eb("--sandbox=typo.json " + command);

    assertThat(screen.code()).isIn(2, 5);
    assertThat(screen.err()).doesNotContain("new sample organization").hasLineCount(1);
    assertThat(directory.toFile().list()).doesNotContain("typo.json", "typo.json.lock");
  }

  @Test
  void rollsOutForVirtualMinutesInAMoment() {
    eb("--sandbox=o.json sandbox create --virtual-time").exits(0);

    eb("--sandbox=o.json stackset deploy --ous r-ab12 --regions us-east-1 --yes").exits(0);

    Instant now =
        Instant.parse(
            eb("--sandbox=o.json --output json sandbox show").json().at("/virtualTime").asText());
    assertThat(Duration.between(Instant.parse("2026-01-01T00:00:00Z"), now))
        .isBetween(Duration.ofMinutes(1), Duration.ofHours(2));
  }

  @Test
  void demonstratesOnALargerOrganization() {
    Eb.Screen demo = Eb.in(directory).verbatim().run("demo", "--accounts", "12").exits(0);

    assertThat(demo.out())
        .containsPattern("  300000000012  team-01-01 +create     create\n")
        .contains("nothing is left");
    eb("demo --accounts 3")
        .complains(
            2, "eventbot: an organization of 3 accounts cannot be made; from 5 to 50,000 can");
  }
}
