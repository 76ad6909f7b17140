package dev.eventbot.bot.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.announce.Tallies.Column;
import dev.eventbot.bot.incident.InMemoryIncidentStore;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.robot.Outcome;
import dev.eventbot.bot.robot.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChannelRunTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

  private final Bench bench = new Bench();

  private static String event(String arn, String account, String category, String status) {
    return """
        {"source":"aws.health","account":"%s","region":"us-east-1","time":"2026-11-22T08:00:00Z",
         "detail":{"eventArn":"%s","service":"EC2","eventTypeCode":"%s","eventTypeCategory":"%s",
         "statusCode":"%s","lastUpdatedTime":"Sun, 22 Nov 2026 0%d:00:00 GMT"}}
        """
        .formatted(account, arn, arn, category, status, status.equals("closed") ? 9 : 7);
  }

  private static String issue(String arn, int account) {
    return event(arn, "2222222222" + (10 + account), "issue", "open");
  }

  private static String change(int n) {
    return event("change-" + n, "222222222201", "scheduledChange", "upcoming");
  }

  @Test
  void oneMessageForACrowdOfCopiesAndOneFollowUpForTheAccountsThatCameLater() {
    assertThat(bench.deliver(issue("a", 1), issue("a", 1), issue("a", 2)))
        .containsExactly("m1 sent", "m2 duplicate", "m3 folded");
    assertThat(bench.deliver(issue("a", 3), issue("a", 4), issue("a", 3)))
        .containsExactly("m4 waiting", "m5 folded", "m6 duplicate");
    assertThat(bench.messages).containsExactly("first a [222222222211, 222222222212]");

    assertThat(bench.pass(Duration.ofMinutes(6))).containsExactly("m4 sent");

    assertThat(bench.messages)
        .containsExactly(
            "first a [222222222211, 222222222212]", "follow-up +[222222222213, 222222222214]");
    assertThat(bench.postedAt.get(1))
        .isBetween(Instant.parse("2026-11-22T08:05:00Z"), Instant.parse("2026-11-22T08:05:06Z"));
    assertThat(bench.hidden).isEmpty();
  }

  @Test
  void whatArrivesAfterTheCarrierHasLeftTheQueueIsCarriedByAnother() {
    bench.deliver(issue("a", 1));
    bench.deliver(issue("a", 2));
    assertThat(bench.pass(Duration.ofMinutes(6))).containsExactly("m2 sent");

    assertThat(bench.deliver(issue("a", 3))).containsExactly("m3 waiting");
    bench.pass(Duration.ofMinutes(6));

    assertThat(bench.messages).hasSize(3).last().isEqualTo("follow-up +[222222222213]");
    assertThat(bench.hidden).isEmpty();
  }

  @Test
  void peopleAreCalledByNewsNotByALongerList() {
    bench.deliver(issue("a", 1));
    bench.deliver(issue("a", 2));
    bench.pass(Duration.ofMinutes(6));
    bench.deliver(event("a", "222222222211", "issue", "closed"));

    assertThat(bench.messages).hasSize(3).last().isEqualTo("update closed");
    assertThat(bench.called)
        .containsExactly(new Mentions.Everyone(), new Mentions.Nobody(), new Mentions.Everyone());
  }

  @Test
  void whatTheRobotDoesNotTakeOneByOneBecomesADigestAndNothingExceedsItsPace() {
    List<String> fates =
        bench.deliver(IntStream.range(0, 60).mapToObj(n -> change(n)).toArray(String[]::new));

    // A quarter of the twenty is kept for what is urgent.
    assertThat(bench.messages).hasSize(15).last().isEqualTo("digest of 46");
    assertThat(fates).allMatch(fate -> fate.endsWith("sent"));

    bench.deliver(issue("urgent", 1));
    assertThat(bench.messages).hasSize(16).last().isEqualTo("first urgent [222222222211]");

    assertThat(bench.deliver(change(60), change(61))).containsExactly("m62 waiting", "m63 waiting");
    bench.pass(Duration.ofMinutes(3));
    assertThat(bench.messages).hasSize(18);
    assertThat(bench.hidden).isEmpty();
    assertNeverMoreThanTwentyAMinute();
  }

  private void assertNeverMoreThanTwentyAMinute() {
    for (Instant from : bench.postedAt) {
      assertThat(bench.postedAt.stream().filter(at -> !at.isBefore(from)))
          .filteredOn(at -> at.isBefore(from.plusSeconds(60)))
          .hasSizeLessThanOrEqualTo(20);
    }
  }

  @Test
  void theMostSevereGoesFirst() {
    bench.deliver(
        change(1),
        event("closed", "222222222201", "issue", "closed"),
        event("note", "222222222201", "accountNotification", "open"),
        issue("open", 1));

    assertThat(bench.messages)
        .containsExactly(
            "first open [222222222211]",
            "first change-1 [222222222201]",
            "first note [222222222201]",
            "first closed [222222222201]");
  }

  @Test
  void whatFailsIsTriedAgainLaterAndLaterAndBuriedAfterAnHour() {
    for (int i = 0; i < 40; i++) {
      bench.answers.add(() -> new Outcome.Retry("errcode -1 busy"));
    }

    assertThat(bench.deliver(issue("a", 1), issue("a", 2)))
        .containsExactly("m1 retry", "m2 folded");
    List<String> fates = new ArrayList<>(bench.pass(Duration.ofMinutes(59)));
    assertThat(fates).hasSizeBetween(5, 12).containsOnly("m1 retry");
    assertThat(bench.pass(Duration.ofMinutes(31))).last().isEqualTo("m1 dead-lettered");

    assertThat(bench.buried).containsExactly("m1 retry: errcode -1 busy");
    assertThat(bench.hidden).isEmpty();

    bench.answers.clear();
    assertThat(bench.replay(issue("a", 1))).containsExactly("m3 sent");
    assertThat(bench.messages).containsExactly("first a [222222222211, 222222222212]");
  }

  @Test
  void aConfigurationErrorIsBuriedAtOnceAndStopsTheRound() {
    bench.answers.add(() -> new Outcome.Configuration("errcode 310000 keywords not in content"));

    assertThat(bench.deliver(issue("a", 1), issue("a", 2), issue("b", 1)))
        .containsExactly("m1 configuration", "m2 folded", "m3 configuration");

    assertThat(bench.buried)
        .containsExactly(
            "m1 configuration: errcode 310000 keywords not in content",
            "m3 configuration: errcode 310000 keywords not in content");
    assertThat(bench.messages).isEmpty();
  }

  @Test
  void whatIsBuriedIsLeftAloneByOthersAndByCopiesUntilNewsOrAReplay() {
    bench.answers.add(() -> new Outcome.Refused("errcode 430103"));
    bench.answers.add(() -> new Outcome.Refused("errcode 430104"));
    bench.deliver(issue("a", 1));
    bench.answers.add(() -> new Outcome.Configuration("errcode 310000"));
    bench.deliver(change(1));

    assertThat(bench.deliver(change(2), issue("a", 1), change(1)))
        .containsExactly("m3 sent", "m4 duplicate", "m5 duplicate");
    assertThat(bench.messages).containsExactly("first change-2 [222222222201]");

    assertThat(bench.deliver(issue("a", 2))).containsExactly("m6 sent");
    assertThat(bench.messages).last().isEqualTo("first a [222222222211, 222222222212]");

    assertThat(bench.replay(change(1))).containsExactly("m7 sent");
    assertThat(bench.messages).last().isEqualTo("first change-1 [222222222201]");
    assertThat(bench.replay(change(1))).containsExactly("m8 duplicate");
  }

  @Test
  void aThrottledRobotIsLeftAloneByAllForAsLongAsItSays() {
    bench.answers.add(
        () -> new Outcome.Retry("errcode 130101", Optional.of(Duration.ofMinutes(10))));

    bench.deliver(issue("a", 1), issue("b", 1));
    bench.pass(Duration.ofMinutes(9));
    assertThat(bench.messages).isEmpty();

    bench.pass(Duration.ofMinutes(2));
    assertThat(bench.messages).hasSize(2);
  }

  @Test
  void aMessageThatNobodyAnsweredSaysThatItMayBeARepetitionUntilOneIsTaken() {
    bench.answers.add(() -> Outcome.Retry.unanswered("the robot did not answer in time"));
    bench.answers.add(() -> new Outcome.Retry("errcode -1 busy"));

    bench.deliver(issue("a", 1));
    bench.pass(Duration.ofMinutes(2));
    assertThat(bench.messages).containsExactly("first a [222222222211] (again?)");

    bench.deliver(issue("a", 2));
    bench.pass(Duration.ofMinutes(6));
    assertThat(bench.messages).last().isEqualTo("follow-up +[222222222212]");
  }

  @Test
  void aMessageThatTheRobotDidNotTakeIsNoRepetition() {
    bench.answers.add(() -> new Outcome.Retry("errcode -1 busy"));

    bench.deliver(issue("a", 1));
    bench.pass(Duration.ofMinutes(2));
    assertThat(bench.messages).containsExactly("first a [222222222211]");
  }

  @Test
  void refusedContentIsSentInPlainTextAndBuriedWhenThatIsRefusedToo() {
    bench.answers.add(() -> new Outcome.Refused("errcode 430103"));
    assertThat(bench.deliver(issue("a", 1))).containsExactly("m1 sent");
    assertThat(bench.messages).containsExactly("plain first a [222222222211]");

    bench.answers.add(() -> new Outcome.Refused("errcode 430103"));
    bench.answers.add(() -> new Outcome.Refused("errcode 430104"));
    assertThat(bench.deliver(issue("b", 1))).containsExactly("m2 refused");
    assertThat(bench.buried).containsExactly("m2 refused: errcode 430104");
  }

  @Test
  void aCrashBetweenPostingAndRecordingIsFoundAndSaidInTheRepetition() {
    bench.store =
        new InMemoryIncidentStore() {
          private int saves;

          @Override
          public synchronized Optional<IncidentState> save(IncidentState state) {
            if (++saves == 3) {
              throw new StoreUnavailable("crashed", null);
            }
            return super.save(state);
          }
        };

    assertThat(bench.deliver(issue("a", 1))).containsExactly("m1 waiting");
    assertThat(bench.messages).containsExactly("first a [222222222211]");

    bench.pass(Duration.ofMinutes(2));

    assertThat(bench.messages)
        .containsExactly("first a [222222222211]", "first a [222222222211] (again?)");
    assertThat(bench.hidden).isEmpty();
  }

  @Test
  void aDeliveryIsHandedBackWhenTheStoreDoesNotAnswer() {
    bench.store =
        new InMemoryIncidentStore() {
          @Override
          public synchronized Optional<IncidentState> find(String channel, String key) {
            throw new StoreUnavailable("no answer", null);
          }
        };

    assertThat(bench.deliver(change(1), "no json")).containsExactly("m1 retry", "m2 retry");
    assertThat(bench.hidden).hasSize(2);
  }

  @Test
  void aBatchCostsOneReadAndOneWriteForEachIncidentAndAsMuchForSettlingIt() {
    List<String> calls = new ArrayList<>();
    bench.remainingMillis = 0;
    bench.store =
        new InMemoryIncidentStore() {
          @Override
          public synchronized Optional<IncidentState> find(String channel, String key) {
            calls.add("find");
            return super.find(channel, key);
          }

          @Override
          public synchronized Optional<IncidentState> save(IncidentState state) {
            calls.add("save");
            return super.save(state);
          }
        };

    bench.deliver(IntStream.range(0, 80).mapToObj(n -> issue("a", n)).toArray(String[]::new));

    // Folded; settled; the first one made its carrier; settled for the others.
    assertThat(calls).containsExactly("find", "save", "find", "find", "save", "find");
  }

  @Test
  void anEventThatCannotBeSavedCostsItsNeighboursNothing() {
    bench.store =
        new InMemoryIncidentStore() {
          @Override
          public synchronized Optional<IncidentState> save(IncidentState state) {
            if (((Incident) state.subject()).accounts().contains("222222222212")) {
              throw new IllegalStateException("too large");
            }
            return super.save(state);
          }
        };

    assertThat(bench.deliver(issue("a", 1), issue("a", 2), issue("a", 3)))
        .containsExactly("m1 sent", "m2 retry", "m3 folded");
    assertThat(bench.messages).containsExactly("first a [222222222211, 222222222213]");
  }

  @Test
  void anOutageOfTheStoreIsAnnouncedWithoutItOnceAndNotAgainWhenItIsBack() {
    boolean[] down = {true};
    bench.store =
        new InMemoryIncidentStore() {
          @Override
          public synchronized Optional<IncidentState> find(String channel, String key) {
            if (down[0]) {
              throw new StoreUnavailable("no answer", null);
            }
            return super.find(channel, key);
          }
        };

    bench.deliver(issue("a", 1), change(1));
    assertThat(bench.messages).isEmpty();
    bench.pass(Duration.ofMinutes(5));
    assertThat(bench.messages)
        .containsExactly(
            "first a [222222222211] (again?)", "first change-1 [222222222201] (again?)");
    assertThat(bench.hidden).hasSize(2);

    down[0] = false;
    bench.pass(Duration.ofMinutes(30));
    assertThat(bench.messages).hasSize(2);
    assertThat(bench.hidden).isEmpty();
  }

  @Test
  void nothingIsBegunWithoutTimeToEndIt() {
    bench.remainingMillis = 30_000;

    assertThat(bench.deliver(issue("a", 1))).containsExactly("m1 waiting");
    assertThat(bench.messages).isEmpty();

    bench.remainingMillis = 60_000;
    bench.pass(Duration.ofSeconds(10));
    assertThat(bench.messages).hasSize(1);
  }

  @Test
  void aCarrierThatNeverComesBackIsReplacedByTheNextDelivery() {
    bench.deliver(issue("a", 1));
    bench.deliver(issue("a", 2));
    bench.hidden.clear();
    bench.pass(Duration.ofMinutes(30));

    assertThat(bench.deliver(issue("a", 2))).containsExactly("m3 sent");
    assertThat(bench.messages).last().isEqualTo("follow-up +[222222222212]");
  }

  @Test
  void twoInstancesAtOnceNeverAnnounceTwice() throws InterruptedException {
    bench.pace = new Pace(List.of(new Pace.Limit(1_000, Duration.ofMinutes(1))));
    List<String> events = new ArrayList<>();
    for (int n = 0; n < 120; n++) {
      events.add(change(n));
    }
    List<String> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(7));

    Thread one = new Thread(() -> deliverInTens(events));
    Thread other = new Thread(() -> deliverInTens(shuffled));
    one.start();
    other.start();
    one.join();
    other.join();
    bench.pass(Duration.ofMinutes(10));

    assertThat(bench.messages).hasSize(120).doesNotHaveDuplicates();
    assertThat(bench.hidden).isEmpty();
  }

  private void deliverInTens(List<String> events) {
    for (int i = 0; i < events.size(); i += 10) {
      bench.deliver(events.subList(i, i + 10).toArray(String[]::new));
    }
  }

  @Test
  void eachEventIsCountedOnceAndTheLedgerAddsUp() {
    bench.filter = (json, event) -> !json.contains("elsewhere");
    bench.pace = new Pace(List.of(new Pace.Limit(4, Duration.ofMinutes(1))));
    bench.deliver(issue("a", 1), issue("a", 1), issue("a", 2), issue("elsewhere", 1), "no json");
    bench.deliver(issue("a", 3), change(1), change(2), change(3), change(4));
    bench.answers.add(() -> new Outcome.Configuration("errcode 310000"));
    bench.pass(Duration.ofMinutes(20));

    Map<Column, Long> sum = bench.tallies.sum("ops", TODAY, TODAY);

    assertThat(bench.hidden).isEmpty();
    assertThat(sum)
        .containsEntry(Column.EVENTS, 10L)
        .containsEntry(Column.DUPLICATES, 1L)
        .containsEntry(Column.FOLDED, 1L)
        .containsEntry(Column.ELSEWHERE, 1L)
        .containsEntry(Column.DEAD_LETTERS, (long) bench.buried.size())
        .containsEntry(Column.MESSAGES, (long) bench.messages.size());
  }
}
