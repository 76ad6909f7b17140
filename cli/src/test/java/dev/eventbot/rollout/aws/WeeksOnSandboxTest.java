package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.cli.output.ReplayView;
import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.replay.Look;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Heartbeat;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Webhook;
import dev.eventbot.sandbox.GroupMessage;
import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Weeks of a channel in virtual time: the real templates, the real bot. */
final class WeeksOnSandboxTest {
  private static final Region HOME = new Region("us-east-1");
  private static final ChannelName OPS = new ChannelName("ops");
  // A Wednesday.
  private static final Instant START = Instant.parse("2026-11-25T09:00:00Z");
  private static final String EVENT =
      """
      {"detail":{"eventArn":"arn:aws:health:us-east-1::event/RDS/AWS_RDS_OPERATIONAL_ISSUE/1",
       "service":"RDS","eventTypeCode":"AWS_RDS_OPERATIONAL_ISSUE","eventTypeCategory":"issue",
       "eventScopeCode":"ACCOUNT_SPECIFIC","statusCode":"%s","eventRegion":"us-east-1",
       "communicationId":"c-%s-1","lastUpdatedTime":"%s","affectedAccount":"%s"}}
      """;

  @TempDir Path folder;
  private Sandbox sandbox;
  private Rollout rollout;

  @BeforeEach
  void open() throws Exception {
    sandbox = Sandbox.inMemory(SandboxOptions.sample().inVirtualTime(START));
    Path botJar = folder.resolve("bot.jar");
    Files.writeString(botJar, "a bot");
    Pause pause = this::sleep;
    rollout =
        new Rollout(
            AwsPorts.over(
                new SandboxAccount(sandbox, sandbox.managementAccountId()),
                HOME,
                sandbox.clock(),
                pause),
            HOME,
            botJar,
            sandbox.clock(),
            pause);
  }

  @AfterEach
  void close() throws Exception {
    sandbox.close();
  }

  @Test
  void eachMondayTheGroupHearsWhatTheWeekBrought() {
    deployForwarders();
    deployOps("sandbox-ops", Heartbeat.WEEKLY);
    raise("open", "a", "2026-11-26T00:00:00Z", "222222222201");
    sleep(Duration.ofDays(7));
    raise("closed", "b", "2026-12-02T00:00:00Z", "222222222201");
    sleep(Duration.ofDays(14));

    List<GroupMessage> weeks = weeks();

    assertThat(weeks)
        .extracting(GroupMessage::receivedAt)
        .extracting(at -> at.toString().substring(0, 13))
        .containsExactly("2026-11-30T01", "2026-12-07T01", "2026-12-14T01");
    assertThat(weeks).allSatisfy(week -> assertThat(week.everyone()).isFalse());
    assertThat(weeks.get(1).text().replaceAll("2026-11-25 .* 统计", "SEEN 统计"))
        .isEqualTo(
            """
            ### 机器人正常值守 · 一周 2 条消息 · AWS

            **一切正常：没有事件丢失**

            **期间**: 2026-11-30 08:00 +08:00 (00:00 UTC) – 2026-12-07 08:00 +08:00 (00:00 UTC) \s
            **覆盖**: 4 个账号，1 个地区（SEEN 统计） \s
            **未结束事件**: 0 \s
            **收到事件**: 1 \s
            **发出消息**: 2 \s
            **失败**: 0

            每周一条。哪一周没有收到，就是机器人出了问题。""");
    assertThat(weeks.get(0).text())
        .contains("**未结束事件**: 1")
        .contains("**收到事件**: 1")
        .contains("**发出消息**: 1");
    assertThat(weeks.get(2).text())
        .contains("**未结束事件**: 0")
        .contains("**收到事件**: 0")
        .contains("**发出消息**: 1");
  }

  @Test
  void aChannelWithoutHeartbeatSaysNothingUntilItHasOne() {
    deployOps("sandbox-ops", Heartbeat.OFF);
    sleep(Duration.ofDays(21));
    assertThat(sandbox.group()).isEmpty();

    deployOps("sandbox-ops", Heartbeat.WEEKLY);
    sleep(Duration.ofDays(7));

    assertThat(weeks()).hasSize(1);
    assertThat(weeks().get(0).text()).contains("**覆盖**: 未知，尚未记录").contains("**收到事件**: 0");
  }

  @Test
  void whatAWronglySetUpRobotRefusedIsAnnouncedOnceItIsReplayed() {
    deployForwarders();
    deployOps("sandbox-dba", Heartbeat.WEEKLY);
    raise("open", "a", "2026-11-26T00:00:00Z", "222222222201");
    raise("open", "b", "2026-11-26T00:00:00Z", "222222222202");
    sleep(Duration.ofMinutes(10));
    assertThat(sandbox.group()).isEmpty();
    List<Look> looks = rollout.replay().look(Optional.of(OPS), 50);
    assertThat(String.join("\n", ReplayView.lines(looks, 200)))
        .contains("AWS_RDS_OPERATIONAL_ISSUE  222222222201  configuration: ")
        .contains("310000");

    sign("sandbox-dba", "SECsandbox");
    sleep(Duration.ofMinutes(20));
    assertThat(sandbox.group()).isEmpty();
    rollout.replay().move(rollout.replay().look(Optional.of(OPS), 50), Duration.ofSeconds(60));
    sleep(Duration.ofMinutes(20));

    assertThat(sandbox.group()).hasSize(1);
    assertThat(sandbox.group().get(0).text()).contains("222222222201").contains("222222222202");
    assertThat(ReplayView.lines(rollout.replay().look(Optional.empty(), 50), 200))
        .containsExactly("nothing to replay");
  }

  private List<GroupMessage> weeks() {
    return sandbox.group().stream()
        .filter(message -> !message.text().contains("AWS_RDS_OPERATIONAL_ISSUE"))
        .toList();
  }

  private void raise(String status, String page, String updated, String account) {
    sandbox.raise(account, HOME.name(), EVENT.formatted(status, page, updated, account));
  }

  private void deployOps(String token, Heartbeat heartbeat) {
    ChannelRequest usual = ChannelRequest.of(OPS, Optional.of(Webhook.parse(webhook(token))));
    done(rollout.channels().planDeploy(usual.with(heartbeat)).execute(Progress.silent()));
  }

  private String webhook(String token) {
    return sandbox.robotWebhook().toString().replace("sandbox-ops", token);
  }

  /** As the operator does it, or channel deploy does it for them. */
  private void sign(String token, String secret) {
    String arn = rollout.channels().list().get(0).outputs().get("SecretArn");
    sandbox
        .client(SecretsManagerClient.class, sandbox.managementAccountId(), HOME.name())
        .putSecretValue(
            r ->
                r.secretId(arn)
                    .secretString(
                        "{\"webhook\":\"%s\",\"secret\":\"%s\"}"
                            .formatted(webhook(token), secret)));
  }

  private void deployForwarders() {
    done(
        rollout
            .whole()
            .planStackSetDeploy(
                new ForwarderRequest(
                    Set.of(new OuId("ou-ab12-prod0001")),
                    Set.of(HOME),
                    Optional.empty(),
                    RolloutPreferences.standard()))
            .execute(Progress.silent()));
  }

  private static void done(Report report) {
    assertThat(report.exitCode()).as("%s", report.results()).isEqualTo(ExitCode.DONE);
  }

  private void sleep(Duration time) {
    try {
      sandbox.sleep(time);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
