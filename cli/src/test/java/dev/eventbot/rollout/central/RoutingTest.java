package dev.eventbot.rollout.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eventbot.bot.announce.EventFilter;
import dev.eventbot.bot.announce.PatternFilter;
import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.rollout.failure.UsageException;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.EventPattern;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the topic and the bot let through, and that together it is what was asked for. */
class RoutingTest {
  private static final String A = "111111111111";
  private static final String B = "222222222222";

  @Test
  void theTopicAnswersForWhatItCanExpress() {
    Routing routing =
        Routing.of(
            only(
                List.of("RDS", "DYNAMODB"),
                List.of("issue"),
                List.of(),
                List.of("global"),
                List.of(),
                null),
            Set.of());

    assertThat(routing.topicPolicy().orElseThrow())
        .hasToString(
            "{\"$or\":[{\"detail\":{\"service\":[\"RDS\",\"DYNAMODB\"],"
                + "\"eventTypeCategory\":[\"issue\"],\"eventRegion\":[\"global\"]}},"
                + "{\"detail-type\":[\"eventbot Test Event\"]}]}");
    assertThat(routing.botPatterns()).isEmpty();
  }

  @Test
  void theBotFinishesAccountsAndSeverities() {
    Routing routing =
        Routing.of(
            only(List.of(), List.of(), List.of(A), List.of(), List.of("issue-open"), null),
            Set.of(new AccountId(A)));

    assertThat(routing.topicPolicy().orElseThrow().at("/$or/0"))
        .hasToString(
            "{\"detail\":{\"affectedAccount\":[\"111111111111\",{\"exists\":false}],"
                + "\"eventTypeCategory\":[{\"equals-ignore-case\":\"issue\"},"
                + "{\"equals-ignore-case\":\"investigation\"}]}}");
    assertThat(routing.botPatterns())
        .isEqualTo("{\"eventbot\":{\"account\":[\"111111111111\"],\"severity\":[\"issue-open\"]}}");
  }

  @Test
  void thePartsOfAPatternThatAreValuesAreTheTopics() {
    String simple = "{\"detail\":{\"eventTypeCode\":[\"AWS_EC2_OPERATIONAL_ISSUE\"]}}";
    String more =
        "{\"detail\":{\"eventTypeCode\":[{\"wildcard\":\"*_ISSUE\"}],\"eventScopeCode\":[\"PUBLIC\"]}}";

    assertThat(Routing.of(pattern(simple), Set.of()).botPatterns()).isEmpty();
    assertThat(Routing.of(pattern(more), Set.of()).botPatterns()).isEqualTo(more);
    assertThat(Routing.of(pattern(more), Set.of()).topicPolicy().orElseThrow().at("/$or/0"))
        .hasToString("{\"detail\":{\"eventScopeCode\":[\"PUBLIC\"]}}");
  }

  @Test
  void whatSnsHasNoRoomForIsTheBots() {
    List<String> services = IntStream.range(0, 80).mapToObj(i -> "S" + i).toList();
    Routing routing =
        Routing.of(
            only(services, List.of("issue"), List.of(), List.of(), List.of(), null), Set.of());

    assertThat(routing.topicPolicy().orElseThrow().at("/$or/0"))
        .hasToString("{\"detail\":{\"eventTypeCategory\":[\"issue\"]}}");
    assertThat(routing.botPatterns()).startsWith("{\"detail\":{\"service\":[\"S0\",\"S1\",");
  }

  @Test
  void moreThanTheBotHasRoomForIsRefused() {
    Set<AccountId> accounts =
        IntStream.range(0, 200)
            .mapToObj(i -> new AccountId(String.valueOf(100_000_000_000L + i)))
            .collect(Collectors.toCollection(TreeSet::new));
    ChannelFilter units = only(List.of(), List.of(), List.of("All"), List.of(), List.of(), null);

    assertThatThrownBy(() -> Routing.of(units, accounts))
        .isInstanceOfSatisfying(
            UsageException.class,
            refused ->
                assertThat(refused.nextStep())
                    .contains(
                        "filter by fewer of them, or divide them between two channels of the same"
                            + " robot"))
        .hasMessage(
            "the filter leaves 3026 bytes of patterns to the bot, with 200 accounts; its variables"
                + " have room for 2600");
  }

