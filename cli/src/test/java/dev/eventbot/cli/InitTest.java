package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.cli.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file is written by asking: what was read is offered, the robot answers, secrets stay out. */
class InitTest {
  private static final String WEBHOOK =
      "https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops";
  private static final String SIGNED =
      "https://oapi.dingtalk.com/robot/send?access_token=sandbox-dba";

  @TempDir Path directory;

  private static Eb.Screen init(Eb eb, String... more) {
    return eb.run(
        Stream.concat(Stream.of("--sandbox=org.json", "init"), Stream.of(more))
            .toArray(String[]::new));
  }

  private String written() throws IOException {
    return Files.readString(directory.resolve("eventbot.yaml"));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains("eventbot.") && !name.endsWith(".jar"))
          .sorted()
          .toList();
    }
  }

  @Test
  void offersWhatThereIsTriesTheRobotAndWritesTheFile() throws IOException {
    Eb.Screen screen =
        init(Eb.in(directory).atTerminal("2,Prod\n\n\n\n\n\n\n").typingUnseen(WEBHOOK, ""));

    screen.exits(0);
    screen.says(
        """
        Account 111111111111, the management account of organization o-sandbox0001; home region us-east-1 (--region chooses another)

        Organizational units; accounts that join them later are covered, too:
           0  this account only
           1  root    r-ab12            6 accounts
           2    Dev   ou-ab12-dev00001  2 accounts
           3    Prod  ou-ab12-prod0001  3 accounts
        Which ones? Numbers, ids or paths, with commas between them [1]:\s
        Regions enabled here; * home, that of global events, that of AWS's backup:
           1  af-south-1          13  ap-southeast-5      25  eu-west-3
           2  ap-east-1           14  ap-southeast-6      26  il-central-1
           3  ap-east-2           15  ap-southeast-7      27  me-central-1
           4  ap-northeast-1      16  ca-central-1        28  me-south-1
           5  ap-northeast-2      17  ca-west-1           29  mx-central-1
           6  ap-northeast-3      18  eu-central-1        30  sa-east-1
           7  ap-south-1          19  eu-central-2        31  us-east-1 *
           8  ap-south-2          20  eu-north-1          32  us-east-2
           9  ap-southeast-1      21  eu-south-1          33  us-west-1
          10  ap-southeast-2      22  eu-south-2          34  us-west-2 *
          11  ap-southeast-3      23  eu-west-1
          12  ap-southeast-4      24  eu-west-2
        Which regions? Numbers, codes or all-enabled, with commas between them [us-east-1,us-west-2]:\s
        Name of the first channel [ops]:   a dingtalk robot
        Keyword of the robot, in every message [AWS]: \
        Language of messages, zh-CN or en-US [zh-CN]: \
        Time zone of messages [Asia/Shanghai]: \
        Send a test message to the group now? (y or n) [y]:   the robot: sent, errcode 0 ok
        """);
    screen.prints(
        """
        written: eventbot.yaml, and eventbot.schema.json for your editor
          next: read -rs OPS_WEBHOOK && export OPS_WEBHOOK (the webhook; it is not shown)
          next: eventbot diff --config eventbot.yaml
          next: eventbot deploy --config eventbot.yaml
        """);
    assertThat(written())
        .isEqualTo(
            """
            # yaml-language-server: $schema=eventbot.schema.json
            # What eventbot deploys. eventbot diff shows what would change, eventbot deploy changes it.
            # Nothing in here is secret: ${NAME} of webhook and secret is taken from the environment.
            central:
              region: us-east-1 # home: of central bot, channels, StackSet

            targets:
              # Accounts that join these units later are covered, too.
              ous:
                - ou-ab12-dev00001 # Dev, 2 accounts
                - ou-ab12-prod0001 # Prod, 3 accounts
              # exclude-accounts: ["123456789012"]
              regions:
                - us-east-1 # with global events: IAM, Route 53, CloudFront, …
                - us-west-2 # with AWS Health's backup copies

            channels:
              ops:
                robot: dingtalk
                webhook: "${OPS_WEBHOOK}"
                # secret: "${OPS_SECRET}" # when the robot is signed
                keyword: "AWS" # stands in every message, as the robot's security settings ask
                language: zh-CN # zh-CN or en-US
                time-zone: Asia/Shanghai
                # style: modern # or classic, card
                # only: { service: [EC2, RDS], severity: [issue-open, action-required] }
            """);
  }

  @Test
  void writesTheSameFromOptionsWithoutAsking() throws IOException {
    init(
            Eb.in(directory).file("ops.url", WEBHOOK + "\n"),
            "--yes",
            "--ous=Prod",
            "--regions=us-east-1,ap-east-1",
            "--channel=night-shift",
            "--webhook-file=ops.url",
            "--keyword=AWS",
            "--language=en-US",
            "--time-zone=Europe/Berlin")
        .exits(0)
        .says(
            """
            Account 111111111111, the management account of organization o-sandbox0001; home region us-east-1 (--region chooses another)
              a dingtalk robot
              the robot: sent, errcode 0 ok
            """)
        .prints(
            """
            written: eventbot.yaml, and eventbot.schema.json for your editor
              next: read -rs NIGHT_SHIFT_WEBHOOK && export NIGHT_SHIFT_WEBHOOK (the webhook; it is not shown)
              next: eventbot diff --config eventbot.yaml
              next: eventbot deploy --config eventbot.yaml
            """);
    assertThat(written())
        .contains(
            """
              ous:
                - ou-ab12-prod0001 # Prod, 3 accounts
              # exclude-accounts: ["123456789012"]
              regions:
                - us-east-1 # with global events: IAM, Route 53, CloudFront, …
                - ap-east-1

            channels:
              night-shift:
                robot: dingtalk
                webhook: "${NIGHT_SHIFT_WEBHOOK}"
            """,
            "    language: en-US # zh-CN or en-US\n    time-zone: Europe/Berlin\n");
  }

  @Test
  void takesTheWholeOrganizationWhenNobodyIsAskedAndNothingIsTold() throws IOException {
    JsonNode document = init(Eb.in(directory), "--yes", "--output=json").exits(0).json();

    assertThat(document.get("ous").toString()).isEqualTo("[\"r-ab12\"]");
    assertThat(document.get("regions").toString()).isEqualTo("[\"us-east-1\",\"us-west-2\"]");
    assertThat(document.get("testMessage").isNull()).isTrue();
    assertThat(document.at("/channel/robot").isNull()).isTrue();
    assertThat(written()).contains("- r-ab12 # root, 6 accounts", "# robot: dingtalk");
    assertThat(files()).containsExactly("eventbot.schema.json", "eventbot.yaml");
  }

  @Test
  void isReadByDeployAndDiff() throws IOException {
    Eb eb = Eb.in(directory).env("OPS_WEBHOOK", WEBHOOK);
    init(eb, "--yes", "--ous=Dev", "--regions=us-east-1,us-west-2").exits(0);
    new ConfigReader(note -> {}).read(directory.resolve("eventbot.yaml"), "eventbot.yaml");

    eb.run("--sandbox=org.json", "--config=eventbot.yaml", "diff").exits(3);
    eb.run("--sandbox=org.json", "--config=eventbot.yaml", "deploy", "--yes").exits(0);
    eb.run("--sandbox=org.json", "--config=eventbot.yaml", "diff").exits(0);
  }

  @Test
  void saysWhatTheRobotRefusesAndAsksAgain() throws IOException {
    Eb.Screen screen =
        init(
            Eb.in(directory)
                // Everything as usual, a test, again with another keyword.
                .atTerminal("\n\n\nNEWS\n\n\ny\ny\nAWS\n")
                .typingUnseen(WEBHOOK, "", WEBHOOK, ""),
            "--region=us-east-1");

    assertThat(screen.exits(0).err())
        .contains(
            "the robot: configuration, errcode 310000 keywords not in content",
            "next: the robot's settings ask for a keyword other than \"NEWS\"",
            "the robot: sent, errcode 0 ok");
    assertThat(written()).contains("keyword: \"AWS\"");
  }

  @Test
  void keepsWebhookAndSecretThatAreNotTypedAgain() throws IOException {
    Eb eb =
        Eb.in(directory)
            // Only the keyword was wrong.
            .atTerminal("\n\n\nNEWS\n\n\ny\ny\nAWS\n")
            .typingUnseen(SIGNED, "SECsandbox", "", "");
    assertThat(init(eb).exits(0).err()).endsWith("the robot: sent, errcode 0 ok\n");
    assertThat(written()).contains("secret: \"${OPS_SECRET}\"", "keyword: \"AWS\"");

    // A secret that was one too many is taken back.
    eb.atTerminal("\n\n\nNEWS\n\n\ny\ny\nAWS\n").typingUnseen(WEBHOOK, "SECx", "", "none");
    assertThat(init(eb, "--force").exits(0).err()).endsWith("the robot: sent, errcode 0 ok\n");
    assertThat(written()).contains("# secret: \"${OPS_SECRET}\" # when the robot is signed");
  }

  @Test
  void saysThatATestNeedsAWebhook() throws IOException {
    init(Eb.in(directory), "--yes", "--test")
        .exits(2)
        .says(
            """
            Account 111111111111, the management account of organization o-sandbox0001; home region us-east-1 (--region chooses another)
            eventbot: --test sends a message, and no webhook says where to; nothing was written; next: --webhook-file FILE, --webhook-stdin or OPS_WEBHOOK in the environment; or leave --test out
            """);
    assertThat(files()).isEmpty();
    assertThat(
            init(Eb.in(directory).atTerminal("\n\n\n\n\n\n").typingUnseen(""), "--test")
                .exits(0)
                .err())
        .endsWith("  no test message is sent: there is no webhook yet\n");
  }

  @Test
  void saysWhatBecameOfTheSchema() throws IOException {
    Eb eb = Eb.in(directory).file("eventbot.schema.json", "{}\n");
    init(eb, "--yes")
        .exits(0)
        .prints(
            """
            written: eventbot.yaml
            left as it was: eventbot.schema.json, which is not this version's (--force replaces it)
              next: eventbot template config-schema > eventbot.schema.json
              next: read -rs OPS_WEBHOOK && export OPS_WEBHOOK (the webhook; it is not shown)
              next: eventbot diff --config eventbot.yaml
              next: eventbot deploy --config eventbot.yaml
            """);
    assertThat(Files.readString(directory.resolve("eventbot.schema.json"))).isEqualTo("{}\n");
    assertThat(init(eb, "--yes", "--force").exits(0).out())
        .startsWith("written: eventbot.yaml, and eventbot.schema.json for your editor\n");
    assertThat(Files.readString(directory.resolve("eventbot.schema.json")))
        .isEqualTo(eb.run("template", "config-schema").out());
    assertThat(init(eb, "--yes", "--config=two.yaml").exits(0).out())
        .startsWith("written: two.yaml; eventbot.schema.json for your editor is there already\n");
    assertThat(init(eb, "--yes", "--config=three.yaml", "--output=json").json().get("schema"))
        .hasToString("\"current\"");
  }

  @Test
  void namesTheRemedyOfEachRefusal() throws IOException {
    assertThat(refusal(SIGNED, "--keyword=AWS"))
        .contains("next: the robot is signed: give the secret that its settings show");
    assertThat(refusal(SIGNED, "--signing-secret-file=wrong.txt"))
        .contains("next: give the secret as the robot's settings show it");
    assertThat(refusal(WEBHOOK.replace("-ops", "-nobody"), "--keyword=AWS"))
        .contains("next: copy the webhook again from the settings of a robot that is in the group");
    // The file is written all the same; only the robot has to be put right.
    assertThat(written()).contains("${OPS_WEBHOOK}");
  }

  private String refusal(String webhook, String option) throws IOException {
    Eb eb = Eb.in(directory).file("ops.url", webhook).file("wrong.txt", "SECwrong");
    return init(eb, "--yes", "--force", "--webhook-file=ops.url", option).exits(3).err();
  }

  @Test
  void recognisesEachRobotByItsHost() throws IOException {
    assertThat(robot("https://open.feishu.cn/open-apis/bot/v2/hook/sandbox-feishu"))
        .contains("    robot: feishu\n", "# style: modern # or classic\n");
    assertThat(robot("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=sandbox-wecom"))
        .contains("    robot: wecom\n", "# style: modern # or classic, card\n");
    assertThat(
            init(
                    Eb.in(directory).file("ops.url", "https://robots.example.com/x"),
                    "--yes",
                    "--force",
                    "--webhook-file=ops.url")
                .exits(2)
                .err())
        .contains("leads to robots.example.com, where no robot is known", "--robot-host");
  }

  private String robot(String webhook) throws IOException {
    Eb eb = Eb.in(directory).file("ops.url", webhook);
    init(eb, "--yes", "--force", "--webhook-file=ops.url", "--no-test").exits(0);
    return written();
  }

  @Test
  void keepsSecretsOutOfTheFileAndOffTheScreen() throws IOException {
    Eb eb = Eb.in(directory).file("ops.url", SIGNED).file("secret.txt", "SECsandbox");
    Eb.Screen screen =
        init(eb, "--yes", "--webhook-file=ops.url", "--signing-secret-file=secret.txt").exits(0);

    assertThat(screen.err()).contains("the robot: sent, errcode 0 ok");
    assertThat(screen.out() + screen.err() + written())
        .doesNotContain("sandbox-dba", "SECsandbox")
        .contains("${OPS_WEBHOOK}", "secret: \"${OPS_SECRET}\"", "export OPS_SECRET");
  }

  @Test
  void takesTheVariableOfTheFileWhenItIsSet() {
    Eb eb = Eb.in(directory).env("OPS_WEBHOOK", "https://oapi.dingtalk.com/robot/send");
    assertThat(init(eb, "--yes").exits(2).err())
        .contains("OPS_WEBHOOK: the webhook has no key in it");
    eb.env("OPS_WEBHOOK", WEBHOOK);
    assertThat(init(eb, "--yes").exits(0).err())
        .contains("its webhook: OPS_WEBHOOK of the environment", "the robot: sent");
  }

  @Test
  void replacesNothingUnlessItIsForced() throws IOException {
    Eb eb = Eb.in(directory).file("eventbot.yaml", "not: ours\n");
    init(eb, "--yes")
        .complains(
            2,
            "eventbot: eventbot.yaml is there already; nothing was written; next: --force replaces"
                + " it; --config FILE writes another");
    assertThat(written()).isEqualTo("not: ours\n");
    // What is there may be as broken as it likes.
    init(eb, "--yes", "--force").exits(0);
    assertThat(written()).startsWith("# yaml-language-server: $schema=eventbot.schema.json\n");
    assertThat(init(eb, "--yes", "--config=other.yaml").exits(0).out())
        .contains("written: other.yaml", "eventbot deploy --config other.yaml");
    assertThat(init(eb, "--yes", "--config=nowhere/other.yaml").exits(2).err())
        .contains("there is no directory");
  }

  @Test
  void writesNothingWhenTheAnswersEnd() throws IOException {
    assertThat(init(Eb.in(directory).atTerminal("2\n")).exits(2).err())
        .endsWith(
            "eventbot: the input ended before everything was answered; nothing was written; next:"
                + " the same command again, or with --yes\n");
    assertThat(files()).isEmpty();
  }

  @Test
  void asksAgainForWhatItCannotTake() throws IOException {
    Eb.Screen screen =
        init(Eb.in(directory).atTerminal("9\nPord\nou-1\n3,0\n2\n\n\n\n\n\n").typingUnseen(""));
    assertThat(screen.exits(0).err())
        .contains(
            "  there is no number 9; the last one is 3\n",
            "  there is no organizational unit Pord; did you mean Prod?\n",
            "  \"ou-1\" is not an organizational unit",
            "  0, this account only, stands alone, or is left out\n");
    assertThat(written()).contains("- ou-ab12-dev00001 # Dev, 2 accounts");
    Files.delete(directory.resolve("eventbot.yaml"));

    assertThat(
            init(Eb.in(directory)
                    .atTerminal("2\nmars-1\neu-north-1,us-east-1\n\n\n\n\nn\n")
                    .typingUnseen("nonsense", WEBHOOK, ""))
                .exits(0)
                .err())
        .contains(
            "\"mars-1\" is not a region",
            "  the webhook is not an https URL\n",
            "a dingtalk robot");
    assertThat(written()).contains("- eu-north-1\n    - us-east-1 #");
  }

  @Test
  void needsSomebodyToAskOrYes() throws IOException {
    assertThat(init(Eb.in(directory)).exits(2).err())
        .contains("nobody can be asked, because there is no terminal; nothing was written")
        .contains("next: the same command with --yes");
    assertThat(files()).isEmpty();
  }

  @Test
  void coversOneAccountWhereThereIsNoMore() throws IOException {
    Files.copy(
        Path.of("..", "examples", "organizations", "single-account.json"),
        directory.resolve("org.json"));
    assertThat(init(Eb.in(directory), "--yes").exits(0).err())
        .contains("is in no organization, so there is only this account to cover");
    assertThat(written()).contains("single-account: true # account").doesNotContain("ous:");

    assertThat(init(Eb.in(directory), "--yes", "--force", "--ous=Prod").exits(2).err())
        .contains("--ous makes no sense here");
    assertThat(init(Eb.in(directory), "--yes", "--force", "--regions=all-enabled").exits(2).err())
        .contains("all-enabled goes with organizational units");
  }

  @Test
  void seesADelegatedAdministratorForWhatItIs() throws IOException {
    Files.copy(
        Path.of("..", "examples", "organizations", "delegated.json"),
        directory.resolve("org.json"));
    assertThat(init(Eb.in(directory), "--yes").exits(0).err())
        .contains("a delegated administrator of organization");
  }

  @Test
  void coversThisAccountOnlyWhenItIsChosen() throws IOException {
    init(Eb.in(directory).atTerminal("0\n\n\n\n\n\n").typingUnseen("")).exits(0);
    assertThat(written()).contains("single-account: true # account 111111111111 and no other");
  }

  @Test
  void printsTheSchema() {
    Eb.Screen screen = Eb.in(directory).run("template", "config-schema").exits(0);
    assertThat(screen.json().get("title").asText()).isEqualTo("eventbot.yaml");
  }
}
