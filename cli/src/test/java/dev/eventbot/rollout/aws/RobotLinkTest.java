package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.central.ChannelRequest;
import dev.eventbot.rollout.central.ChannelVerdict;
import dev.eventbot.rollout.central.ChannelVerdict.Verdict;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.value.RobotReach;
import dev.eventbot.rollout.value.Webhook;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What is wrong with the robot or its secret is named, with what to type against it. */
final class RobotLinkTest extends BrokenWay {
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
}
