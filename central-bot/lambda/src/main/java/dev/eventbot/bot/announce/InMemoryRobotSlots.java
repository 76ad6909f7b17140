package dev.eventbot.bot.announce;

import dev.eventbot.bot.robot.Pace;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The robots' pace within one process. */
public final class InMemoryRobotSlots implements RobotSlots {
  private final Map<String, SlotBook> books = new HashMap<>();

  @Override
  public synchronized Slot take(String robot, Pace pace, int spare, Instant now) {
    SlotBook.Entry entry = books.getOrDefault(robot, SlotBook.EMPTY).take(pace, spare, now);
    books.put(robot, entry.book());
    return entry.slot();
  }

  @Override
  public synchronized void block(String robot, Instant until) {
    books.put(robot, books.getOrDefault(robot, SlotBook.EMPTY).blocked(until));
  }
}
