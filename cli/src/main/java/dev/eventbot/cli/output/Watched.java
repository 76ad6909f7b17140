package dev.eventbot.cli.output;

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
}
