package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.central.ChannelVerdict;
import dev.eventbot.rollout.central.ChannelVerdict.Verdict;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.probe.TestEventRequest;
import dev.eventbot.rollout.probe.TestEventResult;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Names;
import dev.eventbot.rollout.value.Webhook;
import dev.eventbot.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A test event that does not get through: where it was last seen, and what to type then. */
final class LostTestEventTest {
  private static final ChannelName OPS = new ChannelName("ops");
  private static final ChannelName DATABASES = new ChannelName("databases");

  @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    Path botJar = folder.resolve("bot.jar");
    Files.writeString(botJar, "a bot");
    stage = new Stage(Sandbox.inMemory(), botJar);
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void anEventTheBotDoesNotTakeIsWaitingInTheQueue() {
    deploy(channel(OPS, "AWS", ChannelFilter.everything()));
    change(OPS, template -> disable(template));
    whileWaiting(() -> depth("QueueUrl") == 1);

    ChannelVerdict verdict = onlyVerdict(ExitCode.FAILED);

    assertThat(verdict.verdict()).isEqualTo(Verdict.WAITING_IN_QUEUE);
    assertThat(verdict.detail())
        .isEqualTo(
            "last seen in the queue, which holds 1 message the bot has not taken: the bot of channel"
                + " ops does not take from its queue: its polling is disabled");
    assertThat(verdict.link()).contains("polling");
  }

  @Test
  void anEventTheBotGaveUpIsInTheDeadLetterQueueAndOlderOnesAreNotTakenForIt() {
    deploy(channel(OPS, "AWS", ChannelFilter.everything()));
    change(OPS, template -> disable(template));
    bury();
    AtomicBoolean buried = new AtomicBoolean();
    whileWaiting(
        () -> {
          if (depth("QueueUrl") == 1 && !buried.get()) {
            sqs().purgeQueue(r -> r.queueUrl(channel().outputs().get("QueueUrl")));
            bury();
            buried.set(true);
          }
          return buried.get();
        });

    ChannelVerdict verdict = onlyVerdict(ExitCode.FAILED);

    assertThat(verdict.verdict()).isEqualTo(Verdict.DEAD_LETTERED);
    assertThat(verdict.detail())
        .isEqualTo(
            "last seen in the dead-letter queue, which holds 2 messages: the bot of channel ops does"
                + " not take from its queue: its polling is disabled");
  }

  @Test
  void anEventThatNeverCameToTheQueueSaysSoWhateverLiesInTheDeadLetterQueueSinceBefore() {
    deploy(channel(OPS, "AWS", ChannelFilter.everything()));
    change(OPS, template -> resources(template).remove("Subscription"));
    bury();
    whileWaiting(() -> true);

    ChannelVerdict verdict = onlyVerdict(ExitCode.FAILED);

    assertThat(verdict.verdict()).isEqualTo(Verdict.NEVER_ARRIVED);
    assertThat(verdict.detail())
        .isEqualTo(
            "last seen when it was put on the bus; it never reached this channel's queue: the queue"
                + " of channel ops is not subscribed to the topic any more");
    assertThat(verdict.nextStep().orElseThrow()).startsWith("aws sns subscribe ");
  }

  @Test
  void anEventTheTopicDidNotAdmitWasLastSeenOnTheCentralBus() {
    deploy(channel(OPS, "AWS", ChannelFilter.everything()));
    change(Names.CENTRAL, template -> resources(template).remove("TopicPolicy"));
    String dead = stage.rollout().central().status().outputs().get("RuleDeadLetterQueueUrl");
    whileWaiting(() -> depthOf(dead) == 1);

    ChannelVerdict verdict = onlyVerdict(ExitCode.FAILED);

    assertThat(verdict.verdict()).isEqualTo(Verdict.NEVER_ARRIVED);
    assertThat(verdict.detail())
        .isEqualTo(
            "last seen on the central bus: the rule could not hand it to the topic, and its dead-letter queue"
                + " holds 1 message: the topic's policy does not let the central rule publish");
  }

  @Test
  void ourOwnTestEventTestsTheWayWhateverAChannelIsToldOf() {
    deploy(channel(OPS, "AWS", ChannelFilter.everything()));
    deploy(channel(DATABASES, "AWS", services("RDS")));

    assertThat(send().channels())
        .extracting(ChannelVerdict::channel, ChannelVerdict::verdict)
        .containsExactly(tuple(DATABASES, Verdict.SENT), tuple(OPS, Verdict.SENT));
  }

  @Test
  void aChannelWhoseFilterDoesNotMatchIsListedAsNotExpected() throws Exception {
    deploy(channel(OPS, "AWS", ChannelFilter.everything()));
    deploy(channel(DATABASES, "AWS", services("RDS")));

    TestEventResult result =
        stage
            .rollout()
            .testEvent()
            .send(
                new TestEventRequest(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(
                        new ObjectMapper()
                            .readTree(
                                """
                                {"source":"aws.health","detail":{"service":"EC2"}}
                                """)),
                    Duration.ofSeconds(60)),
                hop -> {});

    assertThat(result.channels())
        .extracting(ChannelVerdict::channel, ChannelVerdict::verdict)
        .containsExactly(tuple(DATABASES, Verdict.FILTERED_OUT), tuple(OPS, Verdict.SENT));
    assertThat(result.channels().get(0).detail())
        .isEqualTo("its filter does not let this event through");
    assertThat(result.channels().get(0).nextStep())
        .contains("send one that it wants: eventbot test-event --event FILE");
    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(stage.sandbox().group()).hasSize(1);
  }

