package dev.eventbot.bot.incident;

import dev.eventbot.bot.event.CoverageReport;
import dev.eventbot.bot.event.UnreadableEvent;
import java.time.Instant;
import java.util.List;

/** What one message has to say, before it is put into words. */
public sealed interface Announcement {

  /** A group hears of the incident for the first time. */
  record First(Incident incident) implements Announcement {}

  /** Nothing changed, but it reached more accounts, regions or resources. */
  record FollowUp(Incident incident, Instant firstMessageAt, Arrivals arrivals)
      implements Announcement {}

  /**
   * It, or some of its resources, are resolved; or it is rescheduled or described anew.
   *
   * @param changes never empty
   * @param arrivals who else is touched since the last message; may be none
   */
  record Update(Incident incident, Instant firstMessageAt, List<Change> changes, Arrivals arrivals)
      implements Announcement {
    public Update {
      changes = List.copyOf(changes);
    }

    /** Nothing but good news of some of its resources, which nobody has to act on. */
    public boolean isProgress() {
      return changes.stream()
          .allMatch(change -> change instanceof Change.OfResources of && !of.worse());
    }
  }

  /**
   * More than the robot takes one by one, most severe first.
   *
   * @param announcements at least two, each a {@link First}, {@link FollowUp} or {@link Update}
   */
  record Digest(List<Announcement> announcements) implements Announcement {
    public Digest {
      announcements = List.copyOf(announcements);
    }
  }

  /** Something arrived that is no Health event. */
  record Unreadable(UnreadableEvent event) implements Announcement {}

  /** Which accounts and regions reach the group. */
  record Covered(CoverageReport report) implements Announcement {}

  /** The weekly sign of life. */
  record SignOfLife(Heartbeat heartbeat) implements Announcement {}
}
