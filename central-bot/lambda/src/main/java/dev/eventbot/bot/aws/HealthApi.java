package dev.eventbot.bot.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The two questions the bot has for the AWS Health API, asked at the endpoint that is active. An
 * answer of several pages that is interrupted by a move of the API is begun anew: the other
 * endpoint does not know the first one's tokens.
 */
final class HealthApi {
  /** Afterwards nothing more is asked about one incident. */
  static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final int PAGE = 100;
  private static final int MOST_MOVES = 2;

  private final AwsJson aws;
  private final Clock clock;

  HealthApi(AwsJson aws, Clock clock) {
    this.aws = aws;
    this.clock = clock;
  }

  /**
   * One event.
   *
   * @param accounts of the organization, at most ten; none to ask about the bot's own
   */
  record Asked(String arn, List<String> accounts) {
    private String operation(String name) {
      return accounts.isEmpty() ? name : name + "ForOrganization";
    }

    private void filters(ArrayNode filters, int most) {
      accounts.stream()
          .limit(most)
          .forEach(
              account -> filters.addObject().put("eventArn", arn).put("awsAccountId", account));
    }
  }

  /** Those that could be described; the first account's stand for all. */
  List<JsonNode> details(Asked asked) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    if (asked.accounts().isEmpty()) {
      input.putArray("eventArns").add(asked.arn());
    } else {
      asked.filters(input.putArray("organizationEventDetailFilters"), 1);
    }
    List<JsonNode> details = new ArrayList<>();
    aws.call(
            JsonService.HEALTH,
            aws.activeHealthRegion(),
            asked.operation("DescribeEventDetails"),
            input)
        .path("successfulSet")
        .forEach(details::add);
    return details;
  }

  /**
   * What it affects.
   *
   * @param until no further page is asked for after that
   */
  List<JsonNode> entities(Asked asked, int most, Instant until) {
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("maxResults", PAGE);
    if (asked.accounts().isEmpty()) {
      input.putObject("filter").putArray("eventArns").add(asked.arn());
    } else {
      asked.filters(input.putArray("organizationEntityAccountFilters"), asked.accounts().size());
    }
    String operation = asked.operation("DescribeAffectedEntities");
    List<JsonNode> entities = new ArrayList<>();
    String region = aws.activeHealthRegion();
    int moves = 0;
    while (true) {
      JsonNode page = aws.call(JsonService.HEALTH, region, operation, input);
      page.path("entities").forEach(entities::add);
      String next = page.path("nextToken").asText("");
      if (next.isEmpty() || entities.size() >= most || !clock.instant().isBefore(until)) {
        return entities.subList(0, Math.min(most, entities.size()));
      }
      input.put("nextToken", next);
      String now = aws.activeHealthRegion();
      if (!now.equals(region) && moves++ < MOST_MOVES) {
        region = now;
        input.remove("nextToken");
        entities.clear();
      }
    }
  }
}
