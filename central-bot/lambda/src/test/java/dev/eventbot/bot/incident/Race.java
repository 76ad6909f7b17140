package dev.eventbot.bot.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Several threads that begin at once. */
public final class Race {
  private Race() {}

  /** Returns when all have ended; fails with the failure of the first that failed. */
  public static void run(int racers, IntConsumer each) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    CountDownLatch ready = new CountDownLatch(racers);
    List<Future<?>> runs = new ArrayList<>();
    try {
      for (int racer = 0; racer < racers; racer++) {
        int number = racer;
        runs.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  each.accept(number);
                  return null;
                }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
