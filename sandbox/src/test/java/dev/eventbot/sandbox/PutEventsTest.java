package dev.eventbot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** PutEvents keeps EventBridge's limits and refuses what EventBridge refuses. */
final class PutEventsTest {
  private final Sandbox sandbox = Sandbox.inMemory();
  private final EventBridgeClient events =
      sandbox.client(EventBridgeClient.class, "222222222201", "us-east-1");

  @AfterEach
  void close() throws IOException {
    sandbox.close();
  }

  @Test
  void sourcesOfAwsAreNotForSenders() {
    assertThat(put(entry("aws.health", "{}")).errorCode())
        .isEqualTo("NotAuthorizedForSourceException");
  }

  @Test
  void detailMustBeAnObject() {
    assertThat(put(entry("mine", "[]")).errorCode()).isEqualTo("MalformedDetail");
    assertThat(put(entry("mine", "{")).errorCode()).isEqualTo("MalformedDetail");
  }

  @Test
  void entryWithoutDetailTypeIsRefused() {
    PutEventsResultEntry result =
        put(PutEventsRequestEntry.builder().source("mine").detail("{}").build());

    assertThat(result.errorCode()).isEqualTo("InvalidArgument");
    assertThat(result.errorMessage())
        .isEqualTo("Parameter DetailType is not valid. Reason: DetailType is a required argument.");
  }

  @Test
  void elevenEntriesAreTooMany() {
    assertRefused(Collections.nCopies(11, entry("mine", "{}")), "less than or equal to 10");
  }

  @Test
  void noMoreThan256KilobytesACall() {
    String detail = "{\"x\":\"" + "y".repeat(131_100) + "\"}";
    assertThat(put(entry("mine", detail)).eventId()).isNotNull();
    assertRefused(
        List.of(entry("mine", detail), entry("mine", detail), entry("mine", "{}")),
        "over the limit");
  }

  @Test
  void eventForABusThatIsNotThereIsTakenAndLost() {
    assertThat(put(entry("mine", "{}").toBuilder().eventBusName("nobus").build()).eventId())
        .isNotNull();
  }

  @Test
  void busOfAnotherAccountWithoutPolicyDenies() {
    PutEventsRequestEntry entry =
        entry("mine", "{}").toBuilder()
            .eventBusName("arn:aws:events:us-east-1:111111111111:event-bus/default")
            .build();

    assertThat(put(entry).errorCode()).isEqualTo("AccessDeniedException");
  }

  @Test
  void patternsAreTestedAsEventBridgeTestsThem() {
    String event = "{\"source\":\"aws.health\",\"detail\":{\"service\":\"RDS\"}}";

    assertThat(test("{\"source\":[{\"prefix\":\"aws.\"}]}", event)).isTrue();
    assertThat(test("{\"$or\":[{\"source\":[\"x\"]},{\"detail\":{\"service\":[\"RDS\"]}}]}", event))
        .isTrue();
    assertThat(test("{\"source\":[\"x\"]}", event)).isFalse();
    assertThatThrownBy(() -> test("{\"source\":\"x\"}", event))
        .isInstanceOf(InvalidEventPatternException.class);
  }

  private boolean test(String pattern, String event) {
    return events.testEventPattern(r -> r.eventPattern(pattern).event(event)).result();
  }

  private void assertRefused(List<PutEventsRequestEntry> entries, String because) {
    assertThatThrownBy(() -> events.putEvents(r -> r.entries(entries)))
        .isInstanceOfSatisfying(
            EventBridgeException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
              assertThat(e.awsErrorDetails().errorMessage()).contains(because);
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.requestId()).isNotBlank();
            });
  }

  private PutEventsResultEntry put(PutEventsRequestEntry entry) {
    return events.putEvents(r -> r.entries(List.of(entry))).entries().get(0);
  }

  private static PutEventsRequestEntry entry(String source, String detail) {
    return PutEventsRequestEntry.builder().source(source).detailType("T").detail(detail).build();
  }
}
