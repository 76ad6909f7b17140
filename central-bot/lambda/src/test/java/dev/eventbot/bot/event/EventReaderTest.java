package dev.eventbot.bot.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.event.UnreadableEvent.Reason;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
  private final EventReader reader = new EventReader();

  @Test
  void readsPagingAndBackupFromTextNumbersAndBooleans() {
    HealthEvent text =
        health("{'detail':{'service':'EC2','page':'2','totalPages':'3','backupEvent':'true'}}");
    HealthEvent typed =
        health("{'detail':{'service':'EC2','page':2,'totalPages':3,'backupEvent':true}}");
    HealthEvent strange =
        health("{'detail':{'service':'EC2','page':'two','totalPages':{},'backupEvent':[]}}");

    assertThat(text.page()).contains(2);
    assertThat(text.totalPages()).contains(3);
    assertThat(text.backup()).isTrue();
    assertThat(typed).isEqualTo(text);
    assertThat(strange.page()).isEmpty();
    assertThat(strange.backup()).isFalse();
  }

  @Test
  void fallsBackToTheRecipientWhenNoAffectedAccountIsTold() {
    assertThat(health("{'account':'1','detail':{'service':'EC2','affectedAccount':'2'}}").account())
        .contains("2");
    assertThat(health("{'account':'1','detail':{'service':'EC2'}}").account()).contains("1");
    assertThat(health("{'account':1,'detail':{'service':'EC2','affectedAccount':''}}").account())
        .contains("1");
    assertThat(health("{'detail':{'service':'EC2'}}").account()).isEmpty();
  }

  @Test
  void readsThePredecessorsNamesOfArnAndRegion() {
    HealthEvent event =
        health("{'detail-type':'CUSTOM','detail':{'arn':'arn:x','region':'us-west-2'}}");

    assertThat(event.arn()).contains("arn:x");
    assertThat(event.region()).contains("us-west-2");
  }

  @Test
  void readsADetailThatWasPutInAsText() {
    assertThat(health("{'detail':'{\\'service\\':\\'EC2\\'}'}").service()).contains("EC2");
  }

  @Test
  void keepsUnknownCodesVerbatim() {
    HealthEvent event =
        health(
            "{'detail':{'service':'NEW','eventTypeCategory':'forecast','statusCode':'paused','eventScopeCode':'ORG'}}");

    assertThat(event.category()).contains("forecast");
    assertThat(event.status()).contains("paused");
    assertThat(event.scope()).contains("ORG");
  }

  @Test
  void takesOneThingWhereAListShouldStand() {
    HealthEvent event =
        health(
            "{'resources':'r-1','detail':{'eventDescription':'text','affectedEntities':['i-1',"
                + "{'entityValue':'i-2','status':'PENDING','entityMetadata':{'az':'use1-az1'}},7,null,{}],"
                + "'personas':'OPERATIONS','eventMetadata':{'a':1,'b':null,'c':['x','y']}}}");

    assertThat(event.envelope().resources()).containsExactly("r-1");
    assertThat(event.descriptions()).containsExactly(new Description("", "text"));
    assertThat(event.entities())
        .containsExactly(
            new Entity("i-1", Optional.empty(), Map.of()),
            new Entity("i-2", Optional.of("PENDING"), Map.of("az", "use1-az1")),
            new Entity("7", Optional.empty(), Map.of()));
    assertThat(event.personas()).containsExactly("OPERATIONS");
    assertThat(event.metadata()).isEqualTo(Map.of("a", "1", "c", "x,y"));
  }

  @Test
  void believesNoProbeThatCouldNotBeOurs() {
    assertThat(health("{'detail':{'service':'EC2','eventbotProbe':'7f9c-1'}}").probe())
        .contains("7f9c-1");
    assertThat(health("{'detail':{'service':'EC2','eventbotProbe':'x#y'}}").probe()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "no", "{}{}", "{} x", "{'single':1}"})
  void saysThatItIsNoJson(String body) {
    assertThat(reader.read(body))
        .isInstanceOfSatisfying(
            UnreadableEvent.class,
            event -> {
              assertThat(event.reason())
                  .isEqualTo(body.isBlank() ? Reason.NO_HEALTH_EVENT : Reason.NO_JSON);
              assertThat(event.raw()).isEqualTo(body);
            });
  }

  @Test
  void survivesJsonNestedTooDeep() {
    assertThat(reader.read("[".repeat(100_000))).isInstanceOf(UnreadableEvent.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "[]",
        "{}",
        "{\"detail\":null}",
        "{\"detail\":\"text\"}",
        "{\"detail\":{}}",
        "{\"detail\":{\"state\":\"ALARM\"}}",
        "{\"AlarmName\":\"cpu\"}"
      })
  void saysThatItIsNoHealthEvent(String body) {
    assertThat(reader.read(body))
        .isInstanceOfSatisfying(
            UnreadableEvent.class,
            event -> assertThat(event.reason()).isEqualTo(Reason.NO_HEALTH_EVENT));
  }

  private HealthEvent health(String json) {
    return (HealthEvent) reader.read(json.replace("\\'", "\\\"").replace('\'', '"'));
  }
}
