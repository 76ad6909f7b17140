package dev.eventbot.bot.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.bot.TestClock;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.IncidentState.Pending;
import dev.eventbot.bot.incident.IncidentStore;
import dev.eventbot.bot.incident.IncidentStore.StoreUnavailable;
import dev.eventbot.bot.incident.IncidentStoreContract;
import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.incident.States;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** On DynamoDB Local, whose SQLite comes for these processors only. */
@EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
class DynamoDbIncidentStoreTest implements IncidentStoreContract {
  private final String table = LocalDynamoDb.table();
  private final IncidentStore store =
      new DynamoDbIncidentStore(LocalDynamoDb.client(), table, new TestClock());

  @Override
  public IncidentStore store() {
    return store;
  }

  @Test
  void putsStatesAndNotesUnderKeysOfTheirOwnForNinetyDays() {
    assertThat(store.save(States.full("ops", "4711"))).isPresent();
    store.note("ops", new Pending("4711", Severity.ISSUE_OPEN, NOON), 1);

    assertThat(items())
        .extracting(
            item -> item.get("pk").s() + " " + item.get("sk").s() + " " + item.get("expiresAt").n())
        .containsExactlyInAnyOrder(
            "incident#ops#4711 state 1803110400", "pending#ops 4711 1803110400");
  }

  @Test
  void recognizesItsOwnWriteWhoseAnswerWasLost() {
    DynamoDbClient deaf = new RepeatingDynamoDb();
    IncidentStore retrying = new DynamoDbIncidentStore(deaf, table, new TestClock());

    Optional<IncidentState> opened = retrying.save(States.full("ops", "a"));
    assertThat(opened).isPresent();
    assertThat(retrying.save(opened.get()).orElseThrow().version()).isEqualTo(2);
    assertThat(retrying.save(opened.get())).isEmpty();
  }

  @Test
  void saysSoWhenTheTableDoesNotAnswer() {
    IncidentStore lost =
        new DynamoDbIncidentStore(LocalDynamoDb.client(), "no-such-table", new TestClock());

    assertThatThrownBy(() -> lost.find("ops", "a"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage("the incident table failed: ResourceNotFoundException");
    assertThatThrownBy(() -> lost.save(States.full("ops", "a")))
        .isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> lost.note("ops", new Pending("a", Severity.CLOSED, NOON), 1))
        .isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> lost.settle("ops", "a", 1)).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> lost.pending("ops", 1)).isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void saysSoWhenAStateCannotBeRead() {
    Map<String, AttributeValue> foreign =
        Map.of(
            "pk", AttributeValue.fromS("incident#ops#a"),
            "sk", AttributeValue.fromS("state"),
            "state", AttributeValue.fromB(SdkBytes.fromUtf8String("no gzip")));
    LocalDynamoDb.client().putItem(request -> request.tableName(table).item(foreign));

    assertThatThrownBy(() -> store.find("ops", "a"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage("the state of incident a could not be read");
  }

  private List<Map<String, AttributeValue>> items() {
    return LocalDynamoDb.client().scan(request -> request.tableName(table)).items();
  }

  /** Sends every write twice, as the SDK does when an answer is lost. */
  private static final class RepeatingDynamoDb implements DynamoDbClient {
    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      try {
        LocalDynamoDb.client().putItem(request);
      } catch (ConditionalCheckFailedException lost) {
        // Nobody heard it.
      }
      return LocalDynamoDb.client().putItem(request);
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
