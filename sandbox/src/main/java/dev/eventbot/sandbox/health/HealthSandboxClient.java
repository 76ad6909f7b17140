package dev.eventbot.sandbox.health;

import dev.eventbot.sandbox.world.Page;
import dev.eventbot.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.health.HealthClient;
import software.amazon.awssdk.services.health.model.AffectedEntity;
import software.amazon.awssdk.services.health.model.DateTimeRange;
import software.amazon.awssdk.services.health.model.DescribeAffectedAccountsForOrganizationRequest;
import software.amazon.awssdk.services.health.model.DescribeAffectedAccountsForOrganizationResponse;
import software.amazon.awssdk.services.health.model.DescribeAffectedEntitiesForOrganizationRequest;
import software.amazon.awssdk.services.health.model.DescribeAffectedEntitiesForOrganizationResponse;
import software.amazon.awssdk.services.health.model.DescribeAffectedEntitiesRequest;
import software.amazon.awssdk.services.health.model.DescribeAffectedEntitiesResponse;
import software.amazon.awssdk.services.health.model.DescribeEventDetailsForOrganizationRequest;
import software.amazon.awssdk.services.health.model.DescribeEventDetailsForOrganizationResponse;
import software.amazon.awssdk.services.health.model.DescribeEventDetailsRequest;
import software.amazon.awssdk.services.health.model.DescribeEventDetailsResponse;
import software.amazon.awssdk.services.health.model.DescribeEventsForOrganizationRequest;
import software.amazon.awssdk.services.health.model.DescribeEventsForOrganizationResponse;
import software.amazon.awssdk.services.health.model.DescribeEventsRequest;
import software.amazon.awssdk.services.health.model.DescribeEventsResponse;
import software.amazon.awssdk.services.health.model.Event;
import software.amazon.awssdk.services.health.model.EventAccountFilter;
import software.amazon.awssdk.services.health.model.EventDescription;
import software.amazon.awssdk.services.health.model.EventDetails;
import software.amazon.awssdk.services.health.model.EventDetailsErrorItem;
import software.amazon.awssdk.services.health.model.HealthException;
import software.amazon.awssdk.services.health.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.health.model.OrganizationEvent;
import software.amazon.awssdk.services.health.model.OrganizationEventDetails;
import software.amazon.awssdk.services.health.model.OrganizationEventDetailsErrorItem;

/** The Health API as one account sees it. */
final class HealthSandboxClient implements HealthClient {
  private static final int PAGE = 10;
  private static final int LONGEST_PAGE = 100;

  private final World world;
  private final HealthService health;
  private final String account;

  HealthSandboxClient(World world, HealthService health, String account) {
    this.world = world;
    this.health = health;
    this.account = account;
  }

