package dev.eventbot.benchmarks.scale;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** The heap's most, before and after its collections; bytes. */
final class HeapWatch implements AutoCloseable {
  private final Set<String> heapPools = new HashSet<>();
  private final AtomicLong mostUsed = new AtomicLong();
  private final AtomicLong mostKept = new AtomicLong();
  private final NotificationListener listener = (notification, handback) -> hear(notification);
  private final List<NotificationEmitter> emitters;

  HeapWatch() {
    ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .forEach(pool -> heapPools.add(pool.getName()));
    emitters =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(NotificationEmitter.class::isInstance)
            .map((GarbageCollectorMXBean bean) -> (NotificationEmitter) bean)
            .toList();
    emitters.forEach(emitter -> emitter.addNotificationListener(listener, null, null));
  }

  private void hear(javax.management.Notification notification) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      var gc =
          GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
              .getGcInfo();
      max(mostUsed, used(gc.getMemoryUsageBeforeGc()));
      max(mostKept, used(gc.getMemoryUsageAfterGc()));
    }
  }

  private long used(Map<String, MemoryUsage> pools) {
    return pools.entrySet().stream()
        .filter(pool -> heapPools.contains(pool.getKey()))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }

  private static void max(AtomicLong most, long value) {
    most.accumulateAndGet(value, Math::max);
  }

  /** What is still in use after a full collection now. */
  long live() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** The most in use at any moment since the start, garbage included. */
  long mostUsed() {
    return Math.max(
        mostUsed.get(), ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  /** The most that any collection since the start left in use. */
  long mostKept() {
    return mostKept.get();
  }

  @Override
  public void close() {
    for (NotificationEmitter emitter : emitters) {
      try {
        emitter.removeNotificationListener(listener);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException("The listener was added in the constructor", e);
      }
    }
  }
}
