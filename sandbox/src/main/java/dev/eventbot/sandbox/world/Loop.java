package dev.eventbot.sandbox.world;

import java.lang.System.Logger.Level;
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
 * The world's asynchronous work, in the order it is due: on a daemon thread of its own while time
 * is real, on the thread of whoever waits while time is virtual.
 */
final class Loop implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Loop.class.getName());

  private record Task(Instant due, long order, Runnable action, boolean locked) {}

  private final WorldClock clock;
  private final Consumer<Runnable> world;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ReentrantLock advancing = new ReentrantLock();
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
  Loop(WorldClock clock, Consumer<Runnable> world) {
    this.clock = clock;
    this.world = world;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    if (!clock.isVirtual()) {
      thread.start();
    }
  }

  /**
   * Lets virtual time pass: what is due until then is done on this thread, each task at its time.
   *
   * <p>Of several threads that wait at once, the first carries out what is due for all of them.
   */
  void advanceTo(Instant target) {
    advancing.lock();
    try {
      for (Task task = dueBy(target); task != null; task = dueBy(target)) {
        perform(task);
      }
      world.accept(() -> clock.moveTo(target));
    } finally {
      advancing.unlock();
    }
  }

  private Task dueBy(Instant target) {
    lock.lock();
    try {
      Task first = tasks.peek();
      return closed || first == null || first.due().isAfter(target) ? null : tasks.poll();
    } finally {
      lock.unlock();
    }
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
    if (clock.isVirtual()) {
      world.accept(() -> clock.moveTo(task.due()));
      if (!task.locked()) {
        guarded(task.action());
        return;
      }
    } else if (!task.locked()) {
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
