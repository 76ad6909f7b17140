package dev.eventbot.bot.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.bot.announce.Tallies;
import dev.eventbot.bot.announce.Tallies.Column;
import dev.eventbot.bot.announce.TalliesContract;
import dev.eventbot.bot.incident.IncidentStore.StoreUnavailable;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** On DynamoDB Local, whose SQLite comes for these processors only. */
@EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
class DynamoDbTalliesTest implements TalliesContract {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final String table = LocalDynamoDb.table();
  private final Tallies tallies = new DynamoDbTallies(LocalDynamoDb.client(), table);

  @Override
  public Tallies tallies() {
    return tallies;
  }

  @Test
  void keepsADayInOneItemForNinetyDays() {
    tallies.add("ops", NOON, Map.of(Column.EVENTS, 3L));
    tallies.add("ops", NOON, Map.of(Column.EVENTS, 1L, Column.DEAD_LETTERS, 1L));

    Map<String, String> item = new TreeMap<>();
    LocalDynamoDb.client().scan(request -> request.tableName(table)).items().stream()
        .flatMap(each -> each.entrySet().stream())
        .forEach(
            each ->
                item.put(
                    each.getKey(),
                    each.getValue().s() == null ? each.getValue().n() : each.getValue().s()));
    assertThat(item)
        .hasToString(
            "{dead_letters=1, events=4, expiresAt=1803124800, pk=tally#ops, sk=2026-11-22}");
  }

  @Test
  void letsNobodyFailForACount() {
    Tallies lost = new DynamoDbTallies(LocalDynamoDb.client(), "no-such-table");

    assertThatCode(() -> lost.add("ops", NOON, Map.of(Column.EVENTS, 1L)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> lost.sum("ops", SUNDAY, SUNDAY)).isInstanceOf(StoreUnavailable.class);
  }
}
