package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.eventbot.rollout.central.ChannelVerdict;
import dev.eventbot.rollout.central.ChannelVerdict.Verdict;
import dev.eventbot.rollout.failure.ExitCode;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.probe.Hop;
import dev.eventbot.rollout.probe.TestEventResult;
import dev.eventbot.rollout.proof.CellProof;
import dev.eventbot.rollout.proof.ProofReport;
import dev.eventbot.rollout.value.Cell;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever somebody changes on the way, a test event names that link, and what it says to type
 * mends it.
 */
final class BrokenLinkTest extends BrokenWay {
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
    assertThat(verdict.nextStep())
        .contains(
            "eventbot destroy, then eventbot stackset deploy --ous ou-ab12-prod0001 --regions"
                + " us-east-1, then eventbot channel deploy ops --webhook-file FILE");
    stage.onPause(() -> {});
    report(stage.rollout().whole().planDestroy().execute(Progress.silent()));
    deployAll();
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
}
