package dev.eventbot.bot.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.announce.Coverage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** On DynamoDB Local, whose SQLite comes for these processors only. */
@EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
class CoverageItemTest {
  private final String table = LocalDynamoDb.table();
  private final Coverage.Note note = new CoverageItem(LocalDynamoDb.client(), table);

  private void write(String at) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", AttributeValue.fromS("coverage"));
    item.put("sk", AttributeValue.fromS("current"));
    item.put("accounts", AttributeValue.fromN("2000"));
    item.put("regions", AttributeValue.fromN("3"));
    item.put("at", AttributeValue.fromS(at));
    LocalDynamoDb.client().putItem(request -> request.tableName(table).item(item));
  }

  @Test
  void readsWhatTheCommandLineWroteDown() {
    assertThat(note.read()).isEmpty();

    write("2026-11-20T08:00:00Z");

    assertThat(note.read()).contains(new Coverage(2000, 3, Instant.parse("2026-11-20T08:00:00Z")));
  }

  @Test
  void isSilentAboutWhatCannotBeRead() {
    write("last week");

    assertThat(note.read()).isEmpty();
    assertThat(new CoverageItem(LocalDynamoDb.client(), "no-such-table").read()).isEmpty();
  }
}
