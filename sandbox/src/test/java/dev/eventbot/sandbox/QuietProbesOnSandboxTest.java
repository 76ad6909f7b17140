package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** A coverage test over the real templates: all of it in the table, nothing of it in the group. */
final class QuietProbesOnSandboxTest {
  private static final String RUN = "5a0c1be2-7c1b-4a44-8d5e-0f9c0f0d7a11";
  private static final List<String> MEMBERS =
      List.of("222222222201", "222222222202", "222222222203", "222222222204", "222222222205");
  private static final List<String> REGIONS = List.of("us-east-1", "ap-east-1");
  private static final int FROM_EACH = 20;

  @Test
  void twoHundredLeaveReceiptsAndTheEventAmongThemIsAllTheGroupHears() throws IOException {
    try (Landscape landscape = new Landscape(Sandbox.inMemory())) {
      landscape.deployCentral(template -> {}, Map.of());
      landscape.deployChannel("ops", template -> {});
      Set<String> cells = new TreeSet<>();
      for (String member : MEMBERS) {
        for (String region : REGIONS) {
          landscape.deployForwarder(member, region, template -> {});
          cells.add(member + "/" + region);
        }
      }
      for (String member : MEMBERS) {
        for (String region : REGIONS) {
          put(landscape, member, region);
          if (member.equals(MEMBERS.get(2)) && region.equals("ap-east-1")) {
            landscape.sandbox.raise(member, region, example());
          }
        }
      }

      List<String> seen =
          Landscape.await(
              () -> receipts(landscape), found -> found.size() >= cells.size() * FROM_EACH);

      assertThat(seen).hasSize(200);
      assertThat(seen.stream().collect(Collectors.groupingBy(cell -> cell, Collectors.counting())))
          .containsOnlyKeys(cells)
          .allSatisfy((cell, times) -> assertThat(times).isEqualTo(FROM_EACH));
      assertThat(landscape.group(1))
          .singleElement()
          .satisfies(
              message ->
                  assertThat(message.text()).contains("AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED"));
      assertThat(table(landscape))
          .extracting(item -> item.get("pk").s())
          .filteredOn(key -> key.startsWith("incident#"))
          .as("incidents")
          .hasSize(1);
    }
  }

  private static void put(Landscape landscape, String member, String region) {
    List<PutEventsRequestEntry> ten = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ten.add(
          PutEventsRequestEntry.builder()
              .source("eventbot.test")
              .detailType("eventbot Test Event")
              .detail(
                  "{\"eventbotProbe\":\"%s\",\"eventbotCell\":\"%s/%s\",\"eventbotQuiet\":true}"
                      .formatted(RUN, member, region))
              .build());
    }
    EventBridgeClient events = landscape.sandbox.client(EventBridgeClient.class, member, region);
    for (int i = 0; i < FROM_EACH; i += ten.size()) {
      assertThat(events.putEvents(r -> r.entries(ten)).failedEntryCount()).isZero();
    }
  }

  private static List<String> receipts(Landscape landscape) {
    return table(landscape).stream()
        .filter(item -> item.get("pk").s().equals("probe#" + RUN))
        .filter(item -> item.get("sk").s().startsWith("cells#ops#"))
        .flatMap(item -> item.get("cells").l().stream())
        .map(cell -> cell.s().replaceAll("/\\d{13}/\\d{13}$", ""))
        .toList();
  }

  private static List<Map<String, AttributeValue>> table(Landscape landscape) {
    return landscape
        .client(DynamoDbClient.class)
        .scanPaginator(r -> r.tableName(landscape.central.get("IncidentTableName")))
        .items()
        .stream()
        .toList();
  }

  private static String example() throws IOException {
    return Files.readString(Path.of("..", "examples", "events", "ec2-instance-retirement.json"));
  }
}
