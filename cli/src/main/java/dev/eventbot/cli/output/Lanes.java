package dev.eventbot.cli.output;

import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import dev.eventbot.rollout.plan.PlannedChange;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far a plan has got, in all and by region; every event costs the same, however many changes
 * there are. Not thread-safe.
 */
final class Lanes {
  private static final int BAR = 24;

  /** More would not fit on a usual screen, and what has scrolled away cannot be redrawn. */
  private static final int MOST_BARS = 16;

  /** One region's count; mutable. */
  private static final class Lane {
    private int total;
    private int done;
    private int failed;
    private PlannedChange doing;
  }

  private final Clock clock;
  private final Instant start;
  private final TimeLeft timeLeft;
  private final Map<Region, Lane> lanes = new LinkedHashMap<>();
  private final Set<PlannedChange> reported = new HashSet<>();
  private int total;
  private int done;
  private int ended;
  private int failed;

  Lanes(List<PlannedChange> changes, Clock clock) {
    this.clock = clock;
    this.start = clock.instant();
    this.timeLeft = new TimeLeft(start);
    for (PlannedChange change : changes) {
      if (change.action().writes()) {
        lanes.computeIfAbsent(change.region(), region -> new Lane()).total++;
        total++;
      }
    }
  }

  void begin(PlannedChange change) {
    lane(change).doing = change;
  }

  void end(ChangeResult result) {
    Lane lane = lane(result.change());
    ended++;
    if (!reported.remove(result.change())) {
      count(lane);
    }
    if (result.outcome() instanceof Outcome.Failed) {
      lane.failed++;
      failed++;
    }
  }

  /** AWS says it is done; counted once, and no failure yet whatever is found. */
  void reported(PlannedChange change) {
    if (reported.add(change)) {
      count(lane(change));
    }
  }

  private void count(Lane lane) {
    lane.done++;
    done++;
    if (lane.done >= lane.total) {
      lane.doing = null;
    }
    timeLeft.at(clock.instant(), done);
  }

  int total() {
    return total;
  }

  /** How many have an outcome, which is not more than are done. */
  int ended() {
    return ended;
  }

  int done() {
    return done;
  }

  private Lane lane(PlannedChange change) {
    return lanes.computeIfAbsent(change.region(), region -> new Lane());
  }

  /** {@code 1200/5000 (24 %) 3 failed 2 min 10 s about 6 min left} */
  String summary() {
    Instant now = clock.instant();
    int percent = total == 0 ? 100 : (int) (100L * done / total);
    List<String> parts = new ArrayList<>();
    parts.add(done + "/" + total + " (" + percent + " %)");
    if (failed > 0) {
      parts.add(failed + " failed");
    }
    parts.add(Wording.took(Duration.between(start, now)));
    String left = timeLeft.words(now, done, total);
    if (!left.isEmpty()) {
      parts.add(left);
    }
    return String.join("  ", parts);
  }

  /** A bar for each region, those that are at work first in a long list, and the summary. */
  List<String> bars(Ink ink, int columns) {
    List<Map.Entry<Region, Lane>> shown = new ArrayList<>(lanes.entrySet());
    if (shown.size() > MOST_BARS) {
      shown.sort((one, other) -> Boolean.compare(isDone(one), isDone(other)));
      shown = shown.subList(0, MOST_BARS);
    }
    int widest = shown.stream().mapToInt(entry -> entry.getKey().name().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Map.Entry<Region, Lane> entry : shown) {
      String region = DisplayWidth.pad(entry.getKey().name(), widest);
      lines.add(bar(region, entry.getValue(), ink, columns));
    }
    if (lanes.size() > MOST_BARS) {
      lines.add("  and " + (lanes.size() - MOST_BARS) + " more regions");
    }
    lines.add(DisplayWidth.cut("  " + summary(), columns - 1));
    return lines;
  }

  private static boolean isDone(Map.Entry<Region, Lane> entry) {
    return entry.getValue().done >= entry.getValue().total;
  }

  private static String bar(String region, Lane lane, Ink ink, int columns) {
    String count = lane.done + "/" + lane.total;
    String failed = lane.failed == 0 ? "" : "  " + lane.failed + " failed";
    int taken = 2 + region.length() + 2 + 2 + count.length() + failed.length() + 1;
    int width = Math.max(4, Math.min(BAR, columns - taken));
    int filled = lane.total == 0 ? width : width * Math.min(lane.done, lane.total) / lane.total;
    int room = columns - taken - width - 2;
    String doing =
        room > 8 && lane.doing != null ? "  " + DisplayWidth.cut(words(lane.doing), room) : "";
    return "  "
        + region
        + "  "
        + ink.green("━".repeat(filled))
        + ink.faint("─".repeat(width - filled))
        + "  "
        + count
        + ink.red(failed)
        + ink.faint(doing);
  }

  private static String words(PlannedChange change) {
    return Wording.action(change.action()) + " " + change.name() + " in " + change.account();
  }
}
