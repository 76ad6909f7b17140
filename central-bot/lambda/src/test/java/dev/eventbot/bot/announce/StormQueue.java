package dev.eventbot.bot.announce;

import dev.eventbot.bot.event.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/**
 * A queue as SQS keeps it, without order: what was received is invisible for a while, and comes
 * back unless it was deleted.
 */
final class StormQueue {
  /** As the channel's template sets it: six times the function's timeout, and the window. */
  private static final Duration VISIBILITY = Duration.ofSeconds(365);

  private static final int MOST_RECEIVES = 200;

  private final Clock clock;
  private final Random random;
  private final Map<String, Entry> entries = new HashMap<>();
  private final TreeSet<Entry> hidden = new TreeSet<>();
  private final List<Entry> visible = new ArrayList<>();
  private int published;
  final List<String> droppedBySqs = new ArrayList<>();

  StormQueue(Clock clock, Random random) {
    this.clock = clock;
    this.random = random;
  }

  private static final class Entry implements Comparable<Entry> {
    final int number;
    final String body;
    final boolean again;
    Instant visibleAt;
    int receives;

    Entry(int number, String body, boolean again, Instant visibleAt) {
      this.number = number;
      this.body = body;
      this.again = again;
      this.visibleAt = visibleAt;
    }

    String id() {
      return "m" + number;
    }

    @Override
    public int compareTo(Entry other) {
      int order = visibleAt.compareTo(other.visibleAt);
      return order == 0 ? Integer.compare(number, other.number) : order;
    }
  }

  /** It arrives then. */
  void publish(String body, Instant at) {
    add(body, false, at);
  }

  /** An operator sends it once more, now. */
  void replay(String body) {
    add(body, true, clock.instant());
  }

  private void add(String body, boolean again, Instant at) {
    Entry entry = new Entry(++published, body, again, at);
    entries.put(entry.id(), entry);
    hidden.add(entry);
  }

  /** How many there ever were. */
  int published() {
    return published;
  }

  List<Delivery> receive(int most) {
    show();
    List<Delivery> batch = new ArrayList<>();
    while (batch.size() < most && !visible.isEmpty()) {
      Entry entry = taken();
      entry.receives++;
      if (entry.receives > MOST_RECEIVES) {
        droppedBySqs.add(entry.id());
        entries.remove(entry.id());
        continue;
      }
      entry.visibleAt = clock.instant().plus(VISIBILITY);
      hidden.add(entry);
      batch.add(
          new Delivery(
              Optional.of(entry.id()),
              Optional.of("r-" + entry.number + "-" + entry.receives),
              entry.receives,
              entry.body,
              Optional.empty(),
              Optional.empty(),
              entry.again));
    }
    return batch;
  }

  /** Any of them: the last one takes its place. */
  private Entry taken() {
    int at = random.nextInt(visible.size());
    Entry entry = visible.get(at);
    Entry last = visible.remove(visible.size() - 1);
    if (at < visible.size()) {
      visible.set(at, last);
    }
    return entry;
  }

  /** ChangeMessageVisibility counts whole seconds. */
  void hide(Delivery delivery, Duration delay) {
    Entry entry = entries.get(delivery.itemIdentifier().orElseThrow());
    if (hidden.remove(entry)) {
      entry.visibleAt = clock.instant().plusSeconds(delay.plusMillis(999).toSeconds());
      hidden.add(entry);
    }
  }

  void delete(Delivery delivery) {
    Entry entry = entries.remove(delivery.itemIdentifier().orElseThrow());
    hidden.remove(entry);
    visible.remove(entry);
  }

  int size() {
    return entries.size();
  }

  boolean hasVisible(int most) {
    show();
    return visible.size() >= most;
  }

  private void show() {
    while (!hidden.isEmpty() && !hidden.first().visibleAt.isAfter(clock.instant())) {
      visible.add(hidden.pollFirst());
    }
  }
}
