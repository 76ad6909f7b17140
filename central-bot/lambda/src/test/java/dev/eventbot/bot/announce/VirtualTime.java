package dev.eventbot.bot.announce;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;

/**
 * Time that passes only while somebody waits, for several actors of which one acts at a time: the
 * one whose waiting ends first. So two instances interleave at every call, always in the same way.
 */
final class VirtualTime extends Clock {
  private Instant now = Instant.parse("2026-11-22T08:00:00Z");
  private final PriorityQueue<Actor> waiting =
      new PriorityQueue<>(
          Comparator.comparing((Actor actor) -> actor.at).thenComparing(actor -> actor.number));

  // One for each storm.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Actor> acting = new ThreadLocal<>();

  private Throwable failure;

  private static final class Actor {
    final int number;
    final Semaphore turn = new Semaphore(0);
    Instant at;

    Actor(int number, Instant at) {
      this.number = number;
      this.at = at;
    }
  }

  /** Lets them act until all have returned. */
  void run(List<Runnable> lives) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (Runnable life : lives) {
      Actor actor = new Actor(threads.size(), now);
      waiting.add(actor);
      threads.add(new Thread(() -> live(actor, life), "actor " + actor.number));
    }
    threads.forEach(Thread::start);
    handOn();
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure != null) {
      throw new AssertionError("an actor failed at " + now, failure);
    }
  }

  private void live(Actor actor, Runnable life) {
    actor.turn.acquireUninterruptibly();
    acting.set(actor);
    try {
      life.run();
    } catch (Throwable e) {
      failure = e;
    }
    handOn();
  }

  private void handOn() {
    Actor next = waiting.poll();
    if (next != null) {
      now = next.at;
      next.turn.release();
    }
  }

  /** The acting one waits. */
  void pass(Duration time) {
    Actor self = acting.get();
    self.at = now.plus(time);
    waiting.add(self);
    handOn();
    self.turn.acquireUninterruptibly();
  }

  boolean hasFailed() {
    return failure != null;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the bot asks for instants only");
  }
}
