package dev.eventbot.rollout.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.bot.announce.EventFilter;
import dev.eventbot.bot.announce.PatternFilter;
import dev.eventbot.bot.aws.DynamoDbIncidentStore;
import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.incident.Folding;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.IncidentState;
import dev.eventbot.rollout.aws.HealthPages.Page;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.PastEvent;
import dev.eventbot.rollout.port.PastEvents;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.EventPattern;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.health.model.AffectedEntity;
import software.amazon.awssdk.services.health.model.DateTimeRange;
import software.amazon.awssdk.services.health.model.EntityAccountFilter;
import software.amazon.awssdk.services.health.model.EventAccountFilter;
import software.amazon.awssdk.services.health.model.EventScopeCode;
import software.amazon.awssdk.services.health.model.OrganizationEvent;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The past from the Health API, the bot's memory from DynamoDB, and SQS in between. */
public final class AwsPastEvents implements PastEvents {
  private static final String NOT_SUBSCRIBED = "SubscriptionRequiredException";
  private static final int BATCH = 10;
  private static final int LONGEST_PAGE = 100;

  /** As many as the bot keeps of an incident. */
  private static final int MOST_ENTITIES = Incident.MOST_RESOURCES;

  private final AwsClients clients;
  private final Region home;
  private final HealthPages health;
  private final Clock clock;

  /**
   * @param home where channels are
   */
  public AwsPastEvents(AwsClients clients, Region home, Clock clock) {
    this.clients = clients;
    this.home = home;
    this.health = new HealthPages(clients, () -> clients.activeHealthRegion(home));
    this.clock = clock;
  }

  @Override
  public History since(AccountId own, boolean inOrganization, Instant from) {
    HealthEvents events = new HealthEvents(own, home);
    Optional<String> notTold = Optional.empty();
    try {
      if (inOrganization) {
        try {
          return new History(true, notTold, sorted(ofOrganization(events, from)));
        } catch (EventbotException e) {
          if (!isRefusal(e)) {
            throw e;
          }
          notTold = Optional.of(e.fault().orElseThrow().code());
        }
      }
      return new History(false, notTold, sorted(ofAccount(events, from)));
    } catch (EventbotException e) {
      throw hasCode(e, NOT_SUBSCRIBED) ? withoutPlan(e) : e;
    }
  }

  private static List<PastEvent> sorted(List<PastEvent> events) {
    return events.stream().sorted(Comparator.comparing(PastEvent::updated)).toList();
  }

  private static boolean hasCode(EventbotException e, String code) {
    return e.fault().filter(fault -> fault.code().equals(code)).isPresent();
  }

  /** Not for this account to ask, as opposed to an answer that did not come. */
  private static boolean isRefusal(EventbotException e) {
    return e.getCause() instanceof AwsServiceException refusal
        && refusal.statusCode() < 500
        && !refusal.isThrottlingException()
        && !hasCode(e, NOT_SUBSCRIBED);
  }

  private static RefusedException withoutPlan(EventbotException e) {
    return new RefusedException(
        e.fault().orElseThrow(),
        "a support plan that has the AWS Health API (Business or above) for this account; without"
            + " one, the past is in the console only: https://health.aws.amazon.com",
        e);
  }

  private List<PastEvent> ofAccount(HealthEvents events, Instant from) {
    DateTimeRange since = DateTimeRange.builder().from(from).build();
    return health
        .all(
            "DescribeEvents",
            (client, token) -> {
              var answer =
                  client.describeEvents(
                      r ->
                          r.maxResults(LONGEST_PAGE)
                              .nextToken(token)
                              .filter(f -> f.lastUpdatedTimes(since)));
              return new Page<>(answer.events(), answer.nextToken());
            })
        .stream()
        .map(events::of)
        .toList();
  }

  private List<PastEvent> ofOrganization(HealthEvents events, Instant from) {
    return health
        .all(
            "DescribeEventsForOrganization",
            (client, token) -> {
              var answer =
                  client.describeEventsForOrganization(
                      r ->
                          r.maxResults(LONGEST_PAGE)
                              .nextToken(token)
                              .filter(f -> f.lastUpdatedTime(range -> range.from(from))));
              return new Page<>(answer.events(), answer.nextToken());
            })
        .stream()
        .map(event -> events.of(event).in(accounts(event, events)))
        .toList();
  }

  private List<String> accounts(OrganizationEvent event, HealthEvents events) {
    if (event.eventScopeCode() == EventScopeCode.PUBLIC) {
      return events.of(event).accounts();
    }
    return health.all(
        "DescribeAffectedAccountsForOrganization",
        (client, token) -> {
          var answer =
              client.describeAffectedAccountsForOrganization(
                  r -> r.eventArn(event.arn()).maxResults(LONGEST_PAGE).nextToken(token));
          return new Page<>(answer.affectedAccounts(), answer.nextToken());
        });
  }

