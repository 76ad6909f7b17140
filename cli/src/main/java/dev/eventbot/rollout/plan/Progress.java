package dev.eventbot.rollout.plan;

/** Hears how an execution goes, change by change; called from one thread. */
public interface Progress {
  void begin(PlannedChange change);

  /** AWS says that it is done; whether it is, {@link #end} tells when it has been looked at. */
  default void reported(PlannedChange change) {}

  void end(ChangeResult result);

  /**
   * A sentence about something that is no planned change: an operation queued, a leftover cleaned
   * up.
   */
  void note(String line);

  /** For callers that do not look. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void begin(PlannedChange change) {}

      @Override
      public void end(ChangeResult result) {}

      @Override
      public void note(String line) {}
    };
  }
}
