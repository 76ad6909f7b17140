package dev.eventbot.cli.output;

import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.Plan;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.plan.Progress;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is seen while a plan is carried out: on a terminal a bar for each region, redrawn in place;
 * in a pipe a plain line for each change that ended. Thread-safe, because Ctrl-C asks from another
 * thread how far it went.
 */
public final class LiveProgress implements Progress {
  private static final int BAR = 24;

  /** One region's count; mutable, guarded by the progress' own lock. */
  private static final class Lane {
    private int total;
    private int done;
    private int failed;
    private String doing = "";
  }

  private final Screen screen;
  private final boolean live;
  private final int total;
  private final Map<Region, Lane> lanes = new LinkedHashMap<>();
  private int ended;
  private int drawn;
  private boolean stopped;

  public LiveProgress(Plan plan, Screen screen) {
    this(plan.changes(), screen);
  }

  LiveProgress(List<PlannedChange> changes, Screen screen) {
    this.screen = screen;
    this.live = screen.terminal().err();
    List<PlannedChange> writes =
        changes.stream().filter(change -> change.action().writes()).toList();
    this.total = writes.size();
    writes.forEach(change -> lane(change).total++);
  }

  @Override
  public synchronized void begin(PlannedChange change) {
    if (stopped || !change.action().writes()) {
      return;
    }
    lane(change).doing =
        Wording.action(change.action()) + " " + change.name() + " in " + change.account();
    redraw();
  }

  @Override
  public synchronized void end(ChangeResult result) {
    if (stopped || !result.change().action().writes()) {
      return;
    }
    ended++;
    Lane lane = lane(result.change());
    lane.done++;
    if (result.outcome() instanceof Outcome.Failed) {
      lane.failed++;
    }
    if (lane.done == lane.total) {
      lane.doing = "";
    }
    if (live) {
      redraw();
    } else {
      screen.say(line(result));
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

  /** Whether not every change has ended yet. */
  public synchronized boolean isUnderWay() {
    return ended < total;
  }

  /** Says nothing any more, but how far it went: for the last line of an interrupted run. */
  public synchronized String stop() {
    stopped = true;
    return ended + " of " + total + " changes done";
  }

  private String line(ChangeResult result) {
    int digits = String.valueOf(total).length();
    String line =
        String.format("  %" + digits + "d/%d  %-9s", ended, total, Wording.result(result))
            + "  "
            + DisplayWidth.pad(result.change().name(), 27)
            + "  "
            + Wording.where(result.change());
    if (result.outcome() instanceof Outcome.Failed failed) {
      return line + "  " + failed.code();
    }
    return line;
  }

  private Lane lane(PlannedChange change) {
    return lanes.computeIfAbsent(change.region(), region -> new Lane());
  }

  private void erase() {
    if (drawn > 0) {
      screen.draw("\u001b[" + drawn + "A\u001b[J");
      drawn = 0;
    }
  }

  private void redraw() {
    if (!live) {
      return;
    }
    List<String> lines = new ArrayList<>();
    int widest = lanes.keySet().stream().mapToInt(region -> region.name().length()).max().orElse(0);
    lanes.forEach((region, lane) -> lines.add(bar(DisplayWidth.pad(region.name(), widest), lane)));
    StringBuilder text = new StringBuilder();
    if (drawn > 0) {
      text.append("\u001b[").append(drawn).append('A');
    }
    lines.forEach(line -> text.append("\u001b[2K").append(line).append('\n'));
    drawn = lines.size();
    screen.draw(text.toString());
  }

  private String bar(String region, Lane lane) {
    Ink ink = screen.errInk();
    int filled = lane.total == 0 ? BAR : BAR * Math.min(lane.done, lane.total) / lane.total;
    String count = lane.done + "/" + lane.total;
    String failed = lane.failed == 0 ? "" : "  " + lane.failed + " failed";
    int room =
        screen.terminal().columns()
            - (2 + region.length() + 2 + BAR + 2 + count.length() + failed.length() + 3);
    String doing =
        room > 8 && !lane.doing.isEmpty() ? "  " + DisplayWidth.cut(lane.doing, room) : "";
    return "  "
        + region
        + "  "
        + ink.green("━".repeat(filled))
        + ink.faint("─".repeat(BAR - filled))
        + "  "
        + count
        + ink.red(failed)
        + ink.faint(doing);
  }
}
