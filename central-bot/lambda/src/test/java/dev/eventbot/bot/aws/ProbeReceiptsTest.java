package dev.eventbot.bot.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.FakeDynamoDb;
import dev.eventbot.bot.announce.Receipts.Receipt;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.SsmException;

class ProbeReceiptsTest {
  private static final Instant AT = Instant.parse("2026-11-22T08:00:00.123Z");
  private static final Receipt RECEIVED =
      new Receipt(
          "7f9c-1",
          "ops",
          Optional.of(Instant.parse("2026-11-22T07:59:59.250Z")),
          Optional.of(Instant.parse("2026-11-22T07:59:59.500Z")),
          AT,
          Optional.empty(),
          "received",
          Optional.empty(),
          Optional.empty());

  private final FakeDynamoDb dynamoDb = new FakeDynamoDb();
  private final ProbeReceipts receipts = new ProbeReceipts(dynamoDb, "incidents");

  @Test
  void aReceiptTellsTheWayAndGoesAfterADay() {
    assertThat(receipts.write(RECEIVED)).isEmpty();

    assertThat(dynamoDb.written)
        .containsExactly(
            "incidents {botAt=2026-11-22T08:00:00.123Z, expiresAt=N 1795420800, outcome=received,"
                + " pk=probe#7f9c-1, queueAt=2026-11-22T07:59:59.500Z, sk=channel#ops,"
                + " topicAt=2026-11-22T07:59:59.250Z}");
  }

  @Test
  void aReceiptTellsWhenItIsTriedAgain() {
    receipts.write(
        new Receipt(
            "7f9c-1",
            "ops",
            Optional.empty(),
            Optional.empty(),
            AT,
            Optional.of(AT),
            "retry",
            Optional.of("errcode 130101"),
            Optional.of(AT.plusSeconds(60))));

    assertThat(dynamoDb.written.get(0)).contains("nextAt=2026-11-22T08:01:00.123Z");
  }

  @Test
  void aReceiptThatCannotBeWrittenCostsALogLine() {
    dynamoDb.failure = SsmException.builder().message("down").build();

    assertThat(receipts.write(RECEIVED))
        .contains("the test event's receipt could not be written: SsmException");
  }
}
