package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.eventbot.cli.output.ReplayView;
import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.replay.DeadLetterBox;
import dev.eventbot.rollout.replay.Look;
import dev.eventbot.rollout.replay.Moved;
import dev.eventbot.rollout.replay.Replay;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Webhook;
import dev.eventbot.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What a replay shows, what it moves, and what it leaves where it is. */
final class ReplayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ChannelName OPS = new ChannelName("ops");
  private static final String EVENT =
      """
      {"source":"aws.health","account":"111111111111","detail":{"affectedAccount":"222222222201",
       "eventArn":"arn:aws:health:us-east-1::event/EC2/X/%s","service":"EC2",
       "eventTypeCode":"AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED","eventTypeCategory":"scheduledChange"}}
      """;
  private static final Map<String, String> WRONG_KEYWORD =
      Map.of("reason", "configuration: 310000 keywords\n not in content");

  @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void deploy() throws Exception {
    Path botJar = folder.resolve("bot.jar");
    Files.writeString(botJar, "a bot");
    stage = new Stage(Sandbox.inMemory(), botJar);
    var request =
        ChannelRequest.of(
            OPS, Optional.of(Webhook.parse(stage.sandbox().robotWebhook().toString())));
    assertThat(stage.rollout().channels().planDeploy(request).execute(Progress.silent()).exitCode())
        .isEqualTo(ExitCode.DONE);
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void showsWhatWasGivenUpByKindAndSendsItAgain() {
    String letters = letters();
    bury(letters, envelope(EVENT.formatted("1")), WRONG_KEYWORD);
    bury(letters, envelope(EVENT.formatted("2")), WRONG_KEYWORD);
    sleep();
    bury(letters, "no JSON\u001b[31m", Map.of());
    bury(
        ruleLetters(),
        EVENT.formatted("3"),
        Map.of("ERROR_CODE", "NO_PERMISSIONS", "ERROR_MESSAGE", "not authorized to publish"));
    Replay replay = stage.rollout().replay();

    List<Look> looks = replay.look(Optional.empty(), 50);

    assertThat(String.join("\n", ReplayView.lines(looks, 200)).replaceAll("\\d{4}-\\S+Z", "TIME"))
        .isEqualTo(
            """
            central rule: 1 message

              LATEST                TIMES  EVENT                                  ACCOUNT       REASON
              TIME  1      AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED  222222222201  NO_PERMISSIONS: not authorized to publish

            channel ops: 3 messages

              LATEST                TIMES  EVENT                                  ACCOUNT       REASON
              TIME  1      not an event                                         taken from the queue too often, and never done
              TIME  2      AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED  222222222201  configuration: 310000 keywords not in content"""
                .stripIndent());

    List<Moved> moved = replay.move(looks, PATIENCE);

    assertThat(ReplayView.results(moved))
        .containsExactly("central rule: 1 sent again", "channel ops: 3 sent again");
    assertThat(Moved.exitCode(moved)).isEqualTo(ExitCode.DONE);
    assertThat(ReplayView.lines(replay.look(Optional.empty(), 50), 200))
        .containsExactly("nothing to replay");
    // Three events of EC2 and the one that cannot be read.
    Stage.await("all of it is in the group", () -> stage.sandbox().group().size() >= 4);
  }

  @Test
  void countsHonestlyWhatItDoesNotShow() {
    for (int i = 0; i < 73; i++) {
      bury(letters(), EVENT.formatted(i), WRONG_KEYWORD);
    }
    Replay replay = stage.rollout().replay();

    List<Look> looks = replay.look(Optional.of(OPS), 50);

    assertThat(ReplayView.lines(looks, 200).get(0))
        .isEqualTo("channel ops: showing 50 of about 73");
    assertThat(looks.get(0).piles()).extracting(Look.Pile::times).containsExactly(50);
    // The robot takes twenty a minute.
    stage.onPause(() -> stage.skip(PATIENCE));

    List<Moved> moved = replay.move(looks, PATIENCE);

    assertThat(ReplayView.results(moved).get(0)).startsWith("channel ops: 73 sent again");
  }

  @Test
  void whatCannotBeSentStaysAndCanBeSentLater() {
    bury(letters(), EVENT.formatted("1"), WRONG_KEYWORD);
    bury(letters(), EVENT.formatted("2"), WRONG_KEYWORD);
    Replay replay = stage.rollout().replay();
    List<Look> looks = replay.look(Optional.of(OPS), 50);
    stage.before("sendMessage", () -> {}).before("sendMessage", ReplayTest::fail);

    List<Moved> moved = replay.move(looks, PATIENCE);

    assertThat(ReplayView.results(moved).get(0))
        .isEqualTo("channel ops: 1 sent again, the rest stayed");
    assertThat(ReplayView.results(moved).get(1)).contains("SendMessage to ").contains("broken");
    assertThat(Moved.exitCode(moved)).isEqualTo(ExitCode.PARTLY);
    assertThat(replay.look(Optional.of(OPS), 50).get(0).waiting()).isEqualTo(1);
    assertThat(ReplayView.results(replay.move(replay.look(Optional.of(OPS), 50), PATIENCE)))
        .containsExactly("channel ops: 1 sent again");
  }

  @Test
  void givesUpWhereNothingCanBeSent() {
    for (int i = 0; i < 12; i++) {
      bury(letters(), EVENT.formatted(i), WRONG_KEYWORD);
      stage.before("sendMessage", ReplayTest::fail);
    }
    Replay replay = stage.rollout().replay();

    List<Moved> moved = replay.move(replay.look(Optional.of(OPS), 50), PATIENCE);

    assertThat(moved.get(0).moved()).isZero();
    assertThat(moved.get(0).stayed()).isEqualTo(3);
    assertThat(Moved.exitCode(moved)).isEqualTo(ExitCode.FAILED);
    assertThat(replay.look(Optional.of(OPS), 50).get(0).waiting()).isEqualTo(12);
  }

  @Test
  void whatWasSentAndCouldNotBeRemovedIsSaidToBeThereTwice() {
    bury(letters(), EVENT.formatted("1"), WRONG_KEYWORD);
    Replay replay = stage.rollout().replay();
    List<Look> looks = replay.look(Optional.of(OPS), 50);
    stage.before("deleteMessage", ReplayTest::fail);

    List<Moved> moved = replay.move(looks, PATIENCE);

    assertThat(ReplayView.results(moved).get(0))
        .isEqualTo("channel ops: 1 sent again, 1 of them still there as well");
    assertThat(Moved.exitCode(moved)).isEqualTo(ExitCode.PARTLY);
  }

  @Test
  void whatComesBackMeanwhileDoesNotGoRoundForEver() {
    bury(letters(), EVENT.formatted("1"), WRONG_KEYWORD);
    Replay replay = stage.rollout().replay();
    List<Look> looks = replay.look(Optional.of(OPS), 50);
    stage.before(
        "deleteMessage",
        () -> {
          sleep();
          bury(letters(), EVENT.formatted("1"), WRONG_KEYWORD);
        });

    List<Moved> moved = replay.move(looks, PATIENCE);

    assertThat(ReplayView.results(moved))
        .containsExactly(
            "channel ops: 1 sent again, 1 refused again",
            "  refused again: configuration: 310000 keywords not in content",
            "  next: mend it, then: eventbot replay --channel ops");
    assertThat(Moved.exitCode(moved)).isEqualTo(ExitCode.PARTLY);
    assertThat(replay.look(Optional.of(OPS), 50).get(0).waiting()).isEqualTo(1);
  }

  @Test
  void whatSomebodyElsesEventBringsIsNotTakenForARefusal() {
    bury(letters(), EVENT.formatted("1"), WRONG_KEYWORD);
    Replay replay = stage.rollout().replay();
    List<Look> looks = replay.look(Optional.of(OPS), 50);
    stage.before(
        "deleteMessage",
        () -> {
          sleep();
          bury(letters(), EVENT.formatted("2"), WRONG_KEYWORD);
        });

    List<Moved> moved = replay.move(looks, PATIENCE);

    assertThat(ReplayView.results(moved))
        .containsExactly("channel ops: 1 sent again, 1 came meanwhile and stayed");
    assertThat(Moved.exitCode(moved)).isEqualTo(ExitCode.DONE);
  }

  @Test
  void whatIsNotAnsweredInTimeIsSaidAndNotCalledDone() {
    DeadLetterBox box = new DeadLetterBox(Optional.of(OPS), "letters", "queue");
    List<Moved> moved = List.of(new Moved(box, 73, 0, 0, 0, List.of(), 42, Optional.empty()));

    assertThat(ReplayView.results(moved))
        .containsExactly(
            "channel ops: 73 sent again, about 42 not answered yet",
            "  next: the bot goes on by itself; later: eventbot replay --dry-run --channel ops");
    assertThat(Moved.exitCode(moved)).isEqualTo(ExitCode.PARTLY);
  }

  @Test
  void aLongReasonIsWrappedUnderItsHeading() {
    bury(
        letters(), EVENT.formatted("1"), Map.of("reason", "refused: " + "far too long ".repeat(9)));

    List<String> lines = ReplayView.lines(stage.rollout().replay().look(Optional.of(OPS), 50), 120);

    int reason = lines.get(2).indexOf("REASON");
    assertThat(lines).hasSizeGreaterThan(4).allMatch(line -> line.length() <= 120);
    assertThat(lines.get(4).substring(0, reason)).isBlank();
    assertThat(lines.get(4).charAt(reason)).isNotEqualTo(' ');
  }

  @Test
  void tellsOfLettersInOtherHands() {
    bury(letters(), EVENT.formatted("1"), WRONG_KEYWORD);
    sqs().receiveMessage(r -> r.queueUrl(letters()).visibilityTimeout(300));
    Replay replay = stage.rollout().replay();

    assertThat(ReplayView.lines(replay.look(Optional.of(OPS), 50), 200))
        .containsExactly("channel ops: about 1 in other hands, to be back within some minutes");
  }

  @Test
  void aChannelThatIsNotThereIsAUsageErrorThatNamesTheNearestOrTheOthers() {
    assertThatThrownBy(
            () -> stage.rollout().replay().look(Optional.of(new ChannelName("opps")), 50))
        .isInstanceOf(UsageException.class)
        .hasMessage("there is no channel opps in us-east-1; did you mean ops?");
    assertThatThrownBy(
            () -> stage.rollout().replay().look(Optional.of(new ChannelName("security")), 50))
        .isInstanceOf(UsageException.class)
        .hasMessage("there is no channel security in us-east-1; there are: ops");
  }

  private static void sleep() {
    dev.eventbot.rollout.port.Pause.real().sleep(Duration.ofMillis(5));
  }

  private static void fail() {
    throw SqsException.builder()
        .message("broken")
        .statusCode(400)
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode("InvalidParameter").errorMessage("broken").build())
        .build();
  }

  private static String envelope(String event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Type", "Notification")
        .put("Message", event)
        .toString();
  }

  private String letters() {
    return stage.rollout().channels().list().get(0).outputs().get("DeadLetterQueueUrl");
  }

  private String ruleLetters() {
    return stage.rollout().central().requireOutputs().get("RuleDeadLetterQueueUrl");
  }

  private void bury(String queueUrl, String body, Map<String, String> attributes) {
    Map<String, MessageAttributeValue> texts = new HashMap<>();
    attributes.forEach(
        (name, value) ->
            texts.put(
                name,
                MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    sqs().sendMessage(r -> r.queueUrl(queueUrl).messageBody(body).messageAttributes(texts));
  }

  private SqsClient sqs() {
    return stage.client(SqsClient.class, Stage.HOME);
  }
}
