package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.port.Probes;
import dev.eventbot.rollout.port.Sighting;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the bots saw, each time only what is new. */
final class Following {
  /** A receipt is written some time after the moment it tells of, and clocks differ. */
  private static final Duration OVERLAP = Duration.ofSeconds(15);

  private final Probes probes;
  private final Region home;
  private final String table;
  private final String run;
  private final List<ChannelName> channels;
  private final Ledger ledger;
  private final Map<ChannelName, Instant> latest = new HashMap<>();

  Following(
      Probes probes,
      Region home,
      String table,
      String run,
      List<ChannelName> channels,
      Ledger ledger) {
    this.probes = probes;
    this.home = home;
    this.table = table;
    this.run = run;
    this.channels = channels;
    this.ledger = ledger;
  }

  /** Whether anything is known that was not before. */
  boolean look() {
    return look(false);
  }

  /** The same from the beginning of the run, for receipts that came very late. */
  boolean lookBack() {
    return look(true);
  }

  private boolean look(boolean all) {
    boolean news = false;
    for (int i = 0; i < channels.size(); i++) {
      ChannelName channel = channels.get(i);
      Optional<Instant> since =
          all
              ? Optional.empty()
              : Optional.ofNullable(latest.get(channel)).map(at -> at.minus(OVERLAP));
      for (Sighting sighting : probes.sightings(home, table, run, channel, since)) {
        news |= ledger.saw(i, sighting);
        latest.merge(channel, sighting.botAt(), (one, other) -> one.isAfter(other) ? one : other);
      }
    }
    return news;
  }
}
