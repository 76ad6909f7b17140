package dev.eventbot.bot.announce;

import dev.eventbot.bot.event.Delivery;
import dev.eventbot.bot.incident.InMemoryIncidentStore;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.IncidentState.Pending;
import dev.eventbot.bot.incident.IncidentStore.StoreUnavailable;
import dev.eventbot.bot.robot.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * AWS as the storm's two instances see it: each call takes its time, the table may not answer, and
 * the process may die at any of them.
 */
final class StormAws {
  private static final Duration LONGEST_INVOCATION = Duration.ofSeconds(60);

  /** In a million calls; an invocation makes some dozens. */
  private static final int CRASHES = 500;

  /** At the call that follows a message: the moment at which most is at stake. */
  private static final int CRASHES_AFTER_SHOWING_PER_MILLE = 30;

  final Store store = new Store();
  final RobotSlots slots = new Slots();
  final ChannelQueue channelQueue = new Queue();
  final List<Storm.DeadLetter> deadLetters = new ArrayList<>();
  private final VirtualTime time;
  private final Instant start;
  private final Random random;
  private final StormTroubles troubles;
  private final StormQueue queue;

  // One for each storm.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Invocation> current = new ThreadLocal<>();

  StormAws(VirtualTime time, Random random, StormTroubles troubles, StormQueue queue) {
    this.time = time;
    this.start = time.instant();
    this.random = random;
    this.troubles = troubles;
    this.queue = queue;
  }

  /** The process is gone: no handler of the bot's may see it, so it is no exception. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    private Crash() {
      super("the process is gone", null, false, false);
    }
  }

  /** What one invocation has done so far. */
  final class Invocation {
    private final Instant end = time.instant().plus(LONGEST_INVOCATION);

    /** Messages the robot took of it, and posts it did not. */
    int taken;

    int failed;

    /** Incidents in the last message that was taken. */
    int inDoubt;

    private int postsAtLastCall;

    int remainingMillis() {
      return Math.toIntExact(Duration.between(time.instant(), end).toMillis());
    }
  }

  /** One begins in this thread. */
  Invocation begin() {
    Invocation begun = new Invocation();
    current.set(begun);
    return begun;
  }

  /** This thread's. */
  Invocation current() {
    return current.get();
  }

  /** A call to AWS: takes its time, and the process may die before or after it has worked. */
  private <T> T call(Supplier<T> effect) {
    dieOrLive();
    time.pass(Duration.ofMillis(2 + random.nextInt(8)));
    T result = effect.get();
    dieOrLive();
    return result;
  }

  private void dieOrLive() {
    Invocation invocation = current.get();
    boolean atStake = invocation.taken + invocation.failed > invocation.postsAtLastCall;
    invocation.postsAtLastCall = invocation.taken + invocation.failed;
    if (invocation.remainingMillis() <= 0
        || random.nextInt(1_000_000) < CRASHES / 2
        || (atStake && random.nextInt(1_000) < CRASHES_AFTER_SHOWING_PER_MILLE)) {
      throw new Crash();
    }
  }

  /** The same of a table, which may not answer at all. */
  private <T> T ask(Supplier<T> effect) {
    return call(
        () -> {
          if (troubles.noStore().contains(Duration.between(start, time.instant()))) {
            throw new StoreUnavailable("the table does not answer", null);
          }
          return effect.get();
        });
  }

  /** Shared by both instances, as a table is; one may wait for its answer while the other asks. */
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  final class Store extends InMemoryIncidentStore {
    final Set<String> keys = new HashSet<>();
    int calls;
    int saves;

    @Override
    public Optional<IncidentState> find(String channel, String key) {
      calls++;
      return ask(() -> super.find(channel, key));
    }

    @Override
    public Optional<IncidentState> save(IncidentState state) {
      calls++;
      saves++;
      keys.add(state.key());
      return ask(() -> super.save(state));
    }

    @Override
    public void note(String channel, Pending pending, long version) {
      calls++;
      ask(
          () -> {
            super.note(channel, pending, version);
            return null;
          });
    }

    @Override
    public void settle(String channel, String key, long version) {
      calls++;
      ask(
          () -> {
            super.settle(channel, key, version);
            return null;
          });
    }

    @Override
    public void announced(IncidentState state) {
      calls++;
      ask(
          () -> {
            super.announced(state);
            return null;
          });
    }

    @Override
    public List<Pending> pending(String channel, int most) {
      calls++;
      return ask(() -> super.pending(channel, most));
    }

    /** As the test sees it, which takes no time. */
    Optional<IncidentState> kept(String key) {
      return super.find("ops", key);
    }

    List<Pending> noted() {
      return super.pending("ops", Integer.MAX_VALUE);
    }
  }

  private final class Slots implements RobotSlots {
    private final RobotSlots kept = new InMemoryRobotSlots();

    @Override
    public Slot take(String name, Pace pace, int spare, Instant now) {
      return ask(() -> kept.take(name, pace, spare, now));
    }

    @Override
    public void block(String name, Instant until) {
      ask(
          () -> {
            kept.block(name, until);
            return null;
          });
    }
  }

  private final class Queue implements ChannelQueue {
    @Override
    public void hide(Delivery delivery, Duration delay) {
      call(
          () -> {
            queue.hide(delivery, delay);
            return null;
          });
    }

    @Override
    public boolean bury(Delivery delivery, String reason) {
      return call(() -> deadLetters.add(new Storm.DeadLetter(delivery, reason)));
    }
  }
}
