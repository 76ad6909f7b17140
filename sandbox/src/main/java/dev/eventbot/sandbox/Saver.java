package dev.eventbot.sandbox;

import dev.eventbot.sandbox.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Saves a world while it changes, so that a killed process loses no more than its last moment; a
 * daemon thread of its own, since the disk must not hold up the world.
 */
final class Saver implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Saver.class.getName());
  private static final long PAUSE_MILLIS = 300;
  // The world stands still while it is written down: no more than a small part of its time.
  private static final int PAUSES = 15;

  private final StateFile file;
  private final World world;
  private final Thread thread = new Thread(this::run, "sandbox-save");
  private final CountDownLatch ended = new CountDownLatch(1);

  Saver(StateFile file, World world) {
    this.file = file;
    this.world = world;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      for (long pause = PAUSE_MILLIS; !ended.await(pause, TimeUnit.MILLISECONDS); ) {
        long start = System.nanoTime();
        file.save(world);
        pause =
            Math.max(PAUSE_MILLIS, PAUSES * Duration.ofNanos(System.nanoTime() - start).toMillis());
      }
    } catch (IOException e) {
      // Once is enough: whoever works with the sandbox saves before he tells of success, and hears
      // of it then if the disk is still full.
      LOG.log(System.Logger.Level.DEBUG, "The sandbox is no longer saved meanwhile", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
