package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The embedded organization as an operator makes, sees and changes it. */
class SandboxCommandsTest {
  @TempDir Path directory;

  private Eb.Screen eb(String line) {
    return Eb.in(directory).verbatim().run(line.split(" "));
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
    eb("--sandbox=o.json channel list").exits(0);

    eb("--sandbox=o.json sandbox show")
        .exits(0)
        .prints(
            """
            o.json: organization o-sandbox0001, 6 accounts, managed by 111111111111

              UNIT  ID                ACCOUNTS
              Root  r-ab12            1
              Prod  ou-ab12-prod0001  3
              Dev   ou-ab12-dev00001  2

              ROBOT     WEBHOOK                                                             WANTS
              dingtalk  https://oapi.dingtalk.com/robot/send?access_token=sandbox-dba       keyword AWS, secret SECsandbox
              feishu    https://open.feishu.cn/open-apis/bot/v2/hook/sandbox-feishu         keyword AWS
              feishu    https://open.larksuite.com/open-apis/bot/v2/hook/sandbox-lark       secret lark-sandbox
              dingtalk  https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops       keyword AWS
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

    eb("--sandbox=o.json sandbox join 222222222299 Dev --name late").exits(0);
    eb("--sandbox=o.json sandbox move 222222222201 Dev").exits(0);
    eb("--sandbox=o.json sandbox suspend 222222222202")
        .exits(0)
        .prints(
            """
            o.json: organization o-sandbox0001, 7 accounts, managed by 111111111111

              UNIT  ID                ACCOUNTS  SUSPENDED
              Root  r-ab12            1
              Prod  ou-ab12-prod0001  2         1
              Dev   ou-ab12-dev00001  4

              ROBOT     WEBHOOK                                                             WANTS
              dingtalk  https://oapi.dingtalk.com/robot/send?access_token=sandbox-dba       keyword AWS, secret SECsandbox
              feishu    https://open.feishu.cn/open-apis/bot/v2/hook/sandbox-feishu         keyword AWS
              feishu    https://open.larksuite.com/open-apis/bot/v2/hook/sandbox-lark       secret lark-sandbox
              dingtalk  https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops       keyword AWS
              wecom     https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=sandbox-wecom

              nothing goes wrong
            """);
    eb("--sandbox=o.json sandbox move 222222222201 Dev/Web")
        .complains(
            5,
            "eventbot: there is no root or organizational unit \"Dev/Web\"; nothing was changed;"
                + " next: eventbot --sandbox=o.json sandbox show");
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
    assertThat(eb("--sandbox=typo.json channel list").exits(0).err())
        .isEqualTo(
            "eventbot: note: there was no typo.json; it is a new sandbox now, with the sample"
                + " organization\n");
    assertThat(eb("--sandbox=typo.json channel list").exits(0).err()).isEmpty();
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
