package dev.eventbot.bot.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.FakeAwsJson;
import dev.eventbot.bot.TestClock;
import dev.eventbot.bot.event.Description;
import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.Resource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthEnrichmentTest {
  private static final String OWN = "111111111111";
  private static final String ARN =
      "arn:aws:health:us-east-1::event/EC2/AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED/x1";
  private static final String DETAILS =
      "{\"successfulSet\":[{\"eventDescription\":{\"latestDescription\":\"It goes.\"}}]}";

  private final FakeAwsJson aws = new FakeAwsJson();
  private final TestClock clock = new TestClock();
  private final List<String> log = new ArrayList<>();
  private final Deque<String> regions = new ArrayDeque<>(List.of("us-east-1"));
  private HealthEnrichment health = enrichment("us-east-1");

  @Test
  void fillsInTextAndResourcesOfTheOwnAccount() {
    aws.answers("DescribeEventDetails", DETAILS)
        .answers(
            "DescribeAffectedEntities",
            """
            {"entities":[{"entityValue":"i-1","statusCode":"PENDING","awsAccountId":"111111111111"}]}""");

    Incident enriched = health.enrich(incident(OWN, ""), log::add);

    assertThat(enriched.descriptions()).containsExactly(new Description("en_US", "It goes."));
    assertThat(enriched.resources())
        .containsExactly(new Resource("i-1", Optional.of("PENDING"), Optional.of(OWN)));
    assertThat(enriched.resourceCount()).isEqualTo(1);
    assertThat(aws.calls)
        .containsExactly(
            "us-east-1 DescribeEventDetails {\"eventArns\":[\"" + ARN + "\"]}",
            "us-east-1 DescribeAffectedEntities"
                + " {\"maxResults\":100,\"filter\":{\"eventArns\":[\""
                + ARN
                + "\"]}}");
    assertThat(log).isEmpty();
  }

  @Test
  void asksForTheOrganizationAboutOtherAccounts() {
    aws.answers("DescribeEventDetailsForOrganization", DETAILS)
        .answers("DescribeAffectedEntitiesForOrganization", "{\"entities\":[]}");

    health.enrich(incident("222222222201", ""), log::add);

    String filter = "[{\"eventArn\":\"" + ARN + "\",\"awsAccountId\":\"222222222201\"}]";
    assertThat(aws.calls)
        .containsExactly(
            "us-east-1 DescribeEventDetailsForOrganization"
                + " {\"organizationEventDetailFilters\":"
                + filter
                + "}",
            "us-east-1 DescribeAffectedEntitiesForOrganization"
                + " {\"maxResults\":100,\"organizationEntityAccountFilters\":"
                + filter
                + "}");
  }

  @Test
  void asksAboutAPublicEventForItselfAndWithoutResources() {
    aws.answers("DescribeEventDetails", DETAILS);

    health.enrich(incident("222222222201", ",\"eventScopeCode\":\"PUBLIC\""), log::add);

    assertThat(aws.calls)
        .containsExactly("us-east-1 DescribeEventDetails {\"eventArns\":[\"" + ARN + "\"]}");
  }

  @Test
  void leavesWhatTheEventBroughtAlone() {
    Incident full =
        incident(
            OWN,
            ",\"eventDescription\":[{\"language\":\"en_US\",\"latestDescription\":\"Mine.\"}],"
                + "\"affectedEntities\":[{\"entityValue\":\"i-9\"}]");

    assertThat(health.enrich(full, log::add)).isSameAs(full);
    assertThat(aws.calls).isEmpty();
  }

  @Test
  void asksNobodyAboutAnArnThatIsNotHealths() {
    HealthEvent own =
        (HealthEvent)
            new EventReader()
                .read("{\"account\":\"111111111111\",\"detail\":{\"eventArn\":\"mine-1\"}}");

    health.enrich(Incident.of(own), log::add);

    assertThat(aws.calls).isEmpty();
  }

  @Test
  void asksOnceADayAndSaysSoOnceWithoutTheSupportPlan() {
    aws.refuses("DescribeEventDetails", "SubscriptionRequiredException");
    Incident bare = incident(OWN, "");

    for (int i = 0; i < 5; i++) {
      assertThat(health.enrich(bare, log::add)).isSameAs(bare);
    }
    assertThat(aws.calls).hasSize(1);
    clock.pass(Duration.ofHours(25));
    health.enrich(bare, log::add);

    assertThat(aws.calls).hasSize(2);
    assertThat(log)
        .containsExactly(
            "messages hold only what events bring, AWS Health API: SubscriptionRequiredException");
  }

  @Test
  void stillAsksAboutItsOwnAccountWhereTheOrganizationIsNotItsBusiness() {
    aws.refuses("DescribeEventDetailsForOrganization", "AccessDeniedException")
        .answers("DescribeEventDetails", DETAILS);

    health.enrich(incident("222222222201", ""), log::add);
    health.enrich(incident("222222222202", ""), log::add);
    Incident own = health.enrich(incident(OWN, ""), log::add);

    assertThat(own.descriptions()).hasSize(1);
    assertThat(aws.calls.stream().filter(call -> call.contains("ForOrganization"))).hasSize(1);
    assertThat(log)
        .containsExactly(
            "messages hold only what events bring, AWS Health API for the organization:"
                + " AccessDeniedException");
  }

  @Test
  void neverAsksForAnOrganizationInChina() {
    health = enrichment("cn-north-1");

    health.enrich(incident("222222222201", ""), log::add);

    assertThat(aws.calls).isEmpty();
  }

  @Test
  void beginsAnewWhenTheApiMovesBetweenTwoPages() {
    aws.answers("DescribeEventDetails", DETAILS)
        .answers("DescribeAffectedEntities", page("i-1", "more"))
        .answers("DescribeAffectedEntities", page("i-1", "further"))
        .answers("DescribeAffectedEntities", page("i-2", ""));
    regions.clear();
    regions.addAll(List.of("us-east-1", "us-east-1", "us-east-2"));

    Incident enriched = health.enrich(incident(OWN, ""), log::add);

    assertThat(enriched.resources()).extracting(Resource::name).containsExactly("i-1", "i-2");
    assertThat(aws.calls.stream().skip(1).map(HealthEnrichmentTest::regionAndToken))
        .containsExactly("us-east-1", "us-east-2", "us-east-2 further");
  }

  @Test
  void readsPagesNoLongerThanAGroupWouldWait() {
    aws.answers("DescribeEventDetails", DETAILS)
        .answers("DescribeAffectedEntities", page("i-1", "more"));

    // The name server takes so long each time.
    aws.healthRegion =
        () -> {
          clock.pass(Duration.ofMillis(1_500));
          return "us-east-1";
        };
    health.enrich(incident(OWN, ""), log::add);

    assertThat(aws.calls).hasSize(3);
  }

  private HealthEnrichment enrichment(String region) {
    aws.healthRegion = () -> regions.size() > 1 ? regions.remove() : regions.peek();
    return new HealthEnrichment(aws, region, Optional.of(OWN), clock);
  }

  private static String page(String entity, String token) {
    return "{\"entities\":[{\"entityValue\":\"%s\"}],\"nextToken\":\"%s\"}"
        .formatted(entity, token);
  }

  private static String regionAndToken(String call) {
    String region = call.substring(0, call.indexOf(' '));
    int token = call.indexOf("nextToken\":\"");
    return token < 0
        ? region
        : region + " " + call.substring(token + 12, call.indexOf('"', token + 12));
  }

  private static Incident incident(String account, String more) {
    return Incident.of(
        (HealthEvent)
            new EventReader()
                .read(
                    "{\"source\":\"aws.health\",\"account\":\"%s\",\"detail\":{\"eventArn\":\"%s\"%s}}"
                        .formatted(account, ARN, more)));
  }
}
