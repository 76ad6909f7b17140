package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.port.Pause;
import dev.eventbot.rollout.port.Proof;
import dev.eventbot.rollout.port.Proofs;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Proofs in the incident table: an item for each account, under one partition key, in which each
 * region has the time it was last reached, and the time and cause of a failure since.
 */
final class TableProofs implements Proofs {
  private static final String PARTITION = "proof";
  private static final String REACHED = "reached";
  private static final String FAILED = "failed";

  /** Accounts that left are forgotten after this. */
  private static final Duration KEPT = Duration.ofDays(400);

  /** Of one BatchWriteItem. */
  private static final int MOST_ITEMS = 25;

  private static final int ATTEMPTS = 8;

  private final AwsClients clients;
  private final Clock clock;
  private final Pause pause;

  TableProofs(AwsClients clients, Clock clock, Pause pause) {
    this.clients = clients;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public Map<Cell, Proof> read(Region home, String table) {
    Map<Cell, Proof> proofs = new TreeMap<>();
    read(home, table, proofs::put);
    return proofs;
  }

  private void read(Region home, String table, BiConsumer<Cell, Proof> told) {
    AwsErrors.ask(
        "Query of " + table,
        home,
        () -> {
          dynamoDb(home)
              .queryPaginator(
                  r ->
                      r.tableName(table)
                          .consistentRead(true)
                          .keyConditionExpression("pk = :proof")
                          .expressionAttributeValues(
                              Map.of(":proof", AttributeValue.fromS(PARTITION))))
              .items()
              .forEach(item -> proofs(item).forEach(told));
          return true;
        });
  }

  @Override
  public void write(Region home, String table, Map<Cell, Proof> proofs) {
    if (proofs.isEmpty()) {
      return;
    }
    Map<AccountId, Map<Region, Proof>> accounts = new TreeMap<>();
    proofs.forEach(
        (cell, proof) ->
            accounts
                .computeIfAbsent(cell.account(), id -> new TreeMap<>())
                .put(cell.region(), proof));
    // An item holds all regions of its account, so the others' are written again.
    read(
        home,
        table,
        (cell, known) -> {
          Map<Region, Proof> regions = accounts.get(cell.account());
          if (regions != null) {
            regions.merge(cell.region(), known, (later, before) -> before.then(later));
          }
        });
    List<WriteRequest> batch = new ArrayList<>();
    for (Map.Entry<AccountId, Map<Region, Proof>> each : accounts.entrySet()) {
      batch.add(request(each.getKey(), each.getValue()));
      if (batch.size() == MOST_ITEMS) {
        write(home, table, List.copyOf(batch));
        batch.clear();
      }
    }
    write(home, table, List.copyOf(batch));
  }

  private void write(Region home, String table, List<WriteRequest> writes) {
    List<WriteRequest> left = writes;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      if (attempt > ATTEMPTS) {
        throw new FailedException(
            "BatchWriteItem of " + table + ": DynamoDB did not take all proofs, try again later");
      }
      if (attempt > 1) {
        pause.sleep(Duration.ofMillis(50L << attempt));
      }
      List<WriteRequest> batch = left;
      left =
          AwsErrors.ask(
                  "BatchWriteItem of " + table,
                  home,
                  () -> dynamoDb(home).batchWriteItem(r -> r.requestItems(Map.of(table, batch))))
              .unprocessedItems()
              .getOrDefault(table, List.of());
    }
  }

  private WriteRequest request(AccountId account, Map<Region, Proof> regions) {
    Map<String, AttributeValue> reached = new HashMap<>();
    Map<String, AttributeValue> failed = new HashMap<>();
    regions.forEach(
        (region, proof) -> {
          proof
              .reachedAt()
              .ifPresent(at -> reached.put(region.name(), AttributeValue.fromS(at.toString())));
          proof
              .failure()
              .ifPresent(
                  failure ->
                      failed.put(
                          region.name(), AttributeValue.fromS(failure.at() + " " + failure.why())));
        });
    return WriteRequest.builder()
        .putRequest(
            put ->
                put.item(
                    Map.of(
                        "pk",
                        AttributeValue.fromS(PARTITION),
                        "sk",
                        AttributeValue.fromS(account.value()),
                        REACHED,
                        AttributeValue.fromM(reached),
                        FAILED,
                        AttributeValue.fromM(failed),
                        "expiresAt",
                        AttributeValue.fromN(
                            Long.toString(clock.instant().plus(KEPT).getEpochSecond())))))
        .build();
  }

  /** What cannot be read was never written by eventbot, and proves nothing. */
  private static Map<Cell, Proof> proofs(Map<String, AttributeValue> item) {
    Map<Cell, Proof> proofs = new TreeMap<>();
    try {
      AccountId account = new AccountId(item.get("sk").s());
      texts(item, REACHED)
          .forEach(
              (region, at) ->
                  proofs.put(
                      new Cell(account, new Region(region)), Proof.reached(Instant.parse(at))));
      texts(item, FAILED)
          .forEach(
              (region, text) ->
                  proofs.merge(new Cell(account, new Region(region)), failed(text), Proof::then));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Map.of();
    }
    return proofs;
  }

  private static Proof failed(String text) {
    String[] parts = text.split(" ", 2);
    return Proof.failed(Instant.parse(parts[0]), parts.length < 2 ? "" : parts[1]);
  }

  private static Map<String, String> texts(Map<String, AttributeValue> item, String name) {
    Map<String, String> texts = new TreeMap<>();
    Optional.ofNullable(item.get(name))
        .filter(AttributeValue::hasM)
        .ifPresent(map -> map.m().forEach((region, text) -> texts.put(region, text.s())));
    return texts;
  }

  private DynamoDbClient dynamoDb(Region home) {
    return clients.client(DynamoDbClient.class, home);
  }
}
