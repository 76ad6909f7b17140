package dev.eventbot.benchmarks.coldstart;

import java.time.Duration;

/**
 * Something the bot's process was seen to do.
 *
 * @param what of a cold start; the first time counts
 * @param wall since the process was started
 * @param processor that the process had used by then, to a hundredth of a second
 */
record Mark(String what, Duration wall, Duration processor) {
  /** It asks for its first event: all that is done before any event arrives is done. */
  static final String READY = "ready";

  /** The robot has the first message. */
  static final String POST = "first POST";

  /** Lambda has the answer to the first event. */
  static final String RESPONSE = "response";
}
