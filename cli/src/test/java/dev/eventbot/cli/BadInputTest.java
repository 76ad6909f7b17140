package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed or configured wrongly: one line on stderr, its exit code, nothing on stdout. */
class BadInputTest {
  private static final String ORGANIZATION =
      """
      {"organization":{"id":"o-sandbox0001","root":"r-ab12","managementAccount":"111111111111",
        "signedInAs":"%s","accounts":[
          {"id":"111111111111","name":"management","parent":"r-ab12"},
          {"id":"222222222201","name":"shop","parent":"r-ab12"}]}}
      """;

  @TempDir Path directory;

  private Eb.Screen eb(String line) {
    return Eb.in(directory).run(line.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --regoins us-east-1                     | unknown option --regoins after eventbot; did you mean --region?
          stackset deploy --reg us-east-1         | unknown option --reg after eventbot stackset deploy; did you mean --region or --regions?
          stakset deploy                          | unknown word stakset after eventbot; did you mean stackset?
          channel                                 | channel what? one of deploy, list, remove; next: eventbot channel --help
          channel remove                          | missing required parameter: 'NAME'; next: eventbot channel remove --help
          channel remove --sandbox=o.json Ops     | NAME: "Ops" is not a channel name: up to 31 lower-case letters, digits and hyphens, a letter first
          --output xml channel list               | --output: "xml" is not one of table, json, yaml (preview: terminal, json, html)
          --region us-east channel list           | --region: "us-east" is not a region: a code like us-east-1 is expected
          stackset deploy --ous ou-x              | --ous: "ou-x" is not an organizational unit: ou-abcd-12345678 or a root r-abcd is expected
          stackset deploy --regions us-east-1,,x  | --regions: "" is not a region: a code like us-east-1, or all-enabled, is expected
          stackset deploy --accounts 22222222220  | --accounts: "22222222220" is not an account id: twelve digits are expected
          stackset deploy --exclude-accounts me   | --exclude-accounts: "me" is not an account id: twelve digits are expected
          stackset deploy --ous /                 | --ous: "/" names no organizational unit; the root is called root
          --sandbox=o.json stackset deploy --ous Prod --regions us-east-1,all-enabled | regions are given both as all-enabled and by name (us-east-1); next: leave one of them out
          --sandbox=o.json stackset deploy --ous Prod --regions us-east-1 --accounts 222222222201,222222222202 --exclude-accounts 222222222202 | asked for and excluded at once: 222222222202; next: leave them out of --accounts or of --exclude-accounts (targets.accounts, targets.exclude-accounts)
          --sandbox=o.json stackset deploy --yes  | no organizational unit given; next: add --ous ou-…, or targets.ous to eventbot.yaml, which eventbot init writes
          --sandbox=o.json stackset deploy --ous ou-ab12-prod0001 | no region given; next: add --regions us-east-1,…, or targets.regions to eventbot.yaml
          --sandbox=o.json --profile x channel list | --sandbox replaces AWS, so --profile and --endpoint-url make no sense beside it; next: the same command without --sandbox for AWS, or without the others for the sandbox
          --sandbox=none/o.json channel list      | --sandbox: there is no directory /here/none
          --config none.yaml channel list         | none.yaml: no such file
          --sandbox=o.json channel deploy ops --webhook nonsense | --webhook: the webhook is not an https URL
          --sandbox=o.json channel deploy ops --webhook-file none | none: no such file; it should hold the robot's webhook
          --sandbox=o.json channel deploy ops --time-zone Mars | --time-zone: "Mars" is not a time zone: a name like Asia/Shanghai is expected
          --sandbox=o.json channel deploy ops --robot slack | --robot: "slack" is not a robot eventbot knows: dingtalk, feishu (Lark, too) or wecom
          channel deploy ops --webhook a --webhook-stdin | --webhook-stdin, --webhook=URL are mutually exclusive (specify only one); next: eventbot channel deploy --help
          --sandbox=o.json test-event --timeout 0 | --timeout: at least 1 second is expected, not 0
          --sandbox=o.json test-event --account 12 | --account: "12" is not an account id: twelve digits are expected
          --sandbox=o.json test-event --event none | none: no such file; it should hold the event
          --sandbox=o.json channel deploy ops --only-category foo | --only-category: "foo" is not a category: issue, accountNotification, investigation or scheduledChange is expected
          --sandbox=o.json channel deploy ops --only-service= | --only-service: "" is not a service: a code like RDS is expected
          --sandbox=o.json channel deploy ops --only-service RDS,,EC2 | --only-service: "" is not a service: a code like RDS is expected
          --sandbox=o.json channel deploy ops --only-region nowhere-1 | --only-region: "nowhere-1" is not a region: a code like us-east-1, or global, is expected
          --sandbox=o.json channel deploy ops --only-account 1234 | --only-account: "1234" is not an account id: twelve digits are expected
          --sandbox=o.json channel deploy ops --only-severity bad | --only-severity: "bad" is not a severity: issue-open, action-required, scheduled-change, notification or closed is expected
          --sandbox=o.json channel deploy ops --only-ou ou-1 | --only-ou: "ou-1" is not an organizational unit: ou-abcd-12345678 or a root r-abcd is expected
          --sandbox=o.json channel deploy ops --only-all --only-region global | --only-all removes the filter that the other --only-… set
          --sandbox=o.json channel deploy ops --only-pattern none | none: no such file; it should hold the event pattern
          --sandbox=o.json channel deploy ops --style loud | "loud" is not a style of dingtalk messages: modern, classic, card are
          --sandbox=o.json channel deploy ops --follow-up 1d | --follow-up: "1d" is not a time: one like 5m, 90s or 1h is expected
          --sandbox=o.json channel deploy ops --robot-host localhost | --robot-host: "localhost" is not the name of a host: one like robots.example.com is expected
          --sandbox=o.json channel deploy ops --proxy socks://proxy:1 | --proxy: "socks://proxy:1" is not a proxy: http://HOST:PORT, or none, is expected
          --sandbox=o.json channel deploy ops --webhook https://evil.example.com/robot/send?access_token=x | the webhook leads to evil.example.com, where no robot is known: a dingtalk robot's is https://oapi.dingtalk.com/robot/send?access_token=…, a feishu robot's is https://open.feishu.cn/open-apis/bot/v2/hook/…, a wecom robot's is https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…; next: if it is meant: --robot-host evil.example.com
          --sandbox=o.json channel deploy ops --webhook https://oapi.dingtalk.com/robot/send | --webhook: the webhook has no key in it; a dingtalk robot's is https://oapi.dingtalk.com/robot/send?access_token=…
          --endpoint-url notaurl channel list     | --endpoint-url: "notaurl" is not an endpoint: a URL like http://localhost:4566 is expected
          --endpoint-url ftp://here channel list  | --endpoint-url: "ftp://here" is not an endpoint: a URL like http://localhost:4566 is expected
          --endpoint-url http:///x channel list   | --endpoint-url: "http:///x" is not an endpoint: a URL like http://localhost:4566 is expected
          --sandbox=o.json deploy --ous ou-ab12-prod0001 --regions us-east-1 --tolerance 101 | the failure tolerance is a percentage from 0 to 100, not 101
          --sandbox=o.json stackset deploy --ous ou-ab12-prod0001 --regions us-east-1 --tolerance 101 | the failure tolerance is a percentage from 0 to 100, not 101
          """)
  void refusesWhatIsTypedWrongly(String line, String complaint) {
    eb(line).complains(2, "eventbot: " + complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --ous ou-ab12-nosuch01 --regions us-east-1 | 5 | organization o-sandbox0001 has no organizational unit ou-ab12-nosuch01; next: list them: aws organizations list-organizational-units-for-parent --parent-id r-ab12
          --ous ou-ab12-prod0001 --regions us-east-9 | 2 | there is no region us-east-9; did you mean us-east-1?
          """)
  void refusesTargetsThatDoNotExist(String targets, int code, String complaint) {
    eb("--sandbox=o.json stackset deploy --yes " + targets)
        .complains(code, "eventbot: " + complaint);
    assertThat(directory.toFile().list()).doesNotContain("o.json", "o.json.lock");
  }

  @Test
  void refusesAnAccountThatDoesNotManageTheOrganization() {
    Eb.in(directory)
        .file("org.json", ORGANIZATION.formatted("222222222201"))
        .run("--sandbox=org.json", "stackset", "deploy", "--ous=r-ab12", "--regions=us-east-1")
        .complains(
            5,
            "eventbot: account 222222222201 is not the management account of organization"
                + " o-sandbox0001; that is 111111111111; next: use credentials of account"
                + " 111111111111 (--profile NAME); for this account alone: eventbot deploy"
                + " --single-account");
  }

  @Test
  void refusesAnAccountWithoutAnOrganization() {
    Eb.in(directory)
        .file(
            "org.json",
            """
            {"organization":{"managementAccount":"111111111111",
              "accounts":[{"id":"111111111111","name":"alone"}]}}
            """)
        .run("--sandbox=org.json", "stackset", "deploy", "--ous=r-ab12", "--regions=us-east-1")
        .complains(
            5,
            "eventbot: account 111111111111 is in no organization; next: create one (aws"
                + " organizations create-organization --feature-set ALL), or use an account that is"
                + " in one; for this account alone: eventbot deploy --single-account");
  }

  @Test
  void pointsIntoAConfigurationThatIsInvalid() {
    Eb.in(directory)
        .file("eventbot.yaml", "channels:\n  ops:\n    webhok: x\n")
        .run("channel", "list")
        .complains(
            2, "eventbot: eventbot.yaml:3:5: unknown key \"webhok\"; did you mean \"webhook\"?");
  }

  @Test
  void refusesAWebhookThatIsNoUrlWithoutRepeatingIt() {
    Eb.in(directory)
        .env("EVENTBOT_WEBHOOK", "SECRET-TOKEN")
        .run("--sandbox=o.json", "channel", "deploy", "ops")
        .complains(2, "eventbot: EVENTBOT_WEBHOOK: the webhook is not an https URL");
    Eb.in(directory)
        .file("ops.url", "SECRET-TOKEN")
        .run("--sandbox=o.json", "channel", "deploy", "ops", "--webhook-file=ops.url")
        .complains(2, "eventbot: ops.url: the webhook is not an https URL");
  }

  @Test
  void refusesAWebhookFileThatIsEmpty() {
    Eb.in(directory)
        .file("ops.url", "\n")
        .run("--sandbox=o.json", "channel", "deploy", "ops", "--webhook-file=ops.url")
        .complains(2, "eventbot: ops.url: is empty; it should hold the robot's webhook");
  }

  @Test
  void failsWhenWhatItPrintsIsLost() {
    Eb.in(directory)
        .losingStdout()
        .run("template", "forwarder")
        .complains(1, "eventbot: standard output could not be written");
  }

  @Test
  void isQuietWhenTheReaderHasSeenEnough() {
    Eb.in(directory).unread().run("template", "forwarder").says("").exits(141);
  }

  @Test
  void aReaderThatLeavesDoesNotHideAFailure() {
    Eb.in(directory).unread().run("channel", "frobnicate").exits(2);
  }

  @Test
  void asksForTheWebhookOfANewChannel() {
    Eb.in(directory)
        .run("--sandbox=o.json", "channel", "deploy", "dba")
        .complains(
            2,
            "eventbot: channel dba is new and needs its robot's webhook; next: --webhook-file FILE,"
                + " --webhook-stdin or EVENTBOT_WEBHOOK");
  }

  @Test
  void refusesAnEventFileThatIsNoJson() {
    Eb.in(directory)
        .file("event.json", "{\n  \"source\": nonsense\n}")
        .run("--sandbox=o.json", "test-event", "--event=event.json")
        .complains(
            2,
            "eventbot: event.json: not JSON: line 2, column 13: Unrecognized token 'nonsense': was"
                + " expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')");
    Eb.in(directory)
        .file("event.json", "[]")
        .run("--sandbox=o.json", "test-event", "--event=event.json")
        .complains(2, "eventbot: event.json: an event is a JSON object, this is not");
  }

  @Test
  void refusesAnEventThatIsTooLargeForItsWay() {
    Eb.in(directory)
        .file(
            "event.json",
            "{\"source\":\"s\",\"detail-type\":\"t\",\"detail\":{\"text\":\""
                + "很".repeat(700_000)
                + "\"}}")
        .run("--sandbox=o.json", "test-event", "--event=event.json")
        .complains(
            2,
            "eventbot: event.json: the event has 2,100,082 bytes as EventBridge counts them; at"
                + " most 262,144 get through; next: shorten its description, or divide its"
                + " resources into pages");
  }

  @Test
  void refusesATestEventThatNoForwarderPassesOn() {
    Eb eb =
        Eb.in(directory)
            .file("foreign.json", "{\"source\":\"my.tool\",\"detail\":{\"a\":1}}")
            .file(
                "pattern.json",
                "{\"source\":[\"my.tool\"],\"detail\":{\"eventTypeCategory\":[\"issue\"]}}");
    String[] deploy = {
      "--sandbox=o.json", "stackset", "deploy", "--ous=Prod", "--regions=us-east-1", "--yes"
    };
    eb.run(deploy).exits(0);

    for (String where : List.of("111111111111", "222222222201")) {
      eb.run("--sandbox=o.json", "test-event", "--event=foreign.json", "--account=" + where)
          .complains(
              5,
              "eventbot: the forwarder in account "
                  + where
                  + ", us-east-1 does not forward events of source my.tool, only of aws.health,"
                  + " custom.dingtalkevent.test, eventbot.test; next: give the event one of these"
                  + " sources, or have its own forwarded: eventbot stackset deploy --pattern FILE");
    }

    String[] narrower = Arrays.copyOf(deploy, deploy.length + 1);
    narrower[deploy.length] = "--pattern=pattern.json";
    eb.run(narrower).exits(0);
    eb.run("--sandbox=o.json", "test-event", "--event=foreign.json")
        .complains(
            5,
            "eventbot: the forwarder in account 111111111111, us-east-1 does not forward this event:"
                + " its pattern wants others; next: change the event, or have it forwarded: eventbot"
                + " stackset deploy --pattern FILE");
  }

  @Test
  void refusesAPatternThatEventRulerRefuses() {
    Eb.in(directory)
        .file("pattern.json", "{\"source\":\"aws.health\"}")
        .run("template", "forwarder", "--pattern=pattern.json")
        .complains(
            2,
            "eventbot: pattern.json: the event pattern is refused: \"source\" must be an object or an array");
    Eb.in(directory)
        .file("pattern.json", "{\"source\":[\"" + "x".repeat(2048) + "\"]}")
        .run("template", "forwarder", "--pattern=pattern.json")
        .complains(
            2,
            "eventbot: pattern.json: the event pattern has 2063 characters, EventBridge takes 2048");
  }

  @Test
  void takesRegionsAndUnitsTypedTwiceOnce() {
    Eb.in(directory)
        .run(
            "--sandbox=o.json",
            "stackset",
            "deploy",
            "--ous=ou-ab12-dev00001,ou-ab12-dev00001",
            "--regions=us-east-1,us-east-1",
            "--dry-run")
        .exits(0)
        .says(
            """
            eventbot: note: --ous names ou-ab12-dev00001 twice; once is enough
            eventbot: note: --regions names us-east-1 twice; once is enough
            """);
  }

  @Test
  void writesNothingWhenNobodyCanBeAsked() {
    Eb.Screen refused = eb("--sandbox=o.json central deploy").exits(2);
    assertThat(refused.err())
        .endsWith(
            "\neventbot: this changes things and nobody can be asked, because there is no terminal;"
                + " nothing was written; next: the same command with --yes, or with --dry-run to see"
                + " the plan\n");
    eb("--sandbox=o.json destroy --yes")
        .prints(
            "  nothing to change: nothing of eventbot is found from here; stacks let go of earlier show only in their own accounts\n");
  }

  @Test
  void refusesASandboxThatAnotherOneUses() throws IOException {
    try (Sandbox busy = Sandbox.open(directory.resolve("o.json"))) {
      assertThat(busy.leftovers()).isEmpty();
      eb("--sandbox=o.json channel list")
          .complains(
              5,
              "eventbot: another eventbot is working with the sandbox o.json; next: wait for it to"
                  + " end, or use another file");
    }
  }

  @Test
  void refusesASandboxFileThatIsNone() {
    Eb.in(directory)
        .file("o.json", "nonsense")
        .run("--sandbox=o.json", "channel", "list")
        .complains(
            2,
            "eventbot: the sandbox file /here/o.json is not valid, line 1 column 1:"
                + " Unrecognized token 'nonsense': was expecting");
  }
}
