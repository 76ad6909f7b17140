package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.rollout.Rollout;
import dev.eventbot.rollout.central.CentralRequest;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.central.ChannelVerdict;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.probe.Hop;
import dev.eventbot.rollout.probe.TestEventRequest;
import dev.eventbot.rollout.probe.TestEventResult;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Webhook;
import dev.eventbot.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkClient;

/** Channels and test events on the sandbox: the real bot, a robot on loopback. */
final class TestEventOnSandboxTest {
  private static final Region HOME = new Region("us-east-1");
  private static final ChannelName OPS = new ChannelName("ops");

  @TempDir Path folder;
  private Sandbox sandbox;
  private Rollout rollout;

  @BeforeEach
  void open() throws Exception {
    sandbox = Sandbox.inMemory();
    Path botJar = folder.resolve("bot.jar");
    // The sandbox runs the bot that is on its class path, whatever was uploaded.
    Files.writeString(botJar, "a bot");
    rollout =
        new Rollout(
            AwsPorts.over(
                new InAccount(sandbox.managementAccountId()),
                HOME,
                Clock.systemUTC(),
                Pause.real()),
            HOME,
            botJar,
            Clock.systemUTC(),
            Pause.real());
  }

  @AfterEach
  void close() throws Exception {
    sandbox.close();
  }

