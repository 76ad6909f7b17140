package dev.eventbot.rollout.proof;

/** Hears how a run gets on, always from the thread that called it. */
public interface ProofListener {
  /**
   * The run begins.
   *
   * @param places where a probe will be put
   */
  default void begin(int places) {}

  /** So many are on a bus, so many were seen by every bot, so many could not be put. */
  default void progress(int put, int reached, int refused) {}

  /** Every probe is on its way or was refused; what is missing is waited for. */
  default void waiting(int missing) {}

  default void note(String line) {}

  static ProofListener silent() {
    return new ProofListener() {};
  }
}