  @Test
  void aWrongKeywordIsTheRobotsAnswerAndTheRemedy() throws Exception {
    stage.close();
    Path file = folder.resolve("organization.json");
    Sandbox.open(file).close();
    // The group's owner wants another word to stand in every message.
    String state = Files.readString(file);
    Files.writeString(file, state.replaceAll("(\"keyword\"\\s*:\\s*)\"AWS\"", "$1\"PAGER\""));
    assertThat(Files.readString(file)).isNotEqualTo(state);
    stage = new Stage(Sandbox.open(file), folder.resolve("bot.jar"));
    deploy(channel(OPS, "AWS", ChannelFilter.everything()));

    ChannelVerdict verdict = onlyVerdict(ExitCode.FAILED);

    assertThat(verdict.verdict()).isEqualTo(Verdict.MISCONFIGURED);
    assertThat(verdict.detail()).contains("310000").contains("keywords not in content");
    assertThat(verdict.nextStep())
        .contains(
            "eventbot channel deploy ops --keyword WORD, with the word that stands in the robot's"
                + " settings");
    assertThat(stage.sandbox().group()).isEmpty();
  }

  private ChannelVerdict onlyVerdict(ExitCode expected) {
    TestEventResult result = send();
    assertThat(result.exitCode()).isEqualTo(expected);
    assertThat(result.channels()).hasSize(1);
    return result.channels().get(0);
  }

  private TestEventResult send() {
    return stage.rollout().testEvent().send(TestEventRequest.standard(), hop -> {});
  }

  /** The timeout passes as soon as that is so. */
  private void whileWaiting(java.util.function.BooleanSupplier so) {
    AtomicBoolean over = new AtomicBoolean();
    stage.onPause(
        () -> {
          if (!over.get() && so.getAsBoolean()) {
            over.set(true);
            stage.skip(Duration.ofHours(1));
          }
        });
  }

  private static ChannelFilter services(String... services) {
    return new ChannelFilter(
        List.of(services), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());
  }

  private ChannelRequest channel(ChannelName name, String keyword, ChannelFilter only) {
    ChannelRequest usual =
        ChannelRequest.of(
            name, Optional.of(Webhook.parse(stage.sandbox().robotWebhook().toString())));
    return new ChannelRequest(
        name,
        usual.robot(),
        usual.webhook(),
        usual.signingSecret(),
        keyword,
        usual.language(),
        usual.timeZone(),
        usual.style(),
        usual.followUp(),
        usual.heartbeat(),
        usual.reach(),
        only,
        usual.parameterPrefix(),
        usual.runtime(),
        usual.snapStart(),
        usual.logRetentionDays());
  }

  private void deploy(ChannelRequest request) {
    var report = stage.rollout().channels().planDeploy(request).execute(Progress.silent());
    assertThat(report.exitCode()).as("%s", report.results()).isEqualTo(ExitCode.DONE);
  }

  private void change(ChannelName channel, Consumer<ObjectNode> edit) {
    change(Names.channelStack(channel), edit);
  }

  /** Somebody changes a stack of ours by hand. */
  private void change(String stack, Consumer<ObjectNode> edit) {
    CloudFormationClient cloudFormation = stage.cloudFormation();
    ObjectNode template =
        (ObjectNode)
            json(
                cloudFormation
                    .getTemplate(r -> r.stackName(stack).templateStage(TemplateStage.ORIGINAL))
                    .templateBody());
    edit.accept(template);
    Stack now = cloudFormation.describeStacks(r -> r.stackName(stack)).stacks().get(0);
    List<Parameter> parameters =
        now.parameters().stream()
            .map(parameter -> parameter.toBuilder().resolvedValue(null).build())
            .toList();
    cloudFormation.updateStack(
        r ->
            r.stackName(stack)
                .templateBody(template.toString())
                .parameters(parameters)
                .tags(now.tags())
                .capabilitiesWithStrings("CAPABILITY_IAM"));
    Stage.await(
        stack + " is changed",
        () ->
            cloudFormation
                .describeStacks(r -> r.stackName(stack))
                .stacks()
                .get(0)
                .stackStatusAsString()
                .equals("UPDATE_COMPLETE"));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static ObjectNode resources(ObjectNode template) {
    return (ObjectNode) template.get("Resources");
  }

  private static void disable(ObjectNode template) {
    ((ObjectNode) template.at("/Resources/QueueMapping/Properties")).put("Enabled", false);
  }

  private ChannelStatus channel() {
    return stage.rollout().channels().list().get(0);
  }

  private void bury() {
    sqs()
        .sendMessage(
            r -> r.queueUrl(channel().outputs().get("DeadLetterQueueUrl")).messageBody("{}"));
  }

  private int depth(String output) {
    return depthOf(channel().outputs().get(output));
  }

  private int depthOf(String url) {
    return Integer.parseInt(
        sqs()
            .getQueueAttributes(
                r ->
                    r.queueUrl(url)
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
            .attributes()
            .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
  }

  private SqsClient sqs() {
    return stage.client(SqsClient.class, Stage.HOME);
  }
}
