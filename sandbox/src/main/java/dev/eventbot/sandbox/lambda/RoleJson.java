package dev.eventbot.sandbox.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.bot.aws.AwsJson;
import dev.eventbot.bot.aws.JsonService;
import dev.eventbot.sandbox.fault.FaultService;
import dev.eventbot.sandbox.iam.AccessRequest;
import dev.eventbot.sandbox.iam.Actor;
import dev.eventbot.sandbox.iam.IamService;
import dev.eventbot.sandbox.iam.RequestContext;
import dev.eventbot.sandbox.iam.Verdict;
import dev.eventbot.sandbox.world.Caller;
import dev.eventbot.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.health.HealthClient;
import software.amazon.awssdk.services.health.model.EntityAccountFilter;
import software.amazon.awssdk.services.health.model.EventAccountFilter;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/**
 * What the bot asks without an SDK module, answered by the sandbox's own clients and as far as the
 * function's role allows.
 */
final class RoleJson implements AwsJson {
  private final World world;
  private final Actor actor;

  RoleJson(World world, Actor actor) {
    this.world = world;
    this.actor = actor;
  }

  @Override
  public String activeHealthRegion() {
    return actor.region();
  }

  @Override
  public JsonNode call(JsonService service, String region, String operation, JsonNode input) {
    String action = service.name().toLowerCase(Locale.ROOT) + ":" + operation;
    require(action);
    OrganizationsClient organizations = client(OrganizationsClient.class, region);
    HealthClient health = client(HealthClient.class, region);
    SdkPojo answer =
        switch (operation) {
          case "DescribeAccount" ->
              organizations.describeAccount(r -> r.accountId(input.path("AccountId").asText()));
          case "DescribeEventDetails" ->
              health.describeEventDetails(r -> r.eventArns(texts(input.path("eventArns"))));
          case "DescribeEventDetailsForOrganization" ->
              health.describeEventDetailsForOrganization(
                  r ->
                      r.organizationEventDetailFilters(
                          filters(input.path("organizationEventDetailFilters"))));
          case "DescribeAffectedEntities" ->
              health.describeAffectedEntities(
                  r ->
                      r.filter(f -> f.eventArns(texts(input.at("/filter/eventArns"))))
                          .maxResults(input.path("maxResults").asInt())
                          .nextToken(input.path("nextToken").textValue()));
          case "DescribeAffectedEntitiesForOrganization" ->
              health.describeAffectedEntitiesForOrganization(
                  r ->
                      r.organizationEntityAccountFilters(
                              entityFilters(input.path("organizationEntityAccountFilters")))
                          .maxResults(input.path("maxResults").asInt())
                          .nextToken(input.path("nextToken").textValue()));
          default -> throw new UnsupportedOperationException(action);
        };
    return json(answer);
  }

  private <C extends SdkClient> C client(Class<C> type, String region) {
    Caller caller = new Caller(actor.accountId(), region);
    return world.locked(
        () -> world.service(FaultService.class).around(type, caller, world.client(type, caller)));
  }

  private void require(String action) {
    Verdict verdict =
        world.locked(
            () ->
                world
                    .service(IamService.class)
                    .decide(
                        new AccessRequest(
                            actor.principal(),
                            action,
                            "*",
                            actor.accountId(),
                            RequestContext.empty()),
                        null));
    if (!verdict.allowed()) {
      throw World.failure(
          AwsServiceException.builder(), "AWS", "AccessDeniedException", 400, verdict.reason());
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static List<EventAccountFilter> filters(JsonNode array) {
    List<EventAccountFilter> filters = new ArrayList<>();
    array.forEach(
        filter ->
            filters.add(
                EventAccountFilter.builder()
                    .eventArn(filter.path("eventArn").textValue())
                    .awsAccountId(filter.path("awsAccountId").textValue())
                    .build()));
    return filters;
  }

  private static List<EntityAccountFilter> entityFilters(JsonNode array) {
    return filters(array).stream()
        .map(
            filter ->
                EntityAccountFilter.builder()
                    .eventArn(filter.eventArn())
                    .awsAccountId(filter.awsAccountId())
                    .build())
        .toList();
  }

  /** As the protocol writes it. */
  private static JsonNode json(Object value) {
    if (value instanceof SdkPojo pojo) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (SdkField<?> field : pojo.sdkFields()) {
        Object content = field.getValueOrDefault(pojo);
        if (content != null) {
          object.set(field.locationName(), json(content));
        }
      }
      return object;
    }
    if (value instanceof Collection<?> all) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      all.forEach(each -> array.add(json(each)));
      return array;
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      map.forEach((key, content) -> object.set(String.valueOf(key), json(content)));
      return object;
    }
    return value instanceof Instant time
        ? JsonNodeFactory.instance.numberNode(time.getEpochSecond())
        : JsonNodeFactory.instance.textNode(String.valueOf(value));
  }
}
