package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which channel is told what, and how its robot is set. */
class ChannelRoutingTest {
  private static final String WEBHOOK =
      "https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops\n";

  @TempDir private Path directory;

  @BeforeEach
  void centralBot() {
    eb("central", "deploy", "--yes").exits(0);
  }

  @Test
  void showsWhomAChannelIsToldOf() {
    deploy("prod", "--only-ou=Prod", "--only-severity=issue-open,closed", "--dry-run")
        .exits(0)
        .prints(
            """
            Channel prod in 111111111111, us-east-1

              ACTION  WHAT                   ACCOUNT       REGION     WHY
              create  eventbot-channel-prod  111111111111  us-east-1  only ou Prod and severity issue-open, closed

              1 to create
              warning: channel prod is told of the 3 accounts that its filter's units have today; when others join: eventbot channel deploy prod
              then: eventbot test-event
            """);
  }

  @Test
  void keepsWhatWasAskedForAndTellsItAgain() {
    deploy(
            "prod",
            "--only-ou=Prod",
            "--only-account=333333333301",
            "--only-severity=closed",
            "--yes")
        .exits(0);

    assertThat(deploy("prod", "--dry-run").exits(0).out()).contains("1 to keep");
    eb("channel", "list")
        .prints(
            """
            CHANNEL  STATUS           ROBOT     STYLE   KEYWORD  LANGUAGE  TIME ZONE      FOLLOW-UP  HEARTBEAT  ONLY
            prod     CREATE_COMPLETE  dingtalk  modern  AWS      zh-CN     Asia/Shanghai  5m         weekly     account 333333333301 or ou Prod and severity closed
            """);
    JsonNode listed = eb("channel", "list", "--output=json").json().at("/channels/0");
    assertThat(listed.path("only"))
        .hasToString(
            "{\"account\":[\"333333333301\"],\"ou\":[\"Prod\"],\"severity\":[\"closed\"]}");
    assertThat(listed.at("/parameters/Only").asText())
        .isEqualTo(
            "{\"eventbot\":{\"account\":[\"222222222201\",\"222222222202\",\"222222222203\","
                + "\"333333333301\"],\"severity\":[\"closed\"]}}");
    assertThat(deploy("prod", "--only-account=222222222202", "--dry-run").out())
        .contains(
            "filter account 333333333301 or ou Prod and severity closed → account 222222222202 and"
                + " severity closed");
  }

  @Test
  void tellsEveryWayInWhichARobotIsSetOtherwise() {
    deploy("prod", "--style=card", "--yes").exits(0);

    assertThat(
            deploy(
                    "prod",
                    "--webhook-file=feishu.url",
                    "--follow-up=1h",
                    "--heartbeat=off",
                    "--robot-host=robots.example.com",
                    "--proxy=http://proxy:3128",
                    "--only-pattern=codes.json",
                    "--dry-run")
                .exits(0)
                .out()
                .replaceAll("\\s+", " "))
        .contains(
            "robot dingtalk → feishu, style card → modern, follow-up 5m → 1h, heartbeat weekly → off, robot-hosts none →"
                + " robots.example.com, proxy none → http://proxy:3128, filter added: pattern"
                + " {\"detail\":{\"eventTypeCode\":[{\"prefix\":\"AWS_RDS_\"}]}}; webhook changed");
  }

  @Test
  void doesNotLetARobotPostToTheWebhookOfAnother() {
    deploy("prod", "--yes").exits(0);

    eb("channel", "deploy", "prod", "--robot=wecom", "--dry-run")
        .complains(
            2,
            "eventbot: channel prod, as it is stored: the webhook is a dingtalk robot's, and the"
                + " channel's robot is wecom; a wecom robot's is"
                + " https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…; next: give the robot's"
                + " own with --webhook-file FILE");
  }

  @Test
  void refusesAccountsNobodyKnowsBeforeAnythingIsWritten() {
    deploy("prod", "--only-account=web,nowhere", "--yes")
        .complains(
            5,
            "eventbot: no account of the organization is called web, nowhere; next: aws"
                + " organizations list-accounts shows their names; an id will do, too");
    deploy("prod", "--only-ou=Prod/Nowhere", "--yes")
        .complains(
            5,
            "eventbot: organization o-sandbox0001 has no organizational unit Prod/Nowhere (Prod"
                + " (ou-ab12-prod0001) has no units within it); next: write it as it is written"
                + " there, or give its id");
    eb("channel", "list")
        .prints(
            """
        no channel yet
        next: eventbot channel deploy NAME --webhook-file FILE
        """);
  }

