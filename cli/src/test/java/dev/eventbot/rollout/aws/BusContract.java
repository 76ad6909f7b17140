package dev.eventbot.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The first half of an event's way, over the templates that a rollout brings. */
interface BusContract extends RolloutContract {
  Pattern CELL = Pattern.compile("\"eventbotCell\": ?\"([^\"]+)\"");

  /** Takes off the central bus what the endpoint cannot do, so that the rest can be tried. */
  default void keepWhatTheEndpointCanDo() {}

  @Test
  default void whatMembersPutOnTheirOwnBusesIsSeenAtTheCentralBusesQueue() {
    deploy(everywhere(HOME, FAR));
    keepWhatTheEndpointCanDo();
    Set<String> put = new TreeSet<>();
    for (AccountId member : landscape().members()) {
      for (Region region : List.of(HOME, FAR)) {
        put.add(member + "/" + region);
        put(member, region, "eventbot.test", "{\"eventbotProbe\":\"r1\",\"eventbotCell\":\"%s\"}");
        put(member, region, "eventbot.test", "{\"service\":\"EC2\",\"eventbotCell\":\"%s\"}");
        put(member, region, "somebody.else", "{\"eventbotProbe\":\"r1\",\"eventbotCell\":\"%s\"}");
      }
    }

    assertThat(seen(2 * put.size())).containsExactlyElementsOf(put);
  }

  private void put(AccountId member, Region region, String source, String detail) {
    EventBridgeClient events = landscape().look().into(EventBridgeClient.class, member, region);
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .source(source)
            .detailType("eventbot Test Event")
            .detail(detail.formatted(member + "/" + region))
            .build();
    assertThat(events.putEvents(r -> r.entries(entry)).failedEntryCount()).isZero();
  }

  /** One of each, in order; more often than once is more often than it should. */
  private List<String> seen(int most) {
    Map<String, String> outputs = rollout().central().status().outputs();
    SqsClient queues = landscape().clients().client(SqsClient.class, HOME);
    List<String> cells = new ArrayList<>();
    while (cells.size() < most) {
      List<Message> messages =
          queues
              .receiveMessage(
                  r ->
                      r.queueUrl(outputs.get("ProbeQueueUrl"))
                          .maxNumberOfMessages(10)
                          .waitTimeSeconds(1))
              .messages();
      if (messages.isEmpty()) {
        break;
      }
      for (Message message : messages) {
        Matcher cell = CELL.matcher(message.body());
        cells.add(cell.find() ? cell.group(1) : message.body());
      }
    }
    return cells.stream().sorted().toList();
  }
}
