package dev.eventbot.rollout.port;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts quiet probes on the default buses of accounts, and reads which of them the bots saw. */
public interface Probes {
  /**
   * The way into an account, for as long as somebody holds it; nothing is asked yet.
   *
   * @param role the name of a role to take on there; empty for our own account
   */
  Visit visit(AccountId account, Optional<String> role);

  /** An account whose buses probes are put on, by several threads at once. */
  interface Visit {
    /** Takes the role on, once for all; empty when we are in. */
    Optional<Answer> enter();

    Answer put(Region region, String source, String detailType, String detail, Instant time);
  }

  /** What came of putting a probe. */
  sealed interface Answer {
    record Taken() implements Answer {}

    /** Throttled or cut off: the same again, later and less often. */
    record Later(String why) implements Answer {}

    /** The role is missing, or does not let us in. */
    record NoRole(String why) implements Answer {}

    record Refused(String why, Optional<String> nextStep) implements Answer {}
  }

  /**
   * What a channel's bot saw of a run.
   *
   * @param since only what its bot saw from then on; empty for all
   */
  List<Sighting> sightings(
      Region home, String table, String run, ChannelName channel, Optional<Instant> since);
}
