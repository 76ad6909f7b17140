package dev.eventbot.cli.output;

import java.time.Duration;

/** What is seen of a run that takes a while; asked from another thread when Ctrl-C ends it. */
public interface Watched {
  /** Whether there is still something to report. */
  boolean isUnderWay();

  /**
   * Says nothing any more, but how far it went and what to do.
   *
   * @param open whether it was under way when it was stopped
   */
  String lastWords(boolean open);

  /** How long it may take to report; a call to AWS that hangs must not keep the operator. */
  default Duration patience() {
    return Duration.ofSeconds(3);
  }
}
