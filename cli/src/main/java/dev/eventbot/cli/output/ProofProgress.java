package dev.eventbot.cli.output;

import dev.eventbot.rollout.proof.ProofListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What is seen while probes are put and waited for: a bar on a terminal, in a pipe a line for each
 * tenth and each half minute. Thread-safe, because Ctrl-C asks from another thread how far it went.
 */
public final class ProofProgress implements ProofListener, Watched {
  private static final int BAR = 24;
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration FRAME = Duration.ofMillis(100);

  private final Screen screen;
  private final Clock clock;
  private final boolean live;
  private Instant begun;
  private Instant news;
  private Instant spoke;
  private int places;
  private int put;
  private int reached;
  private int refused;
  private int tenths;
  private boolean drawn;
  private boolean waited;
  private boolean underWay;
  private boolean stopped;

  public ProofProgress(Screen screen) {
    this(screen, Clock.systemUTC());
  }

  ProofProgress(Screen screen, Clock clock) {
    this.screen = screen;
    this.clock = clock;
    this.live = screen.terminal().err();
    this.begun = clock.instant();
    this.spoke = begun;
    this.news = begun;
  }

  @Override
  public synchronized void begin(int total) {
    places = total;
    underWay = true;
    begun = clock.instant();
    if (!stopped && !live) {
      screen.say("  " + Wording.count(total, "probe", "probes") + " to put");
    }
  }

  @Override
  public synchronized void progress(int nowPut, int nowReached, int nowRefused) {
    if (nowReached != reached || nowPut != put) {
      news = clock.instant();
    }
    put = nowPut;
    reached = nowReached;
    refused = nowRefused;
    if (stopped) {
      return;
    }
    if (live) {
      draw(put + refused == places);
      return;
    }
    int tenth = places == 0 ? 10 : (int) (10L * reached / places);
    if (tenth > tenths || silent()) {
      tenths = tenth;
      spoke = clock.instant();
      screen.say("  " + summary());
    }
  }

  @Override
  public synchronized void waiting(int missing) {
    boolean longAgo =
        Duration.between(news, clock.instant()).compareTo(waited ? SILENCE : PATIENCE) >= 0;
    if (stopped || live || !longAgo || (waited && !silent())) {
      return;
    }
    waited = true;
    spoke = clock.instant();
    screen.say("  waiting for " + missing + " that did not arrive yet");
  }

  @Override
  public synchronized void note(String line) {
    if (stopped) {
      return;
    }
    if (live && drawn) {
      screen.draw("\u001b[1A\u001b[2K");
      drawn = false;
    }
    screen.say("eventbot: warning: " + line);
  }

  /** Everything is known: there is nothing left to interrupt. */
  public synchronized void end() {
    underWay = false;
  }

  @Override
  public synchronized boolean isUnderWay() {
    return underWay;
  }

  @Override
  public synchronized String lastWords(boolean open) {
    stopped = true;
    return summary() + "; next: the same command again";
  }

  /** What arrived is written down for five thousand accounts, 25 at a time. */
  @Override
  public Duration patience() {
    return Duration.ofSeconds(20);
  }

  private boolean silent() {
    return Duration.between(spoke, clock.instant()).compareTo(SILENCE) >= 0;
  }

  private String summary() {
    return put
        + "/"
        + places
        + " put, "
        + reached
        + " arrived"
        + (refused == 0 ? "" : ", " + refused + " could not be put")
        + "  "
        + Wording.took(Duration.between(begun, clock.instant()));
  }

  private void draw(boolean lastOne) {
    Instant now = clock.instant();
    if (drawn && !lastOne && Duration.between(spoke, now).compareTo(FRAME) < 0) {
      return;
    }
    spoke = now;
    int filled = places == 0 ? BAR : (int) ((long) BAR * reached / places);
    Ink ink = screen.errInk();
    int room = Math.max(10, screen.terminal().columns() - BAR - 5);
    screen.draw(
        (drawn ? "\u001b[1A\u001b[2K" : "")
            + "  "
            + ink.green("━".repeat(filled))
            + ink.faint("─".repeat(BAR - filled))
            + "  "
            + DisplayWidth.cut(summary(), room)
            + "\n");
    drawn = true;
  }
}
