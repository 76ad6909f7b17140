package dev.eventbot.sandbox.world;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The single daemon thread on which the world's asynchronous work happens, in the order it is due.
 */
final class Loop implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Loop.class.getName());

  private record Task(Instant due, long order, Runnable action, boolean locked) {}

  private final Clock clock;
  private final Consumer<Runnable> world;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::order));
  private final Thread thread = daemon(this::run, "sandbox-loop");
  // What may block runs beside the loop: a slow chat robot must not hold up a stack.
  private final ExecutorService blocking =
      Executors.newCachedThreadPool(task -> daemon(task, "sandbox-background"));
  private long order;
  private boolean closed;

  /**
   * A loop that is not yet started.
   *
   * @param world runs what it is given with the world's lock held
   */
  Loop(Clock clock, Consumer<Runnable> world) {
    this.clock = clock;
    this.world = world;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    thread.start();
  }

  void add(Duration delay, Runnable action, boolean locked) {
    lock.lock();
    try {
      tasks.add(new Task(clock.instant().plus(delay), order++, action, locked));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (Task task = next(); task != null; task = next()) {
        perform(task);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Task next() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        Task first = tasks.peek();
        if (first == null) {
          changed.await();
          continue;
        }
        long nanos = Duration.between(clock.instant(), first.due()).toNanos();
        if (nanos <= 0) {
          return tasks.poll();
        }
        var unused = changed.awaitNanos(nanos);
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void perform(Task task) {
    if (!task.locked()) {
      try {
        blocking.execute(() -> guarded(task.action()));
      } catch (RejectedExecutionException e) {
        LOG.log(Level.DEBUG, "Too late for a task: the sandbox is closing", e);
      }
      return;
    }
    world.accept(() -> guarded(task.action()));
  }

  /** One task's bug must not stop the world; it is a bug all the same, so it is said aloud. */
  private static void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The sandbox dropped a task", e);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    // A bot that has just posted a message must still be able to take it from its queue: else the
    // next command would post it again.
    blocking.shutdown();
    try {
      if (!blocking.awaitTermination(10, TimeUnit.SECONDS)) {
        blocking.shutdownNow();
      }
    } catch (InterruptedException e) {
      blocking.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