  @Test
  void topicAndBotTogetherAcceptExactlyWhatWasAskedFor() throws Exception {
    int accepted = 0;
    int leftToTheBot = 0;
    for (int seed = 0; seed < 400; seed++) {
      RoutingCases cases = new RoutingCases(seed);
      ChannelFilter only = cases.only();
      Routing routing = Routing.of(only, cases.accounts(only));
      routing.topicPolicy().ifPresent(RoutingTest::requireWithinLimits);
      EventFilter bot =
          routing.botPatterns().isEmpty()
              ? EventFilter.ALL
              : PatternFilter.of(routing.botPatterns());
      for (int i = 0; i < 25; i++) {
        JsonNode event = cases.event();
        HealthEvent read = (HealthEvent) new EventReader().read(event.toString());
        boolean wanted = cases.wanted(only, event);
        boolean topic =
            routing.topicPolicy().isEmpty()
                || new EventPattern(routing.topicPolicy().get().toString())
                    .matches(event.toString());
        String what = "seed %d: %s of %s by %s".formatted(seed, event, only, routing);
        if (wanted) {
          assertThat(topic).as(what).isTrue();
          accepted++;
        }
        assertThat(topic && bot.accepts(event.toString(), read)).as(what).isEqualTo(wanted);
        leftToTheBot += topic && !wanted ? 1 : 0;
      }
    }
    // Otherwise the cases would prove nothing.
    assertThat(accepted).isBetween(1_000, 9_000);
    assertThat(leftToTheBot).isGreaterThan(500);
  }

  @Test
  void whatWasAskedForCanBeReadBack() {
    for (int seed = 0; seed < 100; seed++) {
      ChannelFilter only = new RoutingCases(seed).only();
      JsonNode template = new Templates().channel(only, Routing.of(only, Set.of()));
      assertThat(Templates.only(template)).isEqualTo(only);
    }
  }

  @Test
  void theFilterOfAnOlderEventbotIsUnderstood() throws Exception {
    JsonNode template =
        new ObjectMapper()
            .readTree(
                """
                {"Resources":{"Subscription":{"Properties":{"FilterPolicy":{
                  "detail":{"service":["RDS"],"eventRegion":["global"]}}}}}}
                """);

    assertThat(Templates.only(template).words()).isEqualTo("service RDS and region global");
    assertThat(Templates.only(new Templates().channel()).isEmpty()).isTrue();
  }

  /** As the FACTS have it: five keys; values times depth, multiplied, and both ways added. */
  private static void requireWithinLimits(JsonNode policy) {
    Set<String> keys = new HashSet<>();
    long combinations = 0;
    for (JsonNode way : policy.path("$or")) {
      combinations += combinations(way, "", 1, keys);
    }
    assertThat(combinations).as("%s", policy).isBetween(1L, 150L);
    assertThat(keys).hasSizeLessThanOrEqualTo(5);
  }

  private static long combinations(JsonNode node, String path, int depth, Set<String> keys) {
    long product = 1;
    for (var field : node.properties()) {
      String here = path + "." + field.getKey();
      if (field.getValue().isArray()) {
        keys.add(here);
        product *= (long) field.getValue().size() * depth;
      } else {
        product *= combinations(field.getValue(), here, depth + 1, keys);
      }
    }
    return product;
  }

  private static ChannelFilter pattern(String json) {
    return only(List.of(), List.of(), List.of(), List.of(), List.of(), json);
  }

  static ChannelFilter only(
      List<String> services,
      List<String> categories,
      List<String> accounts,
      List<String> regions,
      List<String> severities,
      String pattern) {
    return new ChannelFilter(
        services,
        categories,
        accounts,
        List.of(),
        regions,
        severities,
        Optional.ofNullable(pattern).map(EventPattern::parse));
  }

  static List<String> accounts() {
    return Arrays.asList(A, B);
  }
}
