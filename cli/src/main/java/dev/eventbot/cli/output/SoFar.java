package dev.eventbot.cli.output;

/**
 * What a run that shows no progress has done by now, in words that stay true when it is stopped
 * right then. Thread-safe, because Ctrl-C asks from another thread.
 */
public final class SoFar implements Watched {
  private String words = "nothing was changed";
  private boolean reporting;

  /** What is true from now on. */
  public synchronized void now(String state) {
    words = state;
  }

  /** The same of a run that is told to stop and shows what it has by then. */
  public synchronized void reporting(String state) {
    words = state;
    reporting = true;
  }

  /** There is nothing left to wait for. */
  public synchronized void end() {
    reporting = false;
  }

  @Override
  public synchronized boolean isUnderWay() {
    return reporting;
  }

  @Override
  public synchronized String lastWords(boolean open) {
    return words;
  }
}
