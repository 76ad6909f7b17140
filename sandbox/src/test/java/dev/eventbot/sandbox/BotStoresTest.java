package dev.eventbot.sandbox;

import dev.eventbot.bot.announce.RobotSlots;
import dev.eventbot.bot.announce.RobotSlotsContract;
import dev.eventbot.bot.announce.Tallies;
import dev.eventbot.bot.announce.TalliesContract;
import dev.eventbot.bot.aws.DynamoDbIncidentStore;
import dev.eventbot.bot.aws.DynamoDbRobotSlots;
import dev.eventbot.bot.aws.DynamoDbTallies;
import dev.eventbot.bot.incident.IncidentStore;
import dev.eventbot.bot.incident.IncidentStoreContract;
import java.util.HashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the bot keeps in DynamoDB it keeps in the sandbox's incident table just so. */
final class BotStoresTest {
  private final Landscape landscape = new Landscape(Sandbox.inMemory());
  private final DynamoDbClient dynamoDb = landscape.client(DynamoDbClient.class);
  private final String table;

  BotStoresTest() {
    landscape.deployCentral(template -> {}, new HashMap<>());
    table = landscape.central.get("IncidentTableName");
  }

  @AfterEach
  void close() {
    landscape.close();
  }

  @Nested
  final class Incidents implements IncidentStoreContract {
    private final IncidentStore store =
        new DynamoDbIncidentStore(dynamoDb, table, landscape.sandbox.clock());

    @Override
    public IncidentStore store() {
      return store;
    }
  }

  @Nested
  final class Slots implements RobotSlotsContract {
    private final RobotSlots slots = new DynamoDbRobotSlots(dynamoDb, table);

    @Override
    public RobotSlots slots() {
      return slots;
    }
  }

  @Nested
  final class Ledger implements TalliesContract {
    private final Tallies tallies = new DynamoDbTallies(dynamoDb, table);

    @Override
    public Tallies tallies() {
      return tallies;
    }
  }
}
