package dev.eventbot.cli.output;

import dev.eventbot.rollout.plan.Cause;
import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;

/**
 * What is seen while a plan is carried out: on a terminal a bar for each region, redrawn in place;
 * in a pipe a plain line for each change that ended, or in a big plan for each tenth of it, each
 * half minute and each new cause of failure. Thread-safe, because Ctrl-C asks from another thread
 * how far it went.
 */
public final class LiveProgress implements Progress, Watched, AutoCloseable {
  /** From so many changes on, a line for each would be a log nobody reads. */
  private static final int MANY = 200;

  private static final int MOST_CAUSES = 20;
  private static final long SECOND = 1_000;
  private static final Duration FRAME = Duration.ofMillis(100);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Screen screen;
  private final Clock clock;
  private final boolean live;
  private final Lanes lanes;
  private final Set<Cause> causes = new HashSet<>();
  private Instant spoke;
  private int tenths;
  private int drawn;
  private boolean stale;
  private boolean stopped;
  private Timer ticker;

  public LiveProgress(Plan plan, Screen screen) {
    this(plan.changes(), screen, plan.clock());
  }

  LiveProgress(List<PlannedChange> changes, Screen screen, Clock clock) {
    this.screen = screen;
    this.clock = clock;
    this.live = screen.terminal().err();
    this.lanes = new Lanes(changes, clock);
    this.spoke = clock.instant();
  }

  /** From now on time passes on the screen too, also while nothing is heard from AWS. */
  public synchronized void start() {
    ticker = new Timer("progress", true);
    ticker.scheduleAtFixedRate(
        new TimerTask() {
          @Override
          public void run() {
            tick();
          }
        },
        SECOND,
        SECOND);
  }

  @Override
  public synchronized void begin(PlannedChange change) {
    if (stopped || !change.action().writes()) {
      return;
    }
    lanes.begin(change);
    frame();
  }

  @Override
  public synchronized void reported(PlannedChange change) {
    if (stopped || !change.action().writes()) {
      return;
    }
    lanes.reported(change);
    if (live) {
      frame();
    } else if (lanes.total() >= MANY) {
      sayTenth();
    }
  }

  @Override
  public synchronized void end(ChangeResult result) {
    if (stopped || !result.change().action().writes()) {
      return;
    }
    lanes.end(result);
    if (live) {
      frame();
    } else if (lanes.total() < MANY) {
      screen.say(line(result));
    } else {
      sayOf(result);
    }
  }

  @Override
  public synchronized void note(String line) {
    if (stopped) {
      return;
    }
    if (live) {
      erase();
      screen.say("  " + line);
      redraw();
    } else {
      screen.say("  " + line);
    }
  }

  /** A second has passed. */
  synchronized void tick() {
    if (stopped) {
      return;
    }
    if (live) {
      if (drawn > 0) {
        redraw();
      }
    } else if (lanes.total() >= MANY && silent()) {
      saySummary();
    }
  }

  /** Draws what has not been drawn yet, and then nothing more. */
  @Override
  public synchronized void close() {
    if (ticker != null) {
      ticker.cancel();
    }
    if (!stopped && live && stale) {
      redraw();
    }
  }

  /** Whether not every change has ended yet. */
  @Override
  public synchronized boolean isUnderWay() {
    return lanes.ended() < lanes.total();
  }

  /** Says nothing any more, but how far it went: for the last line of an interrupted run. */
  public synchronized String stop() {
    stopped = true;
    return lanes.done() + " of " + lanes.total() + " changes done";
  }

  @Override
  public String lastWords(boolean open) {
    return stop()
        + (open ? "; what AWS has begun goes on" : "")
        + "; next: the same command again, it takes over what still runs and does the rest";
  }

  private void sayOf(ChangeResult result) {
    boolean newCause =
        result.outcome() instanceof Outcome.Failed failed
            && causes.size() < MOST_CAUSES
            && causes.add(Cause.of(failed.code(), failed.reason()));
    if (newCause || !result.change().isForwarderCell()) {
      screen.say(line(result));
    }
    sayTenth();
  }

  private void sayTenth() {
    int tenth = (int) (10L * lanes.done() / lanes.total());
    if (tenth > tenths || silent()) {
      tenths = tenth;
      saySummary();
    }
  }

  private boolean silent() {
    return Duration.between(spoke, clock.instant()).compareTo(SILENCE) >= 0;
  }

  private void saySummary() {
    spoke = clock.instant();
    screen.say("  " + lanes.summary());
  }

  private String line(ChangeResult result) {
    int digits = String.valueOf(lanes.total()).length();
    String line =
        String.format(
                "  %" + digits + "d/%d  %-9s", lanes.ended(), lanes.total(), Wording.result(result))
            + "  "
            + DisplayWidth.pad(result.change().name(), 27)
            + "  "
            + Wording.where(result.change());
    if (result.outcome() instanceof Outcome.Failed failed) {
      return line + "  " + failed.code();
    }
    return line;
  }

  /** Draws when there was time to look at the last drawing; the rest waits for the next tick. */
  private void frame() {
    if (!live) {
      return;
    }
    boolean first = drawn == 0;
    boolean last = !isUnderWay();
    if (first || last || Duration.between(spoke, clock.instant()).compareTo(FRAME) >= 0) {
      redraw();
    } else {
      stale = true;
    }
  }

  private void erase() {
    if (drawn > 0) {
      screen.draw("\u001b[" + drawn + "A\u001b[J");
      drawn = 0;
    }
  }

  private void redraw() {
    List<String> lines = lanes.bars(screen.errInk(), screen.terminal().columns());
    StringBuilder text = new StringBuilder();
    if (drawn > 0) {
      text.append("\u001b[").append(drawn).append('A');
    }
    lines.forEach(line -> text.append("\u001b[2K").append(line).append('\n'));
    drawn = lines.size();
    stale = false;
    spoke = clock.instant();
    screen.draw(text.toString());
  }
}
