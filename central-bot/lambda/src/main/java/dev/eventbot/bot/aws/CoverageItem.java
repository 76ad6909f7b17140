package dev.eventbot.bot.aws;

import dev.eventbot.bot.announce.Coverage;
import dev.eventbot.bot.incident.IncidentStore.StoreUnavailable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The coverage in the incident table, where {@code eventbot deploy} and {@code status} put it. */
public final class CoverageItem implements Coverage.Note {
  private static final ItemKey KEY = new ItemKey("coverage", "current");

  private final IncidentTable table;

  public CoverageItem(DynamoDbClient dynamoDb, String table) {
    this.table = new IncidentTable(dynamoDb, table);
  }

  @Override
  public Optional<Coverage> read() {
    try {
      return table.find(KEY).map(CoverageItem::coverage);
    } catch (StoreUnavailable | DateTimeException e) {
      // A sign of life without it is better than none.
      return Optional.empty();
    }
  }

  private static Coverage coverage(Map<String, AttributeValue> item) {
    AttributeValue at = item.get("at");
    return new Coverage(
        (int) IncidentTable.number(item, "accounts"),
        (int) IncidentTable.number(item, "regions"),
        Instant.parse(at == null || at.s() == null ? "" : at.s()));
  }
}
