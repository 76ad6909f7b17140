package dev.eventbot.rollout.central;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.EventPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Filters and events made up at random, and a plain reading of what a filter wants. */
final class RoutingCases {
  private static final List<String> SERVICES = List.of("EC2", "RDS", "DYNAMODB", "HEALTH");
  private static final List<String> CATEGORIES =
      List.of("issue", "accountNotification", "investigation", "scheduledChange");
  private static final List<String> ACCOUNTS =
      List.of("111111111111", "222222222222", "333333333333");
  private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "global");
  private static final List<String> SEVERITIES =
      List.of("issue-open", "action-required", "scheduled-change", "notification", "closed");
  private static final List<String> CODES =
      List.of("AWS_EC2_OPERATIONAL_ISSUE", "AWS_RDS_MAINTENANCE", "AWS_EC2_NOTICE");

  /** With what each asks for said in Java beside it. */
  private enum Asked {
    CODE("{'detail':{'eventTypeCode':['AWS_EC2_OPERATIONAL_ISSUE']}}"),
    PREFIX("{'detail':{'eventTypeCode':[{'prefix':'AWS_EC2_'}],'eventScopeCode':['PUBLIC']}}"),
    EITHER("{'$or':[{'detail':{'service':['RDS']}},{'region':['us-west-2']}]}"),
    NOT("{'detail':{'service':[{'anything-but':['EC2']}]},'source':['aws.health']}"),
    SERVICE_TOO("{'detail':{'service':['EC2','RDS']}}");

    private final String text;

    Asked(String text) {
      this.text = text;
    }

    EventPattern pattern() {
      return EventPattern.parse(text.replace('\'', '"'));
    }

    boolean wants(JsonNode event) {
      JsonNode detail = event.path("detail");
      String code = detail.path("eventTypeCode").asText();
      String service = detail.path("service").asText();
      return switch (this) {
        case CODE -> code.equals("AWS_EC2_OPERATIONAL_ISSUE");
        case PREFIX ->
            code.startsWith("AWS_EC2_") && detail.path("eventScopeCode").asText().equals("PUBLIC");
        case EITHER -> service.equals("RDS") || event.path("region").asText().equals("us-west-2");
        case NOT -> detail.has("service") && !service.equals("EC2");
        case SERVICE_TOO -> service.equals("EC2") || service.equals("RDS");
      };
    }
  }

  private final Random random;

  RoutingCases(int seed) {
    random = new Random(seed);
  }

  ChannelFilter only() {
    List<String> services = new ArrayList<>(some(SERVICES));
    if (random.nextInt(5) == 0) {
      // More than SNS takes of one key.
      IntStream.range(0, 90).forEach(i -> services.add("S" + i));
    }
    return RoutingTest.only(
        services,
        some(CATEGORIES),
        some(ACCOUNTS.subList(0, 2)),
        some(REGIONS),
        some(SEVERITIES),
        random.nextInt(3) == 0 ? one(List.of(Asked.values())).pattern().json() : null);
  }

  Set<AccountId> accounts(ChannelFilter only) {
    Set<AccountId> accounts = new TreeSet<>();
    only.accounts().forEach(account -> accounts.add(new AccountId(account)));
    if (!accounts.isEmpty() && random.nextInt(4) == 0) {
      IntStream.range(0, 100)
          .forEach(i -> accounts.add(new AccountId(String.valueOf(400_000_000_000L + i))));
    }
    return accounts;
  }

  JsonNode event() {
    ObjectNode event = new ObjectMapper().createObjectNode();
    event.put("source", "aws.health").put("detail-type", "AWS Health Event");
    event.put("account", one(ACCOUNTS)).put("region", one(List.of("us-east-1", "us-west-2")));
    ObjectNode detail = event.putObject("detail");
    detail.put("eventArn", "arn:aws:health:::event/1");
    maybe(detail, "service", SERVICES);
    maybe(detail, "eventTypeCode", CODES);
    maybe(detail, "eventScopeCode", List.of("PUBLIC", "ACCOUNT_SPECIFIC"));
    maybe(detail, "eventTypeCategory", CATEGORIES);
    maybe(detail, "eventRegion", REGIONS);
    maybe(detail, "affectedAccount", ACCOUNTS);
    maybe(detail, "statusCode", List.of("open", "closed", "upcoming", "CLOSED"));
    maybe(
        detail,
        "actionability",
        List.of("ACTION_REQUIRED", "ACTION_MAY_BE_REQUIRED", "INFORMATIONAL"));
    maybe(detail, "lastUpdatedTime", List.of("Wed, 31 May 2023 03:30:00 GMT"));
    maybe(
        detail,
        "endTime",
        List.of("Wed, 31 May 2023 03:00:00 GMT", "Thu, 1 Jun 2023 03:00:00 GMT"));
    if (random.nextInt(10) == 0 && detail.has("eventTypeCategory")) {
      detail.put(
          "eventTypeCategory", detail.get("eventTypeCategory").asText().toUpperCase(Locale.ROOT));
    }
    return event;
  }

  boolean wanted(ChannelFilter only, JsonNode event) {
    JsonNode detail = event.path("detail");
    JsonNode whose = detail.path("affectedAccount");
    return has(only.services(), detail.path("service"))
        && has(only.categories(), detail.path("eventTypeCategory"))
        && has(only.accounts(), whose.isMissingNode() ? event.path("account") : whose)
        && has(only.regions(), detail.path("eventRegion"))
        && (only.severities().isEmpty() || only.severities().contains(severity(detail)))
        && only.pattern().map(pattern -> asked(pattern).wants(event)).orElse(true);
  }

  private static String severity(JsonNode detail) {
    String category = detail.path("eventTypeCategory").asText().toLowerCase(Locale.ROOT);
    boolean ended =
        category.equals("issue")
            && detail.has("lastUpdatedTime")
            && detail.path("endTime").asText().startsWith("Wed");
    if (ended || detail.path("statusCode").asText().equalsIgnoreCase("closed")) {
      return "closed";
    }
    if (category.equals("issue") || category.equals("investigation")) {
      return "issue-open";
    }
    if (detail.path("actionability").asText().equals("ACTION_REQUIRED")) {
      return "action-required";
    }
    return category.equals("scheduledchange") ? "scheduled-change" : "notification";
  }

  private static Asked asked(EventPattern pattern) {
    return List.of(Asked.values()).stream()
        .filter(asked -> asked.pattern().equals(pattern))
        .findFirst()
        .orElseThrow();
  }

  private static boolean has(List<String> wanted, JsonNode is) {
    return wanted.isEmpty() || wanted.contains(Optional.ofNullable(is.textValue()).orElse(""));
  }

  private void maybe(ObjectNode detail, String name, List<String> values) {
    if (random.nextInt(8) > 0) {
      detail.put(name, one(values));
    }
  }

  /** Most kinds are not asked for, or hardly an event would pass. */
  private List<String> some(List<String> all) {
    return random.nextInt(3) > 0
        ? List.of()
        : all.stream().filter(value -> random.nextInt(3) > 0).toList();
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