  @Override
  public DescribeEventsResponse describeEvents(DescribeEventsRequest request) {
    return world.locked(
        () -> {
          List<DateTimeRange> ranges =
              request.filter() == null ? List.of() : request.filter().lastUpdatedTimes();
          Page<StoredHealthEvent> page =
              page(
                  distinct(
                      health.events(
                          event ->
                              isVisible(event)
                                  && (ranges.isEmpty()
                                      || ranges.stream().anyMatch(range -> within(range, event))))),
                  request.nextToken(),
                  request.maxResults());
          return DescribeEventsResponse.builder()
              .events(page.items().stream().map(HealthSandboxClient::event).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public DescribeEventDetailsResponse describeEventDetails(DescribeEventDetailsRequest request) {
    return world.locked(
        () -> {
          List<EventDetails> found = new ArrayList<>();
          List<EventDetailsErrorItem> failed = new ArrayList<>();
          for (String arn : request.eventArns()) {
            health.events(event -> event.arn().equals(arn) && isVisible(event)).stream()
                .findFirst()
                .ifPresentOrElse(
                    event ->
                        found.add(
                            EventDetails.builder()
                                .event(event(event))
                                .eventDescription(description(event))
                                .build()),
                    () ->
                        failed.add(
                            EventDetailsErrorItem.builder()
                                .eventArn(arn)
                                .errorName("NotFound")
                                .errorMessage("The event was not found.")
                                .build()));
          }
          return DescribeEventDetailsResponse.builder()
              .successfulSet(found)
              .failedSet(failed)
              .build();
        });
  }

  @Override
  public DescribeAffectedEntitiesResponse describeAffectedEntities(
      DescribeAffectedEntitiesRequest request) {
    return world.locked(
        () -> {
          Page<AffectedEntity> page =
              page(
                  health
                      .events(
                          event ->
                              event.account().equals(account)
                                  && request.filter().eventArns().contains(event.arn()))
                      .stream()
                      .flatMap(HealthSandboxClient::entities)
                      .toList(),
                  request.nextToken(),
                  request.maxResults());
          return DescribeAffectedEntitiesResponse.builder()
              .entities(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public DescribeEventsForOrganizationResponse describeEventsForOrganization(
      DescribeEventsForOrganizationRequest request) {
    return observed(
        () -> {
          DateTimeRange range =
              request.filter() == null ? null : request.filter().lastUpdatedTime();
          Page<StoredHealthEvent> page =
              page(
                  distinct(health.events(event -> range == null || within(range, event))),
                  request.nextToken(),
                  request.maxResults());
          return DescribeEventsForOrganizationResponse.builder()
              .events(page.items().stream().map(HealthSandboxClient::organizationEvent).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public DescribeAffectedAccountsForOrganizationResponse describeAffectedAccountsForOrganization(
      DescribeAffectedAccountsForOrganizationRequest request) {
    return observed(
        () -> {
          // Of a public event Health names no accounts.
          Page<String> page =
              page(
                  health
                      .events(event -> event.arn().equals(request.eventArn()) && !event.isPublic())
                      .stream()
                      .map(StoredHealthEvent::account)
                      .toList(),
                  request.nextToken(),
                  request.maxResults());
          return DescribeAffectedAccountsForOrganizationResponse.builder()
              .affectedAccounts(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  @Override
  public DescribeEventDetailsForOrganizationResponse describeEventDetailsForOrganization(
      DescribeEventDetailsForOrganizationRequest request) {
    return observed(
        () -> {
          List<OrganizationEventDetails> found = new ArrayList<>();
          List<OrganizationEventDetailsErrorItem> failed = new ArrayList<>();
          for (EventAccountFilter wanted : request.organizationEventDetailFilters()) {
            asked(wanted)
                .ifPresentOrElse(
                    event ->
                        found.add(
                            OrganizationEventDetails.builder()
                                .awsAccountId(wanted.awsAccountId())
                                .event(event(event))
                                .eventDescription(description(event))
                                .build()),
                    () ->
                        failed.add(
                            OrganizationEventDetailsErrorItem.builder()
                                .awsAccountId(wanted.awsAccountId())
                                .eventArn(wanted.eventArn())
                                .errorName("NotFound")
                                .errorMessage("The event was not found.")
                                .build()));
          }
          return DescribeEventDetailsForOrganizationResponse.builder()
              .successfulSet(found)
              .failedSet(failed)
              .build();
        });
  }

  @Override
  public DescribeAffectedEntitiesForOrganizationResponse describeAffectedEntitiesForOrganization(
      DescribeAffectedEntitiesForOrganizationRequest request) {
    return observed(
        () -> {
          Page<AffectedEntity> page =
              page(
                  request.organizationEntityAccountFilters().stream()
                      .flatMap(
                          wanted ->
                              health
                                  .events(
                                      event ->
                                          event.arn().equals(wanted.eventArn())
                                              && event.account().equals(wanted.awsAccountId()))
                                  .stream())
                      .flatMap(HealthSandboxClient::entities)
                      .toList(),
                  request.nextToken(),
                  request.maxResults());
          return DescribeAffectedEntitiesForOrganizationResponse.builder()
              .entities(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  /** A public event must be asked for without an account, any other with its own. */
  private Optional<StoredHealthEvent> asked(EventAccountFilter wanted) {
    return health
        .events(
            event ->
                event.arn().equals(wanted.eventArn())
                    && (event.isPublic()
                        ? wanted.awsAccountId() == null
                        : event.account().equals(wanted.awsAccountId())))
        .stream()
        .findFirst();
  }

  private boolean isVisible(StoredHealthEvent event) {
    return event.isPublic() || event.account().equals(account);
  }

  private static boolean within(DateTimeRange range, StoredHealthEvent event) {
    Instant at = event.lastUpdated();
    return (range.from() == null || !at.isBefore(range.from()))
        && (range.to() == null || !at.isAfter(range.to()));
  }

  /** One for each ARN, whatever the number of accounts. */
  private static List<StoredHealthEvent> distinct(List<StoredHealthEvent> events) {
    Map<String, StoredHealthEvent> byArn = new LinkedHashMap<>();
    events.forEach(event -> byArn.putIfAbsent(event.arn(), event));
    return List.copyOf(byArn.values());
  }

  private static Event event(StoredHealthEvent event) {
    return Event.builder()
        .arn(event.arn())
        .service(event.text("service"))
        .eventTypeCode(event.text("eventTypeCode"))
        .eventTypeCategory(event.text("eventTypeCategory"))
        .eventScopeCode(event.text("eventScopeCode"))
        .region(event.text("eventRegion"))
        .availabilityZone(event.text("availabilityZone"))
        .statusCode(event.text("statusCode"))
        .startTime(event.time("startTime"))
        .endTime(event.time("endTime"))
        .lastUpdatedTime(event.lastUpdated())
        .actionability(event.text("actionability"))
        .build();
  }

  private static OrganizationEvent organizationEvent(StoredHealthEvent event) {
    return OrganizationEvent.builder()
        .arn(event.arn())
        .service(event.text("service"))
        .eventTypeCode(event.text("eventTypeCode"))
        .eventTypeCategory(event.text("eventTypeCategory"))
        .eventScopeCode(event.text("eventScopeCode"))
        .region(event.text("eventRegion"))
        .statusCode(event.text("statusCode"))
        .startTime(event.time("startTime"))
        .endTime(event.time("endTime"))
        .lastUpdatedTime(event.lastUpdated())
        .actionability(event.text("actionability"))
        .build();
  }

  private static EventDescription description(StoredHealthEvent event) {
    return EventDescription.builder().latestDescription(event.description()).build();
  }

  private static Stream<AffectedEntity> entities(StoredHealthEvent event) {
    List<AffectedEntity> entities = new ArrayList<>();
    event
        .entities()
        .forEach(
            entity ->
                entities.add(
                    AffectedEntity.builder()
                        .eventArn(event.arn())
                        .awsAccountId(event.account())
                        .entityValue(entity.path("entityValue").textValue())
                        .statusCode(entity.path("status").textValue())
                        .build()));
    return entities.stream();
  }

  private static <T> Page<T> page(List<T> all, String token, Integer size) {
    try {
      return Page.of(all, token, size == null ? PAGE : Math.max(1, Math.min(LONGEST_PAGE, size)));
    } catch (IllegalArgumentException e) {
      throw failure(
          InvalidPaginationTokenException.builder(),
          "InvalidPaginationToken",
          "The specified pagination token (nextToken) is not valid.");
    }
  }

  /** A call that the organizational view makes possible. */
  private <T> T observed(Supplier<T> answer) {
    return world.locked(
        () -> {
          if (!health.observes(account)) {
            throw failure(
                HealthException.builder(),
                "AccessDeniedException",
                "You don't have permissions to access this resource.");
          }
          return answer.get();
        });
  }

  private static AwsServiceException failure(
      AwsServiceException.Builder builder, String code, String message) {
    return World.failure(builder, "Health", code, 400, message);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
