package dev.eventbot.rollout.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The queue in which every test event that came to the central bus lies for an hour. */
final class ProbeTrail {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** So long nothing is received twice; whatever is left then comes back by itself. */
  private static final int HIDDEN_SECONDS = 120;

  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final int MOST_EMPTY = 2;
  private static final int MOST_CALLS = 20;
  private static final int HIDDEN_A_MOMENT = 5;

  private final AwsClients clients;
  private final Clock clock;

  ProbeTrail(AwsClients clients, Clock clock) {
    this.clients = clients;
    this.clock = clock;
  }

  /** Which of the wanted places' probes are there, since when. */
  Map<Cell, Instant> cells(Region home, String queueUrl, String run, Set<Cell> wanted) {
    Map<Cell, Instant> found = new HashMap<>();
    List<Message> taken = new ArrayList<>();
    Instant end = clock.instant().plus(LONGEST);
    try {
      int empty = 0;
      while (empty < MOST_EMPTY && found.size() < wanted.size() && clock.instant().isBefore(end)) {
        List<Message> some = receive(home, queueUrl, HIDDEN_SECONDS, 1);
        empty = some.isEmpty() ? empty + 1 : 0;
        taken.addAll(some);
        for (Message message : some) {
          JsonNode detail = detail(message);
          if (detail.path("eventbotProbe").asText().equals(run)) {
            cell(detail.path("eventbotCell").asText())
                .filter(wanted::contains)
                .ifPresent(cell -> found.put(cell, sent(message)));
          }
        }
      }
    } finally {
      putBack(home, queueUrl, taken);
    }
    return found;
  }

  /** One look at what is to be seen at once; others' events may lie before ours. */
  Optional<Instant> look(Region home, String queueUrl, String probe) {
    List<Message> taken = new ArrayList<>();
    try {
      for (int call = 0; call < MOST_CALLS; call++) {
        List<Message> some = receive(home, queueUrl, HIDDEN_A_MOMENT, 0);
        taken.addAll(some);
        Optional<Instant> seen =
            some.stream()
                .filter(message -> detail(message).path("eventbotProbe").asText().equals(probe))
                .findFirst()
                .map(ProbeTrail::sent);
        if (seen.isPresent() || some.isEmpty()) {
          return seen;
        }
      }
      return Optional.empty();
    } finally {
      putBack(home, queueUrl, taken);
    }
  }

  private List<Message> receive(Region home, String queueUrl, int hidden, int patience) {
    return AwsErrors.ask(
        "ReceiveMessage",
        home,
        () ->
            sqs(home)
                .receiveMessage(
                    r ->
                        r.queueUrl(queueUrl)
                            .maxNumberOfMessages(10)
                            .visibilityTimeout(hidden)
                            .waitTimeSeconds(patience)
                            .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
                .messages());
  }

  /** Others look into the same queue. */
  private void putBack(Region home, String queueUrl, List<Message> taken) {
    for (int from = 0; from < taken.size(); from += 10) {
      List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
      for (Message message : taken.subList(from, Math.min(taken.size(), from + 10))) {
        entries.add(
            ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(Integer.toString(entries.size()))
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(0)
                .build());
      }
      // What cannot be put back comes back later.
      AwsErrors.askIfPossible(
          () -> sqs(home).changeMessageVisibilityBatch(r -> r.queueUrl(queueUrl).entries(entries)));
    }
  }

  private static Instant sent(Message message) {
    String millis = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
    return Instant.ofEpochMilli(millis == null ? 0 : Long.parseLong(millis));
  }

  private static JsonNode detail(Message message) {
    try {
      return MAPPER.readTree(message.body()).path("detail");
    } catch (JsonProcessingException e) {
      return MAPPER.missingNode();
    }
  }

  private static Optional<Cell> cell(String text) {
    String[] parts = text.split("/", -1);
    try {
      return Optional.of(new Cell(new AccountId(parts[0]), new Region(parts[1])));
    } catch (UsageException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private SqsClient sqs(Region home) {
    return clients.client(SqsClient.class, home);
  }
}
