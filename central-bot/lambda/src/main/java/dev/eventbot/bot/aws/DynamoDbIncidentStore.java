package dev.eventbot.bot.aws;

import dev.eventbot.bot.incident.InMemoryIncidentStore;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.IncidentState.Pending;
import dev.eventbot.bot.incident.IncidentStore;
import dev.eventbot.bot.incident.Severity;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Incidents in DynamoDB, one item each, and a small item for each that is pending or open. */
public final class DynamoDbIncidentStore implements IncidentStore {
  /** After it was last saved. */
  public static final Duration KEPT = Duration.ofDays(90);

  /** What the partition keys of states begin with. */
  public static final String STATES = "incident#";

  private final IncidentTable table;
  private final Clock clock;

  /**
   * @param table name or ARN of a table with the string keys {@code pk} and {@code sk}, whose items
   *     expire by {@code expiresAt}
   */
  public DynamoDbIncidentStore(DynamoDbClient dynamoDb, String table, Clock clock) {
    this.table = new IncidentTable(dynamoDb, table);
    this.clock = clock;
  }

  @Override
  public Optional<IncidentState> find(String channel, String key) {
    return table.find(stateKey(channel, key)).map(item -> state(channel, key, item));
  }

  /**
   * What an item of the table says, for whoever reads the whole table.
   *
   * @return empty when the item is something else, or nothing that this version can read
   */
  public static Optional<IncidentState> read(Map<String, AttributeValue> item) {
    String pk = item.containsKey("pk") ? String.valueOf(item.get("pk").s()) : "";
    String[] parts = pk.split("#", 3);
    if (!pk.startsWith(STATES) || parts.length < 3 || !item.containsKey("state")) {
      return Optional.empty();
    }
    try {
      return Optional.of(state(parts[1], parts[2], item));
    } catch (StoreUnavailable e) {
      return Optional.empty();
    }
  }

  private static IncidentState state(String channel, String key, Map<String, AttributeValue> item) {
    try {
      return PackedState.unpack(
          channel, key, IncidentTable.number(item, IncidentTable.VERSION), item.get("state").b());
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailable("the state of incident " + key + " could not be read", e);
    }
  }

  @Override
  public Optional<IncidentState> save(IncidentState state) {
    PackedState packed = PackedState.of(state.saved());
    Map<String, AttributeValue> attributes =
        Map.of(
            "state", AttributeValue.fromB(packed.bytes()), IncidentTable.EXPIRES_AT, expiresAt());
    return table.replace(stateKey(state.channel(), state.key()), state.version(), attributes)
        ? Optional.of(packed.state())
        : Optional.empty();
  }

  @Override
  public void note(String channel, Pending pending, long version) {
    table.putUnlessLater(
        pendingKey(channel, pending.key()),
        version,
        Map.of(
            "severity",
            AttributeValue.fromS(pending.severity().name()),
            "since",
            AttributeValue.fromS(pending.since().toString()),
            IncidentTable.EXPIRES_AT,
            expiresAt()));
  }

  @Override
  public void settle(String channel, String key, long version) {
    table.deleteUnlessLater(pendingKey(channel, key), version);
  }

  /** Reads all notes of the channel, since they are sorted by nothing that is their key. */
  @Override
  public List<Pending> pending(String channel, int most) {
    return table.all(pendingPartition(channel)).stream()
        .map(
            item ->
                new Pending(
                    item.get("sk").s(),
                    Severity.valueOf(item.get("severity").s()),
                    Instant.parse(item.get("since").s())))
        .sorted(InMemoryIncidentStore.MOST_URGENT_FIRST)
        .limit(most)
        .toList();
  }

  @Override
  public void announced(IncidentState state) {
    ItemKey key = new ItemKey(openPartition(state.channel()), state.key());
    if (state.isKnownToBeOpen()) {
      table.putUnlessLater(key, state.version(), Map.of(IncidentTable.EXPIRES_AT, expiresAt()));
    } else {
      table.deleteUnlessLater(key, state.version());
    }
  }

  @Override
  public long open(String channel) {
    return table.all(openPartition(channel)).size();
  }

  private AttributeValue expiresAt() {
    return IncidentTable.number(clock.instant().plus(KEPT).getEpochSecond());
  }

  private static ItemKey stateKey(String channel, String key) {
    return new ItemKey(STATES + channel + "#" + key, "state");
  }

  private static ItemKey pendingKey(String channel, String key) {
    return new ItemKey(pendingPartition(channel), key);
  }

  private static String openPartition(String channel) {
    return "open#" + channel;
  }

  private static String pendingPartition(String channel) {
    return "pending#" + channel;
  }
}
