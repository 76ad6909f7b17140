package dev.eventbot.bot.announce;

import dev.eventbot.bot.announce.Tallies.Column;
import dev.eventbot.bot.event.Delivery;
import dev.eventbot.bot.event.Reading;
import dev.eventbot.bot.incident.Heartbeat;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.Subject;
import dev.eventbot.bot.message.Layout;
import dev.eventbot.bot.message.MentionBook.Contacts;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.message.ModernLayout;
import dev.eventbot.bot.robot.Answer;
import dev.eventbot.bot.robot.DingTalkRobot;
import dev.eventbot.bot.robot.RobotApp;
import dev.eventbot.bot.robot.RobotKey;
import dev.eventbot.bot.robot.RobotKeys;
import dev.eventbot.bot.robot.RobotStyle;
import dev.eventbot.bot.robot.WebhookHosts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * The bot in a storm: two instances, a queue, shared stores and a robot with moods, all in virtual
 * time and decided by one seed. An instance may die at any call it makes, or after its work with
 * nobody hearing of it.
 */
final class Storm {
  private static final int LARGEST_BATCH = 100;
  private static final Duration BATCH_WINDOW = Duration.ofSeconds(5);
  private static final Duration LONGEST_STORM = Duration.ofHours(12);

  private static final Duration SECOND_LOOK = Duration.ofMinutes(90);

  private static final int LOST_ANSWERS_PER_MILLE = 10;

  final VirtualTime time = new VirtualTime();
  final Instant start = time.instant();
  final StormRobot robot;
  final StormQueue queue;
  final StormAws.Store store;
  final InMemoryTallies tallies = new InMemoryTallies();

  /** By what an acknowledged delivery was: each once. */
  final Map<Column, Integer> settled = new EnumMap<>(Column.class);

  /** The same of invocations whose answers nobody heard, so that it happens once more. */
  final Map<Column, Integer> settledInVain = new EnumMap<>(Column.class);

  /** Messages the robot took from invocations that did not live to count them. */
  int uncountedMessages;

  /** Posts that failed in such invocations. */
  int uncountedFailures;

  final List<DeadLetter> deadLetters;
  int replayed;
  final List<String> faults = new ArrayList<>();
  int invocations;
  int crashes;
  int crashesAfterPosting;

  /** Incidents in messages of instances that died in the same invocation. */
  int inDoubtByCrash;

  int lostAnswers;
  private final Random random;
  private final StormTroubles troubles;
  private final StormAws aws;
  private boolean operatorIsAway;

  Storm(long seed, StormEvents events) {
    this(seed, events, StormTroubles.NONE);
  }

  Storm(long seed, StormEvents events, StormTroubles troubles) {
    this.troubles = troubles;
    random = new Random(seed);
    robot = new StormRobot(time, random, troubles);
    queue = new StormQueue(time, random);
    aws = new StormAws(time, random, troubles, queue);
    store = aws.store;
    deadLetters = aws.deadLetters;
    events.publish(queue, start, random);
  }

  /** What waits for an operator. */
  record DeadLetter(Delivery delivery, String reason) {}

  void run() throws InterruptedException {
    operatorIsAway = troubles.needAnOperator();
    time.run(
        troubles.needAnOperator()
            ? List.of(this::live, this::live, this::operate)
            : List.of(this::live, this::live));
  }

  /** Mends the configuration and replays what lies in the dead-letter queue; later once more. */
  private void operate() {
    time.pass(troubles.wrongKeyword().to());
    replay();
    time.pass(SECOND_LOOK);
    replay();
    operatorIsAway = false;
  }

  private void replay() {
    List<DeadLetter> all = List.copyOf(deadLetters);
    deadLetters.removeAll(all);
    all.forEach(letter -> queue.replay(letter.delivery().body()));
    replayed += all.size();
  }

  private void live() {
    ChannelRun run = coldStart();
    while ((queue.size() > 0 || operatorIsAway)
        && !time.hasFailed()
        && time.instant().isBefore(start.plus(LONGEST_STORM))) {
      if (!queue.hasVisible(LARGEST_BATCH)) {
        time.pass(BATCH_WINDOW);
      }
      List<Delivery> batch = queue.receive(1 + random.nextInt(LARGEST_BATCH));
      if (batch.isEmpty()) {
        continue;
      }
      try {
        invoke(run, batch);
      } catch (StormAws.Crash crash) {
        crashes++;
        run = coldStart();
      }
    }
  }

