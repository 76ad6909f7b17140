package dev.eventbot.bot.incident;

import dev.eventbot.bot.incident.IncidentState.Pending;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what each channel knows, shared by all instances of its bot. Safe for use by several
 * threads. Entries of a lasting store disappear by themselves 90 days after they were last saved.
 */
public interface IncidentStore {

  /**
   * What the channel knows about it.
   *
   * @throws StoreUnavailable when the store did not answer
   */
  Optional<IncidentState> find(String channel, String key);

  /**
   * Saves over the version the state was loaded with. Of the subject the {@link Excerpt} is kept.
   *
   * @return as it is now kept, its version counted up; empty when somebody else saved meanwhile
   * @throws StoreUnavailable when the store did not answer; it may have saved
   */
  Optional<IncidentState> save(IncidentState state);

  /**
   * Notes that an incident has something to tell, or renews the note. A hint for whoever looks for
   * work, not the truth: that is in the state.
   *
   * @param version of the state this is about
   */
  void note(String channel, Pending pending, long version);

  /** Takes the note away, unless it is about a later version. */
  void settle(String channel, String key, long version);

  /** Up to {@code most} notes of that channel, most severe and then oldest first. */
  List<Pending> pending(String channel, int most);

  /**
   * Remembers that the group knows of an incident, as long as it is neither closed nor over.
   *
   * @param state of an incident, told
   */
  void announced(IncidentState state);

  /**
   * How many incidents the group knows of and has not been told the end of.
   *
   * @throws StoreUnavailable when the store did not answer
   */
  long open(String channel);

  /** The store did not answer; nothing is known about what it did. */
  final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by whoever talks to the store.
     *
     * @param reason for the log, without data of events
     */
    public StoreUnavailable(String reason, Throwable cause) {
      super(reason, cause);
    }
  }
}
