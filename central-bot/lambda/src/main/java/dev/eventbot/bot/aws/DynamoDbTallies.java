package dev.eventbot.bot.aws;

import dev.eventbot.bot.announce.Tallies;
import dev.eventbot.bot.incident.IncidentStore.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The ledger in DynamoDB: one item a day, numbers added by the table itself. A count whose answer
 * was lost is repeated, and then counts twice.
 */
public final class DynamoDbTallies implements Tallies {
  private static final Duration KEPT = Duration.ofDays(90);

  private final IncidentTable table;

  /**
   * @param table see {@link DynamoDbIncidentStore}
   */
  public DynamoDbTallies(DynamoDbClient dynamoDb, String table) {
    this.table = new IncidentTable(dynamoDb, table);
  }

  @Override
  public void add(String channel, Instant at, Map<Column, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    Map<String, Long> named = new TreeMap<>();
    counts.forEach((column, count) -> named.put(name(column), count));
    ItemKey day =
        new ItemKey(partition(channel), LocalDate.ofInstant(at, ZoneOffset.UTC).toString());
    try {
      table.add(day, named, at.plus(KEPT).getEpochSecond());
    } catch (StoreUnavailable ignored) {
      // The caller has a message to send.
    }
  }

  @Override
  public Map<Column, Long> sum(String channel, LocalDate from, LocalDate to) {
    Map<Column, Long> sum = Tallies.nothing();
    if (from.isAfter(to)) {
      return sum;
    }
    for (Map<String, AttributeValue> day :
        table.between(partition(channel), from.toString(), to.toString())) {
      sum.replaceAll((column, count) -> count + IncidentTable.number(day, name(column)));
    }
    return sum;
  }

  private static String partition(String channel) {
    return "tally#" + channel;
  }

  private static String name(Column column) {
    return column.name().toLowerCase(Locale.ROOT);
  }
}