  private void invoke(ChannelRun run, List<Delivery> batch) {
    invocations++;
    StormAws.Invocation invocation = aws.begin();
    List<Reading> readings = batch.stream().map(run::read).toList();
    List<Fate> fates;
    try {
      fates = run.run(batch, readings, new Deadline(invocation::remainingMillis), new Log());
    } catch (StormAws.Crash crash) {
      uncountedMessages += invocation.taken;
      uncountedFailures += invocation.failed;
      crashesAfterPosting += invocation.taken + invocation.failed > 0 ? 1 : 0;
      inDoubtByCrash += invocation.inDoubt;
      throw crash;
    }
    boolean lost = random.nextInt(1_000) < LOST_ANSWERS_PER_MILLE;
    lostAnswers += lost ? 1 : 0;
    for (int i = 0; i < batch.size(); i++) {
      if (!(fates.get(i) instanceof Fate.Waiting)) {
        (lost ? settledInVain : settled).merge(column(fates.get(i)), 1, Integer::sum);
        if (!lost) {
          queue.delete(batch.get(i));
        }
      }
    }
  }

  /** What is known in the end, by ARN. */
  Map<String, IncidentState> states() {
    Map<String, IncidentState> states = new TreeMap<>();
    for (String key : store.keys) {
      store
          .kept(key)
          .ifPresent(state -> states.put(((Incident) state.subject()).arn().orElseThrow(), state));
    }
    return states;
  }

  private static Column column(Fate fate) {
    if (fate instanceof Fate.Told) {
      return Column.EVENTS;
    }
    if (fate instanceof Fate.Folded) {
      return Column.FOLDED;
    }
    return fate instanceof Fate.Duplicate ? Column.DUPLICATES : Column.DEAD_LETTERS;
  }

  private ChannelRun coldStart() {
    Layout layout = new ModernLayout("AWS", Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai"));
    RobotKey key =
        RobotKey.parse(
            "{\"webhook\":\"https://oapi.dingtalk.com/robot/send?access_token=storm\","
                + "\"secret\":\"SECstorm\"}",
            WebhookHosts.of(RobotApp.DINGTALK));
    return new ChannelRun(
        new Channel(
            "ops",
            store,
            aws.slots,
            new DingTalkRobot(RobotStyle.USUAL, new Key(key), this::post, time),
            new Wording(
                (announcement, occasion) -> {
                  robot.about(announcement, occasion);
                  return layout.notice(announcement, occasion);
                },
                (service, accounts) -> new Contacts(new Mentions.Everyone(), Optional.empty()),
                (Layout.AccountNames) account -> Optional.of("team-" + account)),
            Duration.ofMinutes(5),
            Storm::week,
            time),
        aws.channelQueue,
        EventFilter.ALL,
        new Counts(),
        new Random(random.nextLong()));
  }

  private Answer post(URI uri, byte[] json) throws IOException {
    StormAws.Invocation invocation = aws.current();
    try {
      Answer answer = robot.post(uri, json);
      boolean taken = answer.body().contains("\"errcode\":0");
      invocation.taken += taken ? 1 : 0;
      invocation.inDoubt = taken ? robot.parts() : invocation.inDoubt;
      invocation.failed += taken ? 0 : 1;
      return answer;
    } catch (IOException e) {
      invocation.failed++;
      throw e;
    }
  }

  private static Heartbeat week(Subject.Week week) {
    throw new AssertionError("no week ends in a storm");
  }

  private record Key(RobotKey key) implements RobotKeys {
    @Override
    public Lookup current() {
      return new Lookup.Found(key);
    }

    @Override
    public void forget() {}
  }

  private final class Counts implements Tallies {
    @Override
    public void add(String channel, Instant at, Map<Column, Long> counts) {
      tallies.add(channel, at, counts);
    }

    @Override
    public Map<Column, Long> sum(String channel, LocalDate from, LocalDate to) {
      return tallies.sum(channel, from, to);
    }
  }

  private final class Log implements Ledger {
    @Override
    public void settled(Reading reading, Delivery delivery, Fate fate) {}

    @Override
    public void probed(String run, int probes, Optional<String> problem) {}

    @Override
    public void warn(String text) {
      faults.add("warning: " + text);
    }

    @Override
    public void fault(Optional<String> itemIdentifier, RuntimeException fault) {
      faults.add("fault: " + fault);
    }
  }
}
