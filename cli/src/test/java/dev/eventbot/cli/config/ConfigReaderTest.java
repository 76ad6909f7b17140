package dev.eventbot.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuName;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.RegionChoice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
  private final List<String> notes = new ArrayList<>();

  private Config read(String yaml) {
    return new ConfigReader(notes::add).parse("eventbot.yaml", yaml);
  }

  @Test
  void readsEverythingTheFileCanSay() {
    Config config =
        read(
            """
            central: { region: eu-central-1, encrypt-topic: true }
            targets:
              ous: [ou-abcd-11111111, root, Prod/Web]
              regions: [us-east-1, ap-east-1]
              accounts: [222222222201, "222222222202"]
              exclude-accounts: [012345670123]
            events: { pattern: { source: [aws.health], detail: { service: [EC2] } } }
            channels:
              ops:
                robot: dingtalk
                webhook: "${OPS_WEBHOOK}"
                secret: ${OPS_SECRET}
                keyword: 告警
                language: en-US
                time-zone: Europe/Berlin
                only: { service: [RDS, DYNAMODB], category: issue }
                runtime: java21
                snap-start: off
              dba: { webhook: "https://oapi.dingtalk.com/robot/send?access_token=x" }
            """);

    assertThat(config.region()).contains(new Region("eu-central-1"));
    assertThat(config.encryptTopic()).isTrue();
    assertThat(config.targets().ous())
        .containsExactly(
            new OuName("ou-abcd-11111111"), new OuName("root"), new OuName("Prod/Web"));
    assertThat(config.targets().regions())
        .extracting(RegionChoice::toString)
        .containsExactly("us-east-1", "ap-east-1");
    assertThat(config.targets().accounts())
        .containsExactly(new AccountId("222222222201"), new AccountId("222222222202"));
    assertThat(config.targets().excluded()).containsExactly(new AccountId("012345670123"));
    assertThat(config.pattern().orElseThrow().json())
        .isEqualTo("{\"source\":[\"aws.health\"],\"detail\":{\"service\":[\"EC2\"]}}");
    ChannelRequest ops =
        config
            .channels()
            .get(0)
            .request(
                Map.of(
                    "OPS_WEBHOOK",
                    "https://oapi.dingtalk.com/robot/send?access_token=y",
                    "OPS_SECRET",
                    "SECx"));
    assertThat(ops.webhook().orElseThrow().uri())
        .hasToString("https://oapi.dingtalk.com/robot/send?access_token=y");
    assertThat(ops.signingSecret()).contains("SECx");
    assertThat(ops.keyword()).isEqualTo("告警");
    assertThat(ops.language()).isEqualTo("en-US");
    assertThat(ops.timeZone()).hasToString("Europe/Berlin");
    assertThat(ops.only().services()).containsExactly("RDS", "DYNAMODB");
    assertThat(ops.only().categories()).containsExactly("issue");
    assertThat(ops.runtime()).isEqualTo("java21");
    assertThat(ops.snapStart()).contains(false);
    assertThat(config.channels().get(1).request(Map.of()).keyword()).isEqualTo("AWS");
    assertThat(notes).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "chanels: {}                           | 1:1: unknown key \"chanels\"; did you mean \"channels\"?",
        "zebra: 1                              | 1:1: unknown key \"zebra\"; known here: central, call-as, targets, events, channels",
        "channels: {ops: {keywrd: A}}          | 1:18: unknown key \"keywrd\"; did you mean \"keyword\"?",
        "channels: {ops: {only: {servce: A}}}  | 1:25: unknown key \"servce\"; did you mean \"service\"?",
        "channels: [ops]                       | 1:11: channels: a mapping from name to channel is expected, this is a list",
        "channels: {Ops: {}}                   | 1:12: channels: \"Ops\" is not a channel name: up to 31 lower-case letters, digits and hyphens, a letter first",
        "channels: {ops: {robot: slack}}       | 1:25: channels.ops.robot: \"slack\" is not a robot eventbot knows: dingtalk, feishu (Lark, too) or wecom",
        "channels: {ops: {time-zone: Mars}}    | 1:29: channels.ops.time-zone: \"Mars\" is not a time zone: a name like Asia/Shanghai is expected",
        "channels: {ops: {webhook: nonsense}}  | 1:27: the webhook is not an https URL",
        "channels: {ops: {webhook: 'https://evil.example.com/x?access_token=y'}} | 1:17: channels.ops: the webhook leads to evil.example.com, where no robot is known: a dingtalk robot's is https://oapi.dingtalk.com/robot/send?access_token=…, a feishu robot's is https://open.feishu.cn/open-apis/bot/v2/hook/…, a wecom robot's is https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…",
        "channels: {ops: {only: {category: [issue, foo]}}} | 1:43: channels.ops.only.category: \"foo\" is not a category: issue, accountNotification, investigation or scheduledChange is expected",
        "channels: {ops: {only: {service: []}}} | 1:34: channels.ops.only.service: this list is empty; leave it out for all of them",
        "channels: {ops: {only: {service: ''}}} | 1:34: channels.ops.only.service: \"\" is not a service: a code like RDS is expected",
        "channels: {ops: {only: {region: [global, nowhere-1]}}} | 1:42: channels.ops.only.region: \"nowhere-1\" is not a region: a code like us-east-1, or global, is expected",
        "channels: {ops: {only: {account: '1234'}}} | 1:34: channels.ops.only.account: \"1234\" is not an account id: twelve digits are expected",
        "channels: {ops: {only: {ou: ou-1}}}   | 1:29: channels.ops.only.ou: \"ou-1\" is not an organizational unit: ou-abcd-12345678 or a root r-abcd is expected",
        "channels: {ops: {only: {severity: [bad]}}} | 1:36: channels.ops.only.severity: \"bad\" is not a severity: issue-open, action-required, scheduled-change, notification or closed is expected",
        "channels: {ops: {only: {pattern: RDS}}} | 1:34: channels.ops.only.pattern: a mapping is expected, this is a text",
        "channels: {ops: {only: {pattern: {detail: RDS}}}} | 1:34: channels.ops.only.pattern: the event pattern is refused: \"detail\" must be an object or an array",
        "channels: {ops: {style: loud}}        | 1:25: channels.ops.style: \"loud\" is not one of modern, classic, card",
        "channels: {ops: {robot: feishu, style: card}} | 1:17: channels.ops: \"card\" is not a style of feishu messages: modern, classic are",
        "channels: {ops: {follow-up: 30s}}     | 1:29: channels.ops.follow-up: the time between follow-ups is from 1m to 12h",
        "channels: {ops: {heartbeat: daily}}   | 1:29: channels.ops.heartbeat: \"daily\" is not one of weekly, off",
        "channels: {ops: {follow-up: soon}}    | 1:29: channels.ops.follow-up: \"soon\" is not a time: one like 5m, 90s or 1h is expected",
        "channels: {ops: {robot-hosts: [10.0.0.1]}} | 1:32: channels.ops.robot-hosts: \"10.0.0.1\" is not the name of a host: one like robots.example.com is expected",
        "channels: {ops: {proxy: 'proxy:3128'}} | 1:25: channels.ops.proxy: \"proxy:3128\" is not a proxy: http://HOST:PORT, or none, is expected",
        "channels: {ops: {robot: wecom, webhook: 'https://oapi.dingtalk.com/robot/send?access_token=y'}} | 1:17: channels.ops: the webhook is a dingtalk robot's, and the channel's robot is wecom; a wecom robot's is https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…",
        "channels: {ops: {keyword: [a]}}       | 1:27: channels.ops.keyword: a text is expected, this is a list",
        "central: us-east-1                    | 1:10: central: a mapping is expected, this is a text",
        "central: {region: us-east}            | 1:19: central.region: \"us-east\" is not a region: a code like us-east-1 is expected",
        "central: {encrypt-topic: 7}           | 1:26: central.encrypt-topic: true or false is expected, this is a number",
        "targets: {ous: [ou-ab12]}             | 1:17: targets.ous: \"ou-ab12\" is not an organizational unit: ou-abcd-12345678 or a root r-abcd is expected",
        "targets: {ous: ['${FOO}']}            | 1:17: targets.ous: ${FOO} is not filled in here: only a channel's webhook and secret are taken from the environment",
        "central: {region: '${HOME_REGION}'}   | 1:19: central.region: ${HOME_REGION} is not filled in here: only a channel's webhook and secret are taken from the environment",
        "targets: {ous: {a: b}}                | 1:16: targets.ous: a list is expected, this is a mapping",
        "targets: {regions: [us-east-1, [a]]}  | 1:32: targets.regions: a text is expected, this is a list",
        "targets: {regions: [all]}             | 1:21: targets.regions: \"all\" is not a region: a code like us-east-1, or all-enabled, is expected",
        "targets: {exclude-accounts: [1]}      | 1:30: targets.exclude-accounts: \"1\" is not an account id: twelve digits are expected",
        "targets: {exclude-accounts: {a: b}}   | 1:29: targets.exclude-accounts: a list is expected, this is a mapping",
        "targets: {accounts: []}               | 1:21: targets.accounts: this list is empty; leave it out for all of them",
        "targets: {exclude: [1]}               | 1:11: unknown key \"exclude\"; did you mean \"exclude-accounts\"?",
        "events: {pattern: text}               | 1:19: events.pattern: a mapping is expected, this is a text",
        "just a text                           | 1:1: the file: a mapping is expected, this is a text",
        "central: {region: us-east-1           | 1:28: not valid YAML: expected ',' or '}', but got <stream end>",
        "a: &x 1                               | 1:1: unknown key \"a\"; known here: central, call-as, targets, events, channels",
        "central: {region: a, region: b}       | 1:22: the key \"region\" stands here twice",
        "targets: {regions: *x}                | 1:20: an alias; write the value out instead",
      })
  void pointsAtWhatIsWrong(String yaml, String complaint) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOfSatisfying(
            UsageException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessage("eventbot.yaml:" + complaint);
  }

  @Test
  void countsLinesAndColumnsInsideTheFile() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    # who is told
                    channels:
                      ops:
                        robot: dingtalk
                        time-zon: Asia/Shanghai
                    """))
        .hasMessage("eventbot.yaml:5:5: unknown key \"time-zon\"; did you mean \"time-zone\"?");
  }

  @Test
  void refusesAPatternThatEventRulerRefuses() {
    assertThatThrownBy(() -> read("events:\n  pattern: { source: aws.health }\n"))
        .hasMessageStartingWith("eventbot.yaml:2:12: events.pattern: the event pattern is refused")
        .hasMessageNotContaining("\n");
  }

  @Test
  void looksSecretsUpOnlyWhenTheyAreNeeded() {
    Config config = read("channels:\n  ops:\n    webhook: ${OPS_WEBHOOK}\n");

    assertThatThrownBy(() -> config.channels().get(0).request(Map.of()))
        .hasMessage("eventbot.yaml:3:14: the environment variable OPS_WEBHOOK is not set");
    assertThatThrownBy(
            () -> config.channels().get(0).request(Map.of("OPS_WEBHOOK", "ftp://secret-token")))
        .hasMessage("eventbot.yaml:3:14: the webhook is not an https URL")
        .hasMessageNotContaining("secret-token");
    assertThat(config.toString()).doesNotContain("OPS_WEBHOOK").contains("***");
  }

  @Test
  void takesWhatStandsTwiceInAListOnce() {
    assertThat(read("targets: {regions: [us-east-1, us-east-1]}").targets().regions()).hasSize(1);
    assertThat(notes)
        .containsExactly("targets.regions names us-east-1 more than once; once is enough");
  }

  @Test
  void takesAnEmptyFileForNoWishes() {
    assertThat(read("")).isEqualTo(Config.empty());
    assertThat(read("# nothing yet\n")).isEqualTo(Config.empty());
    assertThat(read("central:\nchannels:\n")).isEqualTo(Config.empty());
  }

  @Test
  void saysWhyAFileCannotBeRead(@TempDir Path directory) throws Exception {
    ConfigReader reader = new ConfigReader(notes::add);
    Path latin = directory.resolve("latin.yaml");
    Files.write(latin, "channels: {ops: {keyword: Störung}}".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> reader.read(directory.resolve("none.yaml"), "none.yaml"))
        .hasMessage("none.yaml: no such file");
    assertThatThrownBy(() -> reader.read(directory, "dir"))
        .hasMessage("dir: cannot be read: it is a directory");
    assertThatThrownBy(() -> reader.read(latin, "latin.yaml"))
        .hasMessage("latin.yaml: not UTF-8 text");
  }
}
