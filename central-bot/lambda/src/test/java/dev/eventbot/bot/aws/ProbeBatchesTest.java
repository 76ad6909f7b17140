package dev.eventbot.bot.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.FakeDynamoDb;
import dev.eventbot.bot.announce.CoverageReceipts.Batch;
import dev.eventbot.bot.announce.CoverageReceipts.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.ssm.model.SsmException;

class ProbeBatchesTest {
  private static final Instant AT = Instant.parse("2026-11-22T08:00:00.123Z");
  private static final Seen ENVELOPED =
      new Seen(
          "222222222201/us-east-1",
          Optional.of(Instant.parse("2026-11-22T07:59:59.250Z")),
          Optional.of(Instant.parse("2026-11-22T07:59:59.500Z")));
  private static final Seen BARE =
      new Seen("222222222202/ap-east-1", Optional.empty(), Optional.empty());

  private final FakeDynamoDb dynamoDb = new FakeDynamoDb();
  private final ProbeBatches receipts = new ProbeBatches(dynamoDb, "incidents");

  @Test
  void oneItemTellsTheWayOfAllAndGoesAfterADay() {
    assertThat(receipts.write(new Batch("7f9c-1", "ops", AT, List.of(ENVELOPED, BARE)))).isEmpty();

    assertThat(dynamoDb.written)
        .singleElement()
        .asString()
        .matches(
            "incidents \\{botAt=2026-11-22T08:00:00.123Z,"
                + " cells=\\[222222222201/us-east-1/1795334399250/1795334399500,"
                + " 222222222202/ap-east-1//\\], expiresAt=N 1795420800, pk=probe#7f9c-1,"
                + " sk=cells#ops#1795334400123#[0-9a-f-]{36}\\}");
  }

  @Test
  void whatCouldNotBeWrittenSaysWhy() {
    dynamoDb.failure = SsmException.builder().message("quotes the item").build();

    assertThat(receipts.write(new Batch("7f9c-1", "ops", AT, List.of(BARE))))
        .contains("SsmException");
  }

  /** By AWS's own implementation, because an item has a limit. */
  @Test
  void asManyAsComeInOneReceiptFitIntoAnItemAndTwoBatchesOfAMomentAreTwoItems() {
    DynamoDbClient local = LocalDynamoDb.client();
    String table = LocalDynamoDb.table();
    ProbeBatches real = new ProbeBatches(local, table);
    List<Seen> many =
        IntStream.range(0, 2_000)
            .mapToObj(
                i ->
                    new Seen(
                        String.format(Locale.ROOT, "%012d/ap-southeast-3", i),
                        ENVELOPED.topicAt(),
                        ENVELOPED.queueAt()))
            .toList();

    assertThat(real.write(new Batch("7f9c-1", "ops", AT, many))).isEmpty();
    assertThat(real.write(new Batch("7f9c-1", "ops", AT, List.of(BARE)))).isEmpty();

    assertThat(
            local
                .query(
                    request ->
                        request
                            .tableName(table)
                            .keyConditionExpression("pk = :run AND begins_with(sk, :channel)")
                            .expressionAttributeValues(
                                Map.of(
                                    ":run", AttributeValue.fromS("probe#7f9c-1"),
                                    ":channel", AttributeValue.fromS("cells#ops#"))))
                .items())
        .extracting(item -> item.get("cells").l().size())
        .containsExactlyInAnyOrder(2_000, 1);
  }
}
