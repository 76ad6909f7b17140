package dev.eventbot.bot.aws;

import dev.eventbot.bot.announce.RobotSlots;
import dev.eventbot.bot.announce.SlotBook;
import dev.eventbot.bot.incident.IncidentStore.StoreUnavailable;
import dev.eventbot.bot.robot.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A robot's slots in DynamoDB: one item, written over the version that was read. */
public final class DynamoDbRobotSlots implements RobotSlots {
  private static final Duration KEPT = Duration.ofDays(1);

  /** Each lost race means that somebody else was granted something. */
  private static final int MOST_RACES = 20;

  private static final Duration AFTER_LOST_RACES = Duration.ofSeconds(1);

  private final IncidentTable table;

  /**
   * @param table see {@link DynamoDbIncidentStore}
   */
  public DynamoDbRobotSlots(DynamoDbClient dynamoDb, String table) {
    this.table = new IncidentTable(dynamoDb, table);
  }

  @Override
  public Slot take(String robot, Pace pace, int spare, Instant now) {
    for (int race = 0; race < MOST_RACES; race++) {
      Kept kept = kept(robot);
      SlotBook.Entry entry = kept.book().take(pace, spare, now);
      if (entry.slot() instanceof Slot.NotBefore || replaced(robot, kept, entry.book())) {
        return entry.slot();
      }
    }
    return new Slot.NotBefore(now.plus(AFTER_LOST_RACES));
  }

  @Override
  public void block(String robot, Instant until) {
    for (int race = 0; race < MOST_RACES; race++) {
      Kept kept = kept(robot);
      SlotBook blocked = kept.book().blocked(until);
      if (blocked.equals(kept.book()) || replaced(robot, kept, blocked)) {
        return;
      }
    }
    throw new StoreUnavailable("too many others use the slots of robot " + robot, null);
  }

  private record Kept(long version, SlotBook book) {}

  private Kept kept(String robot) {
    Optional<Map<String, AttributeValue>> item = table.find(key(robot));
    return item.map(
            found ->
                new Kept(
                    IncidentTable.number(found, IncidentTable.VERSION),
                    new SlotBook(
                        found.get("taken").l().stream().map(each -> instant(each.n())).toList(),
                        instant(found.get("blockedUntil").n()))))
        .orElseGet(() -> new Kept(0, SlotBook.EMPTY));
  }

  private boolean replaced(String robot, Kept before, SlotBook book) {
    Instant last = book.blockedUntil();
    for (Instant time : book.taken()) {
      last = time.isAfter(last) ? time : last;
    }
    Map<String, AttributeValue> attributes = new HashMap<>();
    List<AttributeValue> taken =
        book.taken().stream().map(time -> IncidentTable.number(time.toEpochMilli())).toList();
    attributes.put("taken", AttributeValue.fromL(taken));
    attributes.put("blockedUntil", IncidentTable.number(book.blockedUntil().toEpochMilli()));
    attributes.put(
        IncidentTable.EXPIRES_AT, IncidentTable.number(last.plus(KEPT).getEpochSecond()));
    return table.replace(key(robot), before.version(), attributes);
  }

  private static Instant instant(String milliseconds) {
    return Instant.ofEpochMilli(Long.parseLong(milliseconds));
  }

  private static ItemKey key(String robot) {
    return new ItemKey("robot#" + robot, "slots");
  }
}
