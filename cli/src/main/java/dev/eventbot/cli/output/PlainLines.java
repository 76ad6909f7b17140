package dev.eventbot.cli.output;

import dev.eventbot.rollout.plan.ChangeResult;
import dev.eventbot.rollout.plan.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rollout leaves in a pipe: a line for each change while they are few; when they are many, a
 * line for each tenth of a region, and the first failures of each kind.
 */
final class PlainLines {
  /** Up to here a reader can still follow every change. */
  static final int FEW = 200;

  private static final int TENTHS = 10;
  private static final int FIRST_FAILURES = 20;

  private final int total;
  private final Map<String, Integer> failures = new HashMap<>();

  PlainLines(int total) {
    this.total = total;
  }

  /**
   * The lines a change's end is worth, perhaps none.
   *
   * @param ended how many changes have ended, this one included
   * @param done how many of them in its region
   * @param failed how many of those failed
   * @param all the changes of its region
   */
  List<String> of(ChangeResult result, int ended, int done, int failed, int all) {
    if (total <= FEW || !result.change().isForwarderCell()) {
      return List.of(one(result, ended));
    }
    List<String> lines = new ArrayList<>();
    if (result.outcome() instanceof Outcome.Failed failure) {
      int times = failures.merge(failure.code(), 1, Integer::sum);
      if (times <= FIRST_FAILURES) {
        lines.add(one(result, ended));
      }
      if (times == FIRST_FAILURES) {
        lines.add("  more of " + failure.code() + " is told in the report");
      }
    }
    if ((long) done * TENTHS / all > (done - 1L) * TENTHS / all) {
      lines.add(
          counted(ended)
              + "  "
              + DisplayWidth.pad(result.change().region().name(), 14)
              + "  "
              + done
              + "/"
              + all
              + (failed == 0 ? "" : "  " + failed + " failed"));
    }
    return lines;
  }

  private String counted(int ended) {
    int digits = String.valueOf(total).length();
    return String.format("  %" + digits + "d/%d", ended, total);
  }

  private String one(ChangeResult result, int ended) {
    String line =
        counted(ended)
            + String.format("  %-9s", Wording.result(result))
            + "  "
            + DisplayWidth.pad(result.change().name(), 27)
            + "  "
            + Wording.where(result.change());
    return result.outcome() instanceof Outcome.Failed failed ? line + "  " + failed.code() : line;
  }
}
