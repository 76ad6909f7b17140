package dev.eventbot.rollout.aws;

import dev.eventbot.rollout.port.CoverageNotes;
import dev.eventbot.rollout.value.Region;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The coverage as an item of the incident table. */
final class TableCoverageNotes implements CoverageNotes {
  private final AwsClients clients;

  TableCoverageNotes(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public void write(Region region, String table, int accounts, int regions, Instant at) {
    var unused =
        AwsErrors.askIfPossible(
            () ->
                clients
                    .client(DynamoDbClient.class, region)
                    .putItem(
                        request ->
                            request
                                .tableName(table)
                                .item(
                                    Map.of(
                                        "pk", AttributeValue.fromS("coverage"),
                                        "sk", AttributeValue.fromS("current"),
                                        "accounts", number(accounts),
                                        "regions", number(regions),
                                        "at", AttributeValue.fromS(at.toString())))));
  }

  private static AttributeValue number(int number) {
    return AttributeValue.fromN(Integer.toString(number));
  }
}