  @Override
  public Optional<Memory> remembered(
      Region region, String table, ChannelName channel, PastEvent event) {
    DynamoDbIncidentStore store =
        new DynamoDbIncidentStore(clients.client(DynamoDbClient.class, region), table, clock);
    return read(event.event())
        .flatMap(
            health ->
                AwsErrors.ask(
                    "GetItem of " + table,
                    region,
                    () -> store.find(channel.value(), Folding.key(health))))
        .map(AwsPastEvents::memory);
  }

  private static Memory memory(IncidentState state) {
    Optional<Incident> incident =
        state.subject() instanceof Incident known ? Optional.of(known) : Optional.empty();
    return new Memory(
        state.told().isPresent(),
        incident.flatMap(Incident::status),
        incident.flatMap(Incident::lastUpdated).flatMap(EventTime::instant),
        incident.map(known -> new HashSet<>(known.accounts())).orElseGet(HashSet::new));
  }

  private static Optional<HealthEvent> read(JsonNode event) {
    return new EventReader().read(event.toString()) instanceof HealthEvent health
        ? Optional.of(health)
        : Optional.empty();
  }

  @Override
  public boolean hears(Optional<String> topicFilter, Optional<String> only, JsonNode event) {
    // SNS's filter policies on message bodies are patterns of the same matcher.
    if (topicFilter
        .filter(policy -> !new EventPattern(policy).matches(event.toString()))
        .isPresent()) {
      return false;
    }
    EventFilter filter = only.map(PatternFilter::of).orElse(EventFilter.ALL);
    return read(event).filter(health -> filter.accepts(event.toString(), health)).isPresent();
  }

  @Override
  public List<JsonNode> complete(PastEvent event, boolean organization) {
    boolean wide = organization && !event.isPublic();
    Optional<String> description = wide ? organizationText(event) : text(event);
    Map<String, List<AffectedEntity>> entities =
        event.isPublic()
            ? Map.of()
            : (wide ? organizationEntities(event) : entities(event))
                .stream().collect(Collectors.groupingBy(e -> String.valueOf(e.awsAccountId())));
    return event.accounts().stream()
        .map(
            account ->
                HealthEvents.complete(
                    event.in(account),
                    description,
                    entities.getOrDefault(account, List.of()).stream()
                        .limit(MOST_ENTITIES)
                        .toList()))
        .toList();
  }

  private Optional<String> text(PastEvent event) {
    return health
        .all(
            "DescribeEventDetails",
            (client, token) ->
                new Page<>(
                    client.describeEventDetails(r -> r.eventArns(event.arn())).successfulSet(),
                    null))
        .stream()
        .map(details -> details.eventDescription().latestDescription())
        .filter(text -> text != null)
        .findFirst();
  }

  private Optional<String> organizationText(PastEvent event) {
    EventAccountFilter first =
        EventAccountFilter.builder()
            .eventArn(event.arn())
            .awsAccountId(event.accounts().get(0))
            .build();
    return health
        .all(
            "DescribeEventDetailsForOrganization",
            (client, token) ->
                new Page<>(
                    client
                        .describeEventDetailsForOrganization(
                            r -> r.organizationEventDetailFilters(first))
                        .successfulSet(),
                    null))
        .stream()
        .map(details -> details.eventDescription().latestDescription())
        .filter(text -> text != null)
        .findFirst();
  }

  private List<AffectedEntity> entities(PastEvent event) {
    return health.all(
        "DescribeAffectedEntities",
        (client, token) -> {
          var answer =
              client.describeAffectedEntities(
                  r ->
                      r.filter(f -> f.eventArns(event.arn()))
                          .maxResults(LONGEST_PAGE)
                          .nextToken(token));
          return new Page<>(answer.entities(), answer.nextToken());
        });
  }

  private List<AffectedEntity> organizationEntities(PastEvent event) {
    List<AffectedEntity> all = new ArrayList<>();
    for (List<String> some : tens(event.accounts())) {
      List<EntityAccountFilter> filters =
          some.stream()
              .map(
                  account ->
                      EntityAccountFilter.builder()
                          .eventArn(event.arn())
                          .awsAccountId(account)
                          .build())
              .toList();
      all.addAll(
          health.all(
              "DescribeAffectedEntitiesForOrganization",
              (client, token) -> {
                var answer =
                    client.describeAffectedEntitiesForOrganization(
                        r ->
                            r.organizationEntityAccountFilters(filters)
                                .maxResults(LONGEST_PAGE)
                                .nextToken(token));
                return new Page<>(answer.entities(), answer.nextToken());
              }));
    }
    return all;
  }

  @Override
  public void deliver(Region region, String queueUrl, List<JsonNode> events) {
    SqsClient sqs = clients.client(SqsClient.class, region);
    for (JsonNode event : events) {
      AwsErrors.ask(
          "SendMessage",
          region,
          () ->
              sqs.sendMessage(
                  r ->
                      r.queueUrl(queueUrl)
                          .messageBody(event.toString())
                          .messageAttributes(SqsDeadLetters.AGAIN)));
    }
  }

  private static <T> List<List<T>> tens(List<T> all) {
    return IntStream.range(0, (all.size() + BATCH - 1) / BATCH)
        .mapToObj(i -> all.subList(i * BATCH, Math.min(all.size(), (i + 1) * BATCH)))
        .toList();
  }
}
