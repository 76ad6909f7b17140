package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.central.ChannelVerdict;
import dev.eventbot.rollout.central.ChannelVerdict.Verdict;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.plan.Report;
import dev.eventbot.rollout.port.RolloutPreferences;
import dev.eventbot.rollout.probe.Hop;
import dev.eventbot.rollout.probe.TestEventRequest;
import dev.eventbot.rollout.probe.TestEventResult;
import dev.eventbot.rollout.proof.CellProof;
import dev.eventbot.rollout.proof.ProofListener;
import dev.eventbot.rollout.proof.ProofReport;
import dev.eventbot.rollout.proof.ProofRequest;
import dev.eventbot.rollout.stackset.ForwarderRequest;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.RobotReach;
import dev.eventbot.rollout.value.Webhook;
import dev.eventbot.sandbox.Sandbox;
import dev.eventbot.sandbox.SandboxOptions;
import dev.eventbot.sandbox.fault.Faults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Whatever somebody changes on the way, a test event names that link, and what it says to type
 * mends it.
 */
final class BrokenLinkTest {
  private static final ChannelName OPS = new ChannelName("ops");
  private static final AccountId MEMBER = new AccountId("222222222201");

  @TempDir Path folder;
  private Stage stage;
  private String robot = "sandbox-ops";

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rule-disabled:accounts=222222222201                | rule disabled        | rule \\S+ was disabled by hand; whoever did may have had a reason: ask first | with credentials of account 222222222201: aws events enable-rule --name \\S+ --region us-east-1
          by-hand:what=rule-deleted,accounts=222222222201    | rule missing         | rule \\S+ is not on its default bus any more                | with credentials of account 222222222201: aws events put-rule .* && aws events put-targets .*
          by-hand:what=rule-target,accounts=222222222201     | rule target          | rule \\S+ sends to arn:aws:events:\\S+event-bus/default instead of the central bus | with credentials of account 222222222201: aws events put-targets .*
          by-hand:what=role-deleted,accounts=222222222201    | role missing         | role \\S+ of the forwarder does not exist any more          | with credentials of account 222222222201: aws iam create-role .* && aws iam put-role-policy .*
          by-hand:what=role-policy,accounts=222222222201     | role policy          | role \\S+ may not put events on the central bus             | with credentials of account 222222222201: aws iam put-role-policy .*
          by-hand:what=bus-policy                            | bus policy           | the central bus has no policy, so no member gets through    | aws events put-permission .*
          by-hand:what=bus-policy-narrowed                   | bus policy           | the central bus does not admit test events of organization o-\\S+ | aws events put-permission .*
          by-hand:what=central-rule                          | central rule         | rule \\S+ of the central bus was disabled by hand           | aws events enable-rule --name \\S+ --event-bus-name eventbot-central --region us-east-1
          by-hand:what=topic-policy                          | topic policy         | the topic's policy does not let the central rule publish    | aws sns set-topic-attributes .*
          by-hand:what=subscription                          | subscription missing | the queue of channel ops is not subscribed to the topic any more | aws sns subscribe .*
          by-hand:what=subscription-filter,channels=ops      | subscription filter  | the filter of channel ops's subscription was changed by hand | aws sns set-subscription-attributes .*
          by-hand:what=queue-policy                          | queue policy         | the queue of channel ops does not let the topic send to it  | aws sqs set-queue-attributes .*
          by-hand:what=polling                               | polling              | the bot of channel ops does not take from its queue: its polling is disabled | aws lambda update-event-source-mapping --uuid \\S+ --enabled --region us-east-1
          by-hand:what=bot-stopped                           | bot                  | the bot of channel ops may not run: its reserved concurrency is 0 | aws lambda delete-function-concurrency --function-name \\S+ --region us-east-1
          by-hand:what=bot-role                              | bot                  | role \\S+ may not take from the queue of channel ops       | aws iam put-role-policy .*
          """)
  void theLinkIsNamedAndWhatIsSaidMendsIt(String fault, String link, String detail, String nextStep)
      throws Exception {
    open(fault);

    ChannelVerdict verdict = lost();

    assertThat(verdict.link()).contains(link);
    assertThat(verdict.detail()).matches("last seen .*: " + detail);
    assertThat(verdict.nextStep().orElseThrow()).matches(nextStep);
    new TypedCommands(stage.sandbox()).type(verdict.nextStep().get());
    stage.onPause(() -> {});
    TestEventResult mended = send();
    assertThat(mended.channels())
        .extracting(ChannelVerdict::verdict, ChannelVerdict::link)
        .containsExactly(tuple(Verdict.SENT, Optional.empty()));
    assertThat(mended.hops())
        .extracting(Hop::place)
        .containsOnly(
            Hop.Place.BUS,
            Hop.Place.CENTRAL,
            Hop.Place.TOPIC,
            Hop.Place.QUEUE,
            Hop.Place.BOT,
            Hop.Place.ROBOT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sandbox-ops    | keyword   | keyword    | MISCONFIGURED | eventbot channel deploy ops --keyword WORD, with the word that stands in the robot's settings
          sandbox-ops    | signature | signature  | MISCONFIGURED | eventbot channel deploy ops --signing-secret-file FILE, with the secret of the robot's settings
          sandbox-ops    | ip        | ip address | MISCONFIGURED | take the list of addresses out of the robot's settings, or let the bot go through a proxy whose address is on it: eventbot channel deploy ops --proxy URL
          sandbox-ops    | token     | token      | MISCONFIGURED | eventbot channel deploy ops --webhook-file FILE, with the webhook of a robot that is in the group
          sandbox-ops    | group     | group      | MISCONFIGURED | eventbot channel deploy ops --webhook-file FILE, with the webhook of a robot that is in the group
          sandbox-ops    | content   | content    | REFUSED       | read what was refused: aws logs tail /aws/lambda/FUNCTION --region us-east-1
          sandbox-ops    | rate      | rate       | RETRYING      | wait ten minutes: the bot tries again by itself; does anything else use this robot?
          sandbox-ops    | punish    | rate       | RETRYING      | wait ten minutes: the bot tries again by itself; does anything else use this robot?
          sandbox-ops    | timeout   | robot      | RETRYING      | the bot tries again by itself; whether its host answers: eventbot doctor; the bot's log: aws logs tail /aws/lambda/FUNCTION --region us-east-1
          sandbox-feishu | keyword   | keyword    | MISCONFIGURED | eventbot channel deploy ops --keyword WORD, with the word that stands in the robot's settings
          sandbox-feishu | signature | signature  | MISCONFIGURED | eventbot channel deploy ops --signing-secret-file FILE, with the secret of the robot's settings
          sandbox-feishu | ip        | ip address | MISCONFIGURED | take the list of addresses out of the robot's settings, or let the bot go through a proxy whose address is on it: eventbot channel deploy ops --proxy URL
          sandbox-feishu | token     | token      | MISCONFIGURED | eventbot channel deploy ops --webhook-file FILE, with the webhook of a robot that is in the group
          sandbox-feishu | content   | content    | REFUSED       | read what was refused: aws logs tail /aws/lambda/FUNCTION --region us-east-1
          sandbox-feishu | rate      | rate       | RETRYING      | wait ten minutes: the bot tries again by itself; does anything else use this robot?
          sandbox-wecom  | token     | token      | MISCONFIGURED | eventbot channel deploy ops --webhook-file FILE, with the webhook of a robot that is in the group
          sandbox-wecom  | content   | content    | REFUSED       | read what was refused: aws logs tail /aws/lambda/FUNCTION --region us-east-1
          sandbox-wecom  | rate      | rate       | RETRYING      | wait ten minutes: the bot tries again by itself; does anything else use this robot?
          """)
  void whatTheRobotAnswersIsNamed(
      String asRobot, String as, String link, Verdict expected, String nextStep) throws Exception {
    robot = asRobot;
    open("robot:as=" + as + ",times=9");

    ChannelVerdict verdict = answered();

    assertThat(verdict.verdict()).isEqualTo(expected);
    assertThat(verdict.link()).contains(link);
    assertThat(
            verdict.nextStep().orElseThrow().replaceAll("/aws/lambda/\\S+", "/aws/lambda/FUNCTION"))
        .isEqualTo(nextStep);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          by-hand:what=secret         | the secret of channel ops does not exist any more | eventbot channel remove ops, then eventbot channel deploy ops --webhook-file FILE
          by-hand:what=secret-emptied | the secret of channel ops holds no webhook        | eventbot channel deploy ops --webhook-file FILE
          """)
  void aSecretThatIsGoneOrEmptyIsNamedAndItsChannelCanBeMended(
      String fault, String detail, String nextStep) throws Exception {
    open(fault);

    ChannelVerdict verdict = answered();

    assertThat(verdict)
        .isEqualTo(
            new ChannelVerdict(
                OPS, Verdict.MISCONFIGURED, detail, Optional.of(nextStep), Optional.of("secret")));
    if (nextStep.contains("remove")) {
      report(stage.rollout().channels().planRemove(OPS).execute(Progress.silent()));
    }
    deployChannel();
    stage.onPause(() -> {});
    assertThat(send().exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aBotThatIsGoneIsNamedAndItsChannelCanBeMadeAnew() throws Exception {
    open("by-hand:what=bot");

    ChannelVerdict verdict = lost();

    assertThat(verdict.link()).contains("bot");
    assertThat(verdict.detail()).endsWith(": the bot of channel ops does not exist any more");
    assertThat(verdict.nextStep())
        .contains(
            "eventbot channel remove ops, then eventbot channel deploy ops --webhook-file FILE");
    stage.onPause(() -> {});
    report(stage.rollout().channels().planRemove(OPS).execute(Progress.silent()));
    deployChannel();
    assertThat(send().exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aCentralBusThatIsGoneIsNamedAndAllCanBeMadeAnew() throws Exception {
    open("by-hand:what=bus");

    ChannelVerdict verdict = lost();

    assertThat(verdict.link()).contains("bus missing");
    assertThat(verdict.detail())
        .endsWith(": the central bus eventbot-central does not exist any more");
    assertThat(verdict.nextStep()).contains("eventbot destroy, then eventbot deploy");
    stage.onPause(() -> {});
    report(stage.rollout().whole().planDestroy().execute(Progress.silent()));
    deployAll();
    assertThat(send().exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aRobotWhoseHostIsNotFoundIsNamed() throws Exception {
    open();
    report(
        stage
            .rollout()
            .channels()
            .planDeploy(
                ledTo(
                    "https://chat.example.com/robot/send?access_token=x",
                    new RobotReach(List.of("chat.example.com"), Optional.empty())))
            .execute(Progress.silent()));

    ChannelVerdict verdict = answered();

    assertThat(verdict.link()).contains("robot");
    assertThat(verdict.verdict()).isEqualTo(Verdict.RETRYING);
    assertThat(verdict.detail()).contains("the robot could not be reached: UnknownHostException");
    assertThat(verdict.nextStep().orElseThrow())
        .startsWith("the bot tries again by itself; whether its host answers: eventbot doctor; ");
  }

  @Test
  void aWebhookThatSomebodyLedToAnotherHostIsNamed() throws Exception {
    open();
    String secret = stage.rollout().channels().list().get(0).outputs().get("SecretArn");
    stage
        .client(SecretsManagerClient.class, Stage.HOME)
        .putSecretValue(
            r ->
                r.secretId(secret)
                    .secretString(
                        "{\"webhook\":\"https://chat.example.com/robot/send?access_token=x\"}"));

    ChannelVerdict verdict = answered();

    assertThat(verdict.link()).contains("secret");
    assertThat(verdict.verdict()).isEqualTo(Verdict.MISCONFIGURED);
    assertThat(verdict.detail()).contains("the webhook is not on https://oapi.dingtalk.com");
    assertThat(verdict.nextStep()).contains("eventbot channel deploy ops --webhook-file FILE");
    deployChannel();
    stage.onPause(() -> {});
    assertThat(send().exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void allPlacesAtOnceAreEachNamedWithTheirCause() throws Exception {
    open(
        "rule-disabled:accounts=222222222201",
        "by-hand:what=rule-deleted,accounts=222222222202",
        "by-hand:what=role-policy,accounts=222222222203");

    ProofReport report = all();

    assertThat(report.cells())
        .filteredOn(cell -> cell.state() == CellProof.State.NOT_REACHED)
        .extracting(cell -> cell.cell().account().value(), cell -> cell.why().orElseThrow().word())
        .containsExactly(
            tuple("222222222201", "rule disabled"),
            tuple("222222222202", "rule missing"),
            tuple("222222222203", "role policy"));
    assertThat(report.exitCode()).isIn(ExitCode.PARTLY, ExitCode.FAILED);
  }

  @Test
  void oneCauseInTheCentralAccountIsTheCauseOfAll() throws Exception {
    open("by-hand:what=central-rule");

    ProofReport report = all();

    assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(
            report.cells().stream()
                .flatMap(cell -> cell.why().stream())
                .map(CellProof.Why::word)
                .collect(Collectors.toSet()))
        .containsExactly("central rule");
  }

  @Test
  void anAwsThatShowsNothingIsSaidToAndTheLossIsNotHidden() throws Exception {
    open("by-hand:what=rule-deleted,accounts=222222222201", "unreadable:operations=DescribeRule");

    ProofReport report = all(new Cell(MEMBER, Stage.HOME));

    CellProof.Why why = report.cells().get(0).why().orElseThrow();
    assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(why.word()).isEqualTo("unknown");
    assertThat(why.detail())
        .contains("the central bus has not seen it; nothing is wrong as far as it can be seen")
        .contains("could not be looked at: DescribeRule of ");
  }

  private void open(String... faults) throws Exception {
    Faults all = Faults.none();
    for (String fault : faults) {
      all = all.and(Faults.parse(fault));
    }
    Path botJar = folder.resolve("bot.jar");
    Files.writeString(botJar, "a bot");
    stage = new Stage(Sandbox.inMemory(SandboxOptions.sample().withFaults(all)), botJar);
    deployAll();
  }

  private void deployAll() {
    report(
        stage
            .rollout()
            .whole()
            .planStackSetDeploy(
                new ForwarderRequest(
                    Set.of(new OuId("ou-ab12-prod0001")),
                    Set.of(Stage.HOME),
                    Optional.empty(),
                    RolloutPreferences.standard()))
            .execute(Progress.silent()));
    deployChannel();
  }

  private void deployChannel() {
    report(
        stage
            .rollout()
            .channels()
            .planDeploy(
                ChannelRequest.of(
                    OPS,
                    Optional.of(Webhook.parse(stage.sandbox().robotWebhook(robot).toString()))))
            .execute(Progress.silent()));
  }

  private static ChannelRequest ledTo(String webhook, RobotReach reach) {
    ChannelRequest usual = ChannelRequest.of(OPS, Optional.empty());
    return new ChannelRequest(
        OPS,
        usual.robot(),
        Optional.of(Webhook.parse(webhook)),
        usual.signingSecret(),
        usual.keyword(),
        usual.language(),
        usual.timeZone(),
        usual.style(),
        usual.followUp(),
        usual.heartbeat(),
        reach,
        usual.only(),
        usual.parameterPrefix(),
        usual.runtime(),
        usual.snapStart(),
        usual.logRetentionDays());
  }

  private static void report(Report report) {
    assertThat(report.exitCode()).as("%s", report.results()).isEqualTo(ExitCode.DONE);
  }

  /** Given up at once: what the sandbox does not deliver now it never will. */
  private ChannelVerdict lost() {
    stage.onPause(() -> stage.skip(Duration.ofHours(1)));
    return only(send());
  }

  /** Given up when the robot has answered. */
  private ChannelVerdict answered() {
    return only(
        stage
            .rollout()
            .testEvent()
            .send(
                request(),
                hop -> {
                  if (hop.place() == Hop.Place.ROBOT) {
                    stage.skip(Duration.ofHours(1));
                  }
                }));
  }

  private static ChannelVerdict only(TestEventResult result) {
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.channels()).hasSize(1);
    return result.channels().get(0);
  }

  private TestEventResult send() {
    return stage.rollout().testEvent().send(request(), hop -> {});
  }

  private static TestEventRequest request() {
    return new TestEventRequest(
        Optional.of(MEMBER), Optional.of(Stage.HOME), Optional.empty(), Duration.ofSeconds(60));
  }

  private ProofReport all(Cell... only) {
    ProofRequest request = only.length == 0 ? ProofRequest.all() : ProofRequest.of(Set.of(only));
    return stage
        .rollout()
        .proof()
        .run(
            request,
            new ProofListener() {
              @Override
              public void waiting(int missing) {
                // Nothing that arrives takes more looks than these.
                if (++looks > 30) {
                  stage.skip(Duration.ofHours(1));
                }
              }

              private int looks;
            });
  }
}
