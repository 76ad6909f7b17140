package dev.eventbot.bot.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.bot.announce.RobotSlots;
import dev.eventbot.bot.announce.RobotSlots.Slot;
import dev.eventbot.bot.announce.RobotSlotsContract;
import dev.eventbot.bot.incident.IncidentStore.StoreUnavailable;
import dev.eventbot.bot.robot.Pace;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** On DynamoDB Local, whose SQLite comes for these processors only. */
@EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
class DynamoDbRobotSlotsTest implements RobotSlotsContract {
  private final String table = LocalDynamoDb.table();
  private final RobotSlots slots = new DynamoDbRobotSlots(LocalDynamoDb.client(), table);

  @Override
  public RobotSlots slots() {
    return slots;
  }

  @Test
  void forgetsARobotADayAfterItWasUsedOrFree() {
    assertThat(slots.take("a1b2", Pace.TWENTY_A_MINUTE, 0, NOON)).isInstanceOf(Slot.Granted.class);
    assertThat(item().get("expiresAt").n()).isEqualTo("1795435200");

    slots.block("a1b2", NOON.plusSeconds(600));
    assertThat(item().get("expiresAt").n()).isEqualTo("1795435800");
  }

  private Map<String, AttributeValue> item() {
    Map<String, AttributeValue> key =
        Map.of("pk", AttributeValue.fromS("robot#a1b2"), "sk", AttributeValue.fromS("slots"));
    return LocalDynamoDb.client().getItem(request -> request.tableName(table).key(key)).item();
  }

  @Test
  void letsSomebodyWaitWhoNeverComesFirst() {
    RobotSlots crowded = new DynamoDbRobotSlots(new CrowdedDynamoDb(), table);

    assertThat(crowded.take("ops", Pace.TWENTY_A_MINUTE, 0, NOON))
        .isEqualTo(new Slot.NotBefore(NOON.plusSeconds(1)));
    assertThatThrownBy(() -> crowded.block("ops", NOON)).isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void saysSoWhenTheTableDoesNotAnswer() {
    RobotSlots lost = new DynamoDbRobotSlots(LocalDynamoDb.client(), "no-such-table");

    assertThatThrownBy(() -> lost.take("ops", Pace.TWENTY_A_MINUTE, 0, NOON))
        .isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> lost.block("ops", NOON)).isInstanceOf(StoreUnavailable.class);
  }

  /** Somebody else always writes between a read and the write after it. */
  private static final class CrowdedDynamoDb implements DynamoDbClient {
    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      return GetItemResponse.builder().build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      throw ConditionalCheckFailedException.builder().message("lost").build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