  @Test
  void testEventIsFollowedFromTheBusToTheRobot() {
    deployForwarders();
    deploy(channel(sandbox.robotWebhook().toString()));
    List<Hop> heard = new ArrayList<>();

    TestEventResult result = rollout.testEvent().send(TestEventRequest.standard(), heard::add);

    assertThat(result.channels())
        .extracting(ChannelVerdict::verdict)
        .containsExactly(ChannelVerdict.Verdict.SENT);
    assertThat(heard)
        .extracting(Hop::place)
        .containsExactly(
            Hop.Place.BUS,
            Hop.Place.CENTRAL,
            Hop.Place.TOPIC,
            Hop.Place.QUEUE,
            Hop.Place.BOT,
            Hop.Place.ROBOT);
    assertThat(result.hops()).isEqualTo(heard);
    assertThat(result.bus()).isEqualTo("default bus");
    assertThat(result.note()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(sandbox.group()).hasSize(1);
  }

  @Test
  void aMembersOwnBusIsReachedThroughItsRole() {
    deployForwarders();
    deploy(channel(sandbox.robotWebhook().toString()));
    AccountId member = new AccountId("222222222201");

    TestEventResult result =
        rollout
            .testEvent()
            .send(
                new TestEventRequest(
                    Optional.of(member),
                    Optional.of(HOME),
                    Optional.empty(),
                    Duration.ofSeconds(60)),
                hop -> {});

    assertThat(result.account()).isEqualTo(member);
    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void withoutForwardersTheEventGoesToTheCentralBusAndTheResultSaysSo() {
    deploy(channel(sandbox.robotWebhook().toString()));

    TestEventResult result = rollout.testEvent().send(TestEventRequest.standard(), hop -> {});

    assertThat(result.bus()).isEqualTo("central bus");
    assertThat(result.note())
        .contains(
            "account "
                + sandbox.managementAccountId()
                + " has no forwarder, so the event went directly to the central bus");
    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aTokenTheRobotDoesNotKnowIsAMisconfiguredChannelWithTheRobotsAnswer() {
    deploy(channel("https://oapi.dingtalk.com/robot/send?access_token=nobody"));

    TestEventResult result = rollout.testEvent().send(TestEventRequest.standard(), hop -> {});

    assertThat(result.channels())
        .extracting(ChannelVerdict::verdict)
        .containsExactly(ChannelVerdict.Verdict.MISCONFIGURED);
    assertThat(result.channels().get(0).detail()).contains("300001");
    assertThat(result.channels().get(0).nextStep().orElseThrow())
        .startsWith("eventbot channel deploy ops --webhook-file FILE");
    assertThat(result.channels().get(0).link()).contains("token");
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(sandbox.group()).isEmpty();
  }

  @Test
  void aUsersEventKeepsItsSourceUnlessAwsReservesIt() throws Exception {
    deploy(channel(sandbox.robotWebhook().toString()));
    String event =
        """
        {"source":"aws.health","detail-type":"AWS Health Event",
         "detail":{"eventArn":"arn:aws:health:us-east-1::event/RDS/X/1","service":"RDS",
                   "eventTypeCode":"AWS_RDS_X","eventTypeCategory":"issue","eventRegion":"us-east-1"}}
        """;

    TestEventResult result =
        rollout
            .testEvent()
            .send(
                new TestEventRequest(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new ObjectMapper().readTree(event)),
                    Duration.ofSeconds(60)),
                hop -> {});

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void withoutAChannelTheTestIsRefusedWithTheCommandThatAddsOne() {
    rollout.central().planDeploy(CentralRequest.standard()).execute(Progress.silent());

    assertThatThrownBy(() -> rollout.testEvent().send(TestEventRequest.standard(), hop -> {}))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refusal ->
                assertThat(refusal.nextStep())
                    .contains("eventbot channel deploy NAME --webhook-file FILE"))
        .hasMessage("there is no channel, so nobody would hear the test");
  }

  @Test
  void aNewChannelWithoutAWebhookIsAUsageError() {
    assertThatThrownBy(
            () -> rollout.channels().planDeploy(ChannelRequest.of(OPS, Optional.empty())))
        .isInstanceOf(UsageException.class)
        .hasMessage("channel ops has no webhook yet");
  }

  @Test
  void theSameChannelAgainIsUnchangedAndANewWebhookIsAnUpdate() {
    deploy(channel(sandbox.robotWebhook().toString()));

    assertThat(
            rollout
                .channels()
                .planDeploy(ChannelRequest.of(OPS, Optional.empty()))
                .changesNothing())
        .isTrue();
    Plan changed =
        rollout
            .channels()
            .planDeploy(channel("https://oapi.dingtalk.com/robot/send?access_token=other"));
    assertThat(changed.changes().get(0).reason()).isEqualTo("webhook changed");
  }

  @Test
  void aRemovedChannelIsGoneAndDestroyTakesTheFilledBucketAlong() {
    deploy(channel(sandbox.robotWebhook().toString()));

    assertThat(rollout.channels().planRemove(OPS).execute(Progress.silent()).exitCode())
        .isEqualTo(ExitCode.DONE);
    assertThat(rollout.channels().list()).isEmpty();
    assertThatThrownBy(() -> rollout.channels().planRemove(OPS))
        .isInstanceOf(UsageException.class)
        .hasMessage("there is no channel ops in us-east-1");
    Report destroyed = rollout.whole().planDestroy().execute(Progress.silent());
    assertThat(destroyed.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(sandbox.leftovers()).isEmpty();
  }

  private static ChannelRequest channel(String webhook) {
    return ChannelRequest.of(OPS, Optional.of(Webhook.parse(webhook)));
  }

  private void deploy(ChannelRequest request) {
    Report report = rollout.channels().planDeploy(request).execute(Progress.silent());
    assertThat(report.exitCode()).as("%s", report.results()).isEqualTo(ExitCode.DONE);
  }

  private void deployForwarders() {
    Report report =
        rollout
            .whole()
            .planStackSetDeploy(
                new ForwarderRequest(
                    Set.of(new OuId("ou-ab12-prod0001")),
                    Set.of(HOME),
                    Optional.empty(),
                    RolloutPreferences.standard()))
            .execute(Progress.silent());
    assertThat(report.exitCode()).as("%s", report.results()).isEqualTo(ExitCode.DONE);
  }

  private final class InAccount implements AwsClients {
    private final String account;

    InAccount(String account) {
      this.account = account;
    }

    @Override
    public <C extends SdkClient> C client(Class<C> type, Region region) {
      return sandbox.client(type, account, region.name());
    }

    @Override
    public AwsClients inAccount(AccountId other) {
      return new InAccount(other.value());
    }
  }
}
