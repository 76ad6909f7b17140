package dev.eventbot.bot.incident;

import dev.eventbot.bot.incident.IncidentState.Pending;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows what it was told for as long as the process lives; nobody else can see it. */
public class InMemoryIncidentStore implements IncidentStore {

  /** As {@link IncidentStore#pending} wants them: most severe, then oldest first. */
  public static final Comparator<Pending> MOST_URGENT_FIRST =
      Comparator.comparing(Pending::severity)
          .thenComparing(Pending::since)
          .thenComparing(Pending::key);

  private record Address(String channel, String key) {}

  private record Note(Pending pending, long version) {}

  private final Map<Address, IncidentState> states = new HashMap<>();
  private final Map<Address, Note> notes = new HashMap<>();
  private final Set<Address> open = new HashSet<>();

  @Override
  public synchronized Optional<IncidentState> find(String channel, String key) {
    return Optional.ofNullable(states.get(new Address(channel, key)));
  }

  @Override
  public synchronized Optional<IncidentState> save(IncidentState state) {
    Address address = new Address(state.channel(), state.key());
    IncidentState present = states.get(address);
    if (state.version() != (present == null ? 0 : present.version())) {
      return Optional.empty();
    }
    IncidentState saved = state.saved();
    states.put(address, saved);
    return Optional.of(saved);
  }

  @Override
  public synchronized void note(String channel, Pending pending, long version) {
    notes.merge(
        new Address(channel, pending.key()),
        new Note(pending, version),
        (before, now) -> before.version() > version ? before : now);
  }

  @Override
  public synchronized void settle(String channel, String key, long version) {
    notes.computeIfPresent(
        new Address(channel, key), (address, note) -> note.version() > version ? note : null);
  }

  @Override
  public synchronized void announced(IncidentState state) {
    Address address = new Address(state.channel(), state.key());
    if (state.isKnownToBeOpen()) {
      open.add(address);
    } else {
      open.remove(address);
    }
  }

  @Override
  public synchronized long open(String channel) {
    return open.stream().filter(address -> address.channel().equals(channel)).count();
  }

  @Override
  public synchronized List<Pending> pending(String channel, int most) {
    return notes.entrySet().stream()
        .filter(entry -> entry.getKey().channel().equals(channel))
        .map(entry -> entry.getValue().pending())
        .sorted(MOST_URGENT_FIRST)
        .limit(most)
        .toList();
  }
}
