package dev.eventbot.rollout.aws;

import dev.eventbot.bot.announce.Tallies.Column;
import dev.eventbot.bot.aws.DynamoDbIncidentStore;
import dev.eventbot.bot.aws.DynamoDbTallies;
import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.bot.incident.IncidentState.Told;
import dev.eventbot.bot.incident.IncidentStore.StoreUnavailable;
import dev.eventbot.bot.incident.Severity;
import dev.eventbot.bot.incident.Subject;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.port.History;
import dev.eventbot.rollout.port.Remembered;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * The bots' memory in the incident table. States are partitioned by incident, so that all of them
 * are found by reading the whole table, page by page.
 */
final class TableHistory implements History {
  private final AwsClients clients;

  TableHistory(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public List<Remembered> since(Region home, String table, Instant since) {
    // Saving sets the time of expiry, so that it tells when something last happened.
    long expiry = since.plus(DynamoDbIncidentStore.KEPT).getEpochSecond();
    Map<String, AttributeValue> values =
        Map.of(
            ":states", AttributeValue.fromS(DynamoDbIncidentStore.STATES),
            ":expiry", AttributeValue.fromN(Long.toString(expiry)));
    List<Remembered> remembered = new ArrayList<>();
    Map<String, AttributeValue> last = Map.of();
    do {
      Map<String, AttributeValue> start = last;
      ScanResponse page =
          AwsErrors.ask(
              "Scan of " + table,
              home,
              () ->
                  dynamoDb(home)
                      .scan(
                          r ->
                              r.tableName(table)
                                  .filterExpression(
                                      "begins_with(pk, :states) AND expiresAt >= :expiry")
                                  .expressionAttributeValues(values)
                                  .exclusiveStartKey(start.isEmpty() ? null : start)));
      page.items().stream()
          .flatMap(
              item ->
                  DynamoDbIncidentStore.read(item)
                      .map(state -> remembered(state, savedAt(item)))
                      .stream())
          .forEach(remembered::add);
      last = page.lastEvaluatedKey();
    } while (!last.isEmpty());
    return remembered;
  }

  private static Instant savedAt(Map<String, AttributeValue> item) {
    return Instant.ofEpochSecond(Long.parseLong(item.get("expiresAt").n()))
        .minus(DynamoDbIncidentStore.KEPT);
  }

  private static Remembered remembered(IncidentState state, Instant savedAt) {
    Optional<Incident> incident =
        state.subject() instanceof Incident known ? Optional.of(known) : Optional.empty();
    boolean failed = state.isBuried() || state.attempt().failures() > 0;
    return new Remembered(
        new ChannelName(state.channel()),
        state.key(),
        kind(state.subject()),
        incident.flatMap(Incident::service),
        incident.flatMap(Incident::typeCode),
        word(state.subject().severity()),
        incident.map(Incident::accounts).orElse(List.of()),
        incident.map(Incident::regions).orElse(List.of()),
        incident.flatMap(known -> earliest(known.time(), known.start(), state.told())),
        incident.flatMap(Incident::lastUpdated).flatMap(EventTime::instant),
        incident.flatMap(Incident::start).flatMap(EventTime::instant),
        incident.map(Incident::isOver).orElse(true),
        state.told().map(Told::firstAt),
        state.told().map(Told::lastAt),
        state.isBuried(),
        failed ? Optional.of(savedAt) : Optional.empty());
  }

  /** The earliest of what is told; what is only planned has not opened when it begins. */
  private static Optional<Instant> earliest(
      Optional<EventTime> sent, Optional<EventTime> start, Optional<Told> told) {
    return Stream.of(
            sent.flatMap(EventTime::instant),
            start.flatMap(EventTime::instant),
            told.map(Told::firstAt))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  private static Remembered.Kind kind(Subject subject) {
    if (subject instanceof Incident incident && incident.trial().isEmpty()) {
      return Remembered.Kind.INCIDENT;
    }
    return subject instanceof Subject.Week ? Remembered.Kind.SIGN_OF_LIFE : Remembered.Kind.OTHER;
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Tally tally(Region home, String table, ChannelName channel, LocalDate from, LocalDate to) {
    try {
      Map<Column, Long> sum =
          new DynamoDbTallies(dynamoDb(home), table).sum(channel.value(), from, to);
      return new Tally(
          sum.get(Column.EVENTS),
          sum.get(Column.MESSAGES),
          sum.get(Column.FAILURES),
          sum.get(Column.DEAD_LETTERS));
    } catch (StoreUnavailable e) {
      if (e.getCause() instanceof SdkException failure) {
        throw AwsErrors.translated("Query of " + table, home, failure);
      }
      throw new FailedException("Query of " + table + " in " + home + ": " + e.getMessage());
    }
  }

  private DynamoDbClient dynamoDb(Region home) {
    return clients.client(DynamoDbClient.class, home);
  }
}
