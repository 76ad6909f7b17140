package dev.eventbot.bot.announce;

import dev.eventbot.bot.TestClock;
import dev.eventbot.bot.event.Delivery;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.event.Reading;
import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Folding;
import dev.eventbot.bot.incident.Heartbeat;
import dev.eventbot.bot.incident.InMemoryIncidentStore;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.IncidentStore;
import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.incident.Subject;
import dev.eventbot.bot.message.Layout;
import dev.eventbot.bot.message.MentionBook.Contacts;
import dev.eventbot.bot.message.Mentions;
import dev.eventbot.bot.message.Notice;
import dev.eventbot.bot.robot.ChatRobot;
import dev.eventbot.bot.robot.Outcome;
import dev.eventbot.bot.robot.Pace;
import dev.eventbot.bot.robot.RobotRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A channel with its queue, robot, store and clock on a table: deliveries come back when they said
 * so, and messages are short lines.
 */
final class Bench implements ChannelQueue, Ledger {
  final TestClock clock = new TestClock();
  final List<String> messages = Collections.synchronizedList(new ArrayList<>());
  final List<Instant> postedAt = Collections.synchronizedList(new ArrayList<>());
  final List<Mentions> called = Collections.synchronizedList(new ArrayList<>());
  final List<String> buried = new ArrayList<>();
  final List<String> log = new ArrayList<>();
  final Map<Delivery, Instant> hidden = Collections.synchronizedMap(new LinkedHashMap<>());
  final Deque<Supplier<Outcome>> answers = new ArrayDeque<>();
  final InMemoryTallies tallies = new InMemoryTallies();
  IncidentStore store = new InMemoryIncidentStore();
  Pace pace = Pace.TWENTY_A_MINUTE;
  EventFilter filter = EventFilter.ALL;
  Enrichment enrichment = Enrichment.NONE;
  CoverageReceipts receipts = CoverageReceipts.NONE;
  int remainingMillis = 60_000;
  private final InMemoryRobotSlots slots = new InMemoryRobotSlots();
  private ChannelRun warm;
  private final AtomicInteger deliveries = new AtomicInteger();

  ChannelRun run() {
    return new ChannelRun(
        new Channel(
            "ops",
            store,
            slots,
            new Robot(),
            new Wording(
                Bench::notice,
                (service, accounts) -> new Contacts(new Mentions.Everyone(), Optional.empty()),
                Layout.AccountNames.UNKNOWN),
            Duration.ofMinutes(5),
            Bench::week,
            enrichment,
            clock),
        this,
        filter,
        tallies,
        receipts,
        new Random(1));
  }

  private static Heartbeat week(Subject.Week week) {
    return new Heartbeat(
        week.from(), week.to(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, 0, 0);
  }

  /** Puts new messages with these bodies through the bot; returns a word for each fate. */
  List<String> deliver(String... bodies) {
    List<Delivery> batch = new ArrayList<>();
    for (String body : bodies) {
      String id = "m" + deliveries.incrementAndGet();
      batch.add(
          new Delivery(
              Optional.of(id),
              Optional.of("r-" + id),
              1,
              body,
              Optional.empty(),
              Optional.empty()));
    }
    return process(batch);
  }

  /** As an operator sends it again. */
  List<String> replay(String body) {
    String id = "m" + deliveries.incrementAndGet();
    return process(
        List.of(
            new Delivery(
                Optional.of(id),
                Optional.of("r-" + id),
                1,
                body,
                Optional.empty(),
                Optional.empty(),
                true)));
  }

  /** What is hidden until then comes back, in its order; time passes to then. */
  List<String> passUntil(Instant then) {
    List<String> fates = new ArrayList<>();
    while (true) {
      Optional<Map.Entry<Delivery, Instant>> next =
          hidden.entrySet().stream()
              .filter(entry -> !entry.getValue().isAfter(then))
              .min(Map.Entry.comparingByValue());
      if (next.isEmpty()) {
        clock.pass(Duration.between(clock.instant(), then));
        return fates;
      }
      Delivery back = next.get().getKey();
      clock.pass(Duration.between(clock.instant(), next.get().getValue()));
      hidden.remove(back);
      fates.addAll(
          process(
              List.of(
                  new Delivery(
                      back.itemIdentifier(),
                      back.receiptHandle(),
                      back.receives() + 1,
                      back.body(),
                      Optional.empty(),
                      Optional.empty()))));
    }
  }

  List<String> pass(Duration time) {
    return passUntil(clock.instant().plus(time));
  }

  private synchronized ChannelRun warm() {
    if (warm == null) {
      warm = run();
    }
    return warm;
  }

  private List<String> process(List<Delivery> batch) {
    ChannelRun run = warm();
    List<Reading> readings = batch.stream().map(run::read).toList();
    List<Fate> fates = run.run(batch, readings, new Deadline(() -> remainingMillis), this);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      String id = batch.get(i).itemIdentifier().orElse("direct");
      words.add(id + " " + fates.get(i).label());
      if (!(fates.get(i) instanceof Fate.Waiting)) {
        hidden.remove(batch.get(i));
      }
    }
    return words;
  }

  IncidentState state(HealthEvent event) {
    return store.find("ops", Folding.key(event)).orElseThrow();
  }

  @Override
  public void hide(Delivery delivery, Duration delay) {
    hidden.put(delivery, clock.instant().plus(delay));
  }

  @Override
  public boolean bury(Delivery delivery, String reason) {
    buried.add(delivery.itemIdentifier().orElseThrow() + " " + reason);
    return true;
  }

  @Override
  public void settled(Reading reading, Delivery delivery, Fate fate) {}

  @Override
  public void probed(String run, int probes, Optional<String> problem) {
    log.add(run + ": " + probes + " probes" + problem.map(why -> ", " + why).orElse(""));
  }

  @Override
  public void warn(String text) {
    log.add(text);
  }

  @Override
  public void fault(Optional<String> itemIdentifier, RuntimeException fault) {
    log.add("fault " + fault);
  }

  private static Notice notice(Announcement announcement, Layout.Occasion occasion) {
    return new Notice(
        line(announcement) + (occasion.mayRepeat() ? " (again?)" : ""),
        Severity.NOTIFICATION,
        List.of(),
        List.of(),
        occasion.mentions());
  }

  private static String line(Announcement announcement) {
    if (announcement instanceof Announcement.First first) {
      return "first " + first.incident().typeCode().orElse("-") + " " + first.incident().accounts();
    }
    if (announcement instanceof Announcement.FollowUp followUp) {
      return "follow-up +" + followUp.arrivals().accounts();
    }
    if (announcement instanceof Announcement.Update update) {
      return "update " + update.incident().status().orElse("-");
    }
    if (announcement instanceof Announcement.Digest digest) {
      return "digest of " + digest.announcements().size();
    }
    return announcement.getClass().getSimpleName();
  }

  private final class Robot implements ChatRobot {
    @Override
    public RobotRequest compose(Notice notice) {
      called.add(notice.mentions());
      return new RobotRequest(notice.title());
    }

    @Override
    public RobotRequest composePlain(Notice notice) {
      return new RobotRequest("plain " + notice.title());
    }

    @Override
    public Outcome send(RobotRequest request) {
      Outcome outcome =
          answers.isEmpty() ? new Outcome.Sent("errcode 0 ok") : answers.remove().get();
      if (outcome instanceof Outcome.Sent) {
        messages.add(request.json());
        postedAt.add(clock.instant());
      }
      return outcome;
    }

    @Override
    public Pace pace() {
      return pace;
    }

    @Override
    public Optional<String> identity() {
      return Optional.of("robot");
    }
  }
}
