package dev.eventbot.bot.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import org.junit.jupiter.api.Test;

class PatternFilterTest {
  private static final String ISSUE =
      """
      {"source":"aws.health","detail-type":"AWS Health Event","account":"111111111111",
       "detail":{"service":"EC2","eventTypeCategory":"issue","statusCode":"open",
                 "affectedAccount":"222222222222","eventTypeCode":"AWS_EC2_OPERATIONAL_ISSUE"}}
      """;

  @Test
  void tellsPatternsOfTheAffectedAccountAndOfTheSeverity() {
    assertThat(accepts("{'eventbot':{'account':['222222222222']}}", ISSUE)).isTrue();
    assertThat(accepts("{'eventbot':{'account':['111111111111']}}", ISSUE)).isFalse();
    assertThat(accepts("{'eventbot':{'severity':['closed','issue-open']}}", ISSUE)).isTrue();
    assertThat(accepts("{'eventbot':{'severity':['issue-open']}}", closed())).isFalse();
    assertThat(accepts("{'eventbot':{'severity':['closed']}}", closed())).isTrue();
  }

  @Test
  void takesTheRecipientWhereNoAccountIsNamed() {
    String event = ISSUE.replace("affectedAccount", "someoneElse");

    assertThat(accepts("{'eventbot':{'account':['111111111111']}}", event)).isTrue();
    assertThat(accepts("{'eventbot':{'account':['222222222222']}}", event)).isFalse();
  }

  @Test
  void wantsAllOfSeveralPatternsToMatch() {
    String only =
        "[{'eventbot':{'severity':['issue-open']}},"
            + "{'$or':[{'detail':{'service':['RDS']}},{'detail':{'eventTypeCode':[{'wildcard':'*_ISSUE'}]}}]}]";

    assertThat(accepts(only, ISSUE)).isTrue();
    assertThat(accepts(only, ISSUE.replace("_ISSUE", "_NOTICE"))).isFalse();
    assertThat(accepts(only, closed())).isFalse();
  }

  @Test
  void letsTheTestEventsOfEventbotThroughButNotThoseOfAUser() {
    String nothing = "{'eventbot':{'account':['999999999999']}}";
    String test = ISSUE.replace("aws.health", "eventbot.test");

    assertThat(accepts(nothing, test.replace("AWS Health Event", "eventbot Test Event"))).isTrue();
    assertThat(accepts(nothing, test)).isFalse();
  }

  @Test
  void failsAtTheStartOfABrokenChannel() {
    assertThatThrownBy(() -> PatternFilter.of("{\"detail\":"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("EVENTBOT_ONLY is no event pattern: Unexpected end-of-input");
    assertThatThrownBy(() -> PatternFilter.of("[{\"detail\":\"RDS\"}]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("EVENTBOT_ONLY is no event pattern: \"detail\" must be an object");
  }

  @Test
  void wouldRatherTellTooMuch() {
    HealthEvent event = (HealthEvent) new EventReader().read(ISSUE);
    EventFilter filter = PatternFilter.of("{\"detail\":{\"service\":[\"RDS\"]}}");

    assertThat(filter.accepts("no JSON", event)).isTrue();
    assertThat(filter.accepts("[]", event)).isTrue();
    assertThat(EventFilter.ALL.accepts("no JSON", event)).isTrue();
  }

  private static String closed() {
    return ISSUE.replace("\"open\"", "\"closed\"");
  }

  private static boolean accepts(String only, String event) {
    return PatternFilter.of(only.replace('\'', '"'))
        .accepts(event, (HealthEvent) new EventReader().read(event));
  }
}