  @Test
  void tellsOneIncidentInEveryChannelThatWantsIt() {
    deploy("all", "--yes").exits(0);
    deploy("dba", "--only-service=RDS,DYNAMODB", "--yes").exits(0);
    deploy("web", "--only-service=ELB", "--yes").exits(0);

    assertThat(verdicts("test-event", "--event=event.json"))
        .containsExactly("all sent", "dba sent", "web filtered-out");
    // The way to each of them, whatever it is told of.
    assertThat(verdicts("test-event")).containsExactly("all sent", "dba sent", "web sent");
  }

  @Test
  void letsTheBotFinishWhatTheTopicLeaves() {
    deploy("mine", "--only-account=222222222201", "--yes").exits(0);
    deploy("open", "--only-severity=issue-open", "--yes").exits(0);
    deploy("other", "--only-severity=closed,notification", "--yes").exits(0);

    assertThat(verdicts("test-event", "--event=issue.json"))
        .containsExactly("mine sent", "open sent", "other filtered-out");
  }

  @Test
  void deploysTheExample() throws IOException {
    Files.copy(Path.of("..", "examples", "routing.yaml"), directory.resolve("routing.yaml"));

    Eb.in(directory)
        .env("OPS_WEBHOOK", WEBHOOK)
        .env("DBA_WEBHOOK", WEBHOOK.replace("ops", "dba"))
        .env("NETWORK_WEBHOOK", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=sandbox")
        .run("--sandbox=org.json", "--config=routing.yaml", "stackset", "deploy", "--yes")
        .exits(0);
    assertThat(eb("channel", "list").exits(0).out().lines().map(line -> line.split(" {2,}")))
        .extracting(columns -> columns[0], columns -> columns[2], columns -> columns[9])
        .contains(
            tuple("dba", "dingtalk", "service RDS, DYNAMODB and account 333333333301 or ou Prod"),
            tuple(
                "network",
                "wecom",
                "region ap-east-1, global and pattern {\"detail\":{\"eventTypeCode\":["
                    + "{\"prefix\":\"AWS_DIRECTCONNECT_\"},{\"prefix\":\"AWS_VPN_\"}]}}"),
            tuple("ops", "dingtalk", "severity issue-open, action-required, closed"));
  }

  private List<String> verdicts(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.add("--output=json");
    List<String> verdicts = new ArrayList<>();
    for (JsonNode each : eb(line.toArray(String[]::new)).exits(0).json().path("channels")) {
      verdicts.add(each.path("channel").asText() + " " + each.path("verdict").asText());
    }
    return verdicts;
  }

  private Eb.Screen deploy(String name, String... words) {
    List<String> line = new ArrayList<>(List.of("channel", "deploy", name));
    line.addAll(List.of(words));
    if (line.stream().noneMatch(word -> word.startsWith("--webhook"))) {
      line.add("--webhook-file=ops.url");
    }
    return eb(line.toArray(String[]::new));
  }

  private Eb.Screen eb(String... words) {
    List<String> line = new ArrayList<>(List.of("--sandbox=org.json"));
    line.addAll(List.of(words));
    return Eb.in(directory)
        .file("ops.url", WEBHOOK)
        .file("feishu.url", "https://open.feishu.cn/open-apis/bot/v2/hook/sandbox\n")
        .file("event.json", "{\"source\":\"aws.health\",\"detail\":{\"service\":\"RDS\"}}")
        .file(
            "issue.json",
            "{\"detail\":{\"service\":\"EC2\",\"eventTypeCategory\":\"issue\","
                + "\"affectedAccount\":\"222222222201\"}}")
        .file("codes.json", "{\"detail\":{\"eventTypeCode\":[{\"prefix\":\"AWS_RDS_\"}]}}")
        .run(line.toArray(String[]::new));
  }
}
