package dev.eventbot.bot.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.incident.Folding.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldingTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  /** An event of one public issue; more detail fields as JSON, each followed by a comma. */
  static HealthEvent event(String account, String deliveredIn, String more) {
    String json =
        """
        {"source":"aws.health","account":"%s","region":"%s","time":"2026-11-22T12:00:00Z",
         "detail":{%s"eventArn":"arn:aws:health:us-east-1::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/X",
         "service":"EC2","eventTypeCode":"AWS_EC2_OPERATIONAL_ISSUE","eventTypeCategory":"issue",
         "eventScopeCode":"PUBLIC","eventRegion":"us-east-1"}}
        """
            .formatted(account, deliveredIn, more);
    return (HealthEvent) new EventReader().read(json);
  }

  private static String open(String updated) {
    return "\"statusCode\":\"open\",\"lastUpdatedTime\":\"Sun, 22 Nov 2026 " + updated + " GMT\",";
  }

  private static Folding.Result fold(Optional<IncidentState> known, HealthEvent event) {
    return Folding.fold(known, "ops", Folding.key(event), event);
  }

  private static IncidentState folded(HealthEvent... events) {
    Optional<IncidentState> state = Optional.empty();
    for (HealthEvent event : events) {
      state = Optional.of(fold(state, event).state());
    }
    return state.orElseThrow();
  }

  private static IncidentState told(IncidentState state) {
    return state.withTold(Telling.told(state, NOON));
  }

  private static Optional<Announcement> says(IncidentState state) {
    return Telling.of(state, week -> null);
  }

  @Test
  void theSameEventFromOtherRegionsBackupsAndRedeliveriesIsKnown() {
    IncidentState first = folded(event("222222222201", "us-east-1", open("11:50:00")));

    for (String region : List.of("us-east-1", "us-west-2", "ap-east-1")) {
      Folding.Result again =
          fold(
              Optional.of(first),
              event("222222222201", region, "\"backupEvent\":\"true\"," + open("11:50:00")));
      assertThat(again.kind()).isEqualTo(Kind.DUPLICATE);
      assertThat(again.state()).isEqualTo(first);
    }
  }

  @Test
  void otherAccountsAreFoldedInAndToldOnceCollected() {
    IncidentState first = told(folded(event("222222222201", "us-east-1", open("11:50:00"))));

    Folding.Result second =
        fold(Optional.of(first), event("222222222202", "us-east-1", open("11:50:00")));

    assertThat(second.kind()).isEqualTo(Kind.FOLDED);
    assertThat(says(second.state()))
        .containsInstanceOf(Announcement.FollowUp.class)
        .hasValueSatisfying(
            said ->
                assertThat(((Announcement.FollowUp) said).arrivals())
                    .isEqualTo(new Arrivals(List.of("222222222202"), List.of(), List.of())));
    assertThat(Telling.dueAt(second.state(), FIVE_MINUTES)).isEqualTo("2026-11-22T12:05:00Z");
  }

  @Test
  void aResolvedIncidentIsAnUpdateAtOnce() {
    IncidentState first = told(folded(event("222222222201", "us-east-1", open("11:50:00"))));

    IncidentState closed =
        fold(
                Optional.of(first),
                event(
                    "222222222201",
                    "us-east-1",
                    "\"statusCode\":\"closed\",\"lastUpdatedTime\":\"Sun, 22 Nov 2026 12:30:00"
                        + " GMT\","))
            .state();

    assertThat(says(closed))
        .hasValueSatisfying(
            said -> {
              Announcement.Update update = (Announcement.Update) said;
              assertThat(update.firstMessageAt()).isEqualTo(NOON);
              assertThat(update.changes())
                  .containsExactly(new Change.OfStatus(Optional.of("open"), Optional.of("closed")));
              assertThat(update.incident().severity()).isEqualTo(Severity.CLOSED);
            });
    assertThat(Telling.dueAt(closed, FIVE_MINUTES)).isEqualTo(Instant.EPOCH);
  }

  @Test
  void aLateCopyOfAnOlderStateDoesNotReopenWhatIsClosed() {
    HealthEvent closed =
        event(
            "222222222201",
            "us-east-1",
            "\"statusCode\":\"closed\",\"lastUpdatedTime\":\"Sun, 22 Nov 2026 12:30:00 GMT\",");

    IncidentState state = folded(closed, event("222222222202", "us-east-1", open("11:50:00")));

    Incident incident = (Incident) state.subject();
    assertThat(incident.status()).contains("closed");
    assertThat(incident.accounts()).containsExactly("222222222201", "222222222202");
  }

  @Test
  void reschedulingNamesBothTimesAndOtherSpellingsOfTheSameTimeNone() {
    IncidentState first =
        told(
            folded(
                event(
                    "222222222201",
                    "us-east-1",
                    "\"startTime\":\"Wed, 2 Dec 2026 10:00:00 GMT\"," + open("11:50:00"))));

    IncidentState same =
        fold(
                Optional.of(first),
                event(
                    "222222222201",
                    "us-east-1",
                    "\"startTime\":\"2026-12-02T10:00:00Z\"," + open("11:55:00")))
            .state();
    IncidentState moved =
        fold(
                Optional.of(first),
                event(
                    "222222222201",
                    "us-east-1",
                    "\"startTime\":\"Thu, 3 Dec 2026 10:00:00 GMT\"," + open("11:55:00")))
            .state();

    assertThat(says(same)).isEmpty();
    assertThat(says(moved))
        .hasValueSatisfying(
            said ->
                assertThat(((Announcement.Update) said).changes())
                    .singleElement()
                    .isInstanceOf(Change.OfStart.class));
  }

  @Test
  void pagesAreMergedAndResourcesBeyondTheFirstThousandCounted() {
    HealthEvent one = event("222222222201", "us-east-1", page(1, 0, 900) + open("11:50:00"));
    HealthEvent two = event("222222222201", "us-east-1", page(2, 900, 1_800) + open("11:50:00"));

    Incident incident = (Incident) folded(one, two).subject();

    assertThat(incident.resources()).hasSize(Incident.MOST_RESOURCES);
    assertThat(incident.resourceCount()).isEqualTo(1_800);
  }

  private static String entities(String... statuses) {
    String entities =
        String.join(
            ",",
            IntStream.range(0, statuses.length)
                .mapToObj(
                    i -> "{\"entityValue\":\"i-" + i + "\",\"status\":\"" + statuses[i] + "\"}")
                .toList());
    return "\"affectedEntities\":[" + entities + "],";
  }

  private static IncidentState later(IncidentState state, String at, String... statuses) {
    return fold(
            Optional.of(state), event("222222222201", "us-east-1", entities(statuses) + open(at)))
        .state();
  }

  private static Optional<Change> change(IncidentState state) {
    return says(state)
        .map(
            said -> {
              assertThat(((Announcement.Update) said).changes()).hasSize(1);
              return ((Announcement.Update) said).changes().get(0);
            });
  }

  @Test
  void resourcesThatWereResolvedAreAnUpdateOnceCollected() {
    IncidentState first =
        told(
            folded(
                event(
                    "222222222201",
                    "us-east-1",
                    entities("IMPAIRED", "PENDING", "UNKNOWN") + open("11:50:00"))));

    IncidentState some = later(first, "12:01:00", "UNIMPAIRED", "PENDING", "UNKNOWN");
    IncidentState all = later(some, "12:02:00", "UNIMPAIRED", "RESOLVED", "RESOLVED");

    assertThat(change(some))
        .hasValueSatisfying(
            change -> {
              Change.OfResources of = (Change.OfResources) change;
              assertThat(of.resources()).extracting(Resource::name).containsExactly("i-0");
              assertThat(of.worse()).isFalse();
            });
    assertThat(((Change.OfResources) change(all).orElseThrow()).resources())
        .extracting(Resource::name)
        .containsExactly("i-0", "i-1", "i-2");
    assertThat(says(all))
        .hasValueSatisfying(said -> assertThat(((Announcement.Update) said).isProgress()).isTrue());
    assertThat(Telling.dueAt(all, FIVE_MINUTES)).isEqualTo("2026-11-22T12:05:00Z");
    assertThat(says(told(all))).isEmpty();
  }

  @Test
  void resourcesThatBecameAffectedAreWorse() {
    IncidentState first =
        told(
            folded(
                event(
                    "222222222201",
                    "us-east-1",
                    entities("RESOLVED", "UNKNOWN") + open("11:50:00"))));

    Change change = change(later(first, "12:01:00", "PENDING", "IMPAIRED")).orElseThrow();

    assertThat(((Change.OfResources) change).worse()).isTrue();
  }

  @Test
  void whatIsUnknownOrMerelyUpdatedOrSpeltAnotherWayIsNoNews() {
    IncidentState first =
        told(
            folded(
                event(
                    "222222222201",
                    "us-east-1",
                    entities("IMPAIRED", "RESOLVED") + open("11:50:00"))));

    assertThat(says(later(first, "12:01:00", "IMPAIRED", "RESOLVED"))).isEmpty();
    assertThat(says(later(first, "12:01:00", "PENDING", "UNIMPAIRED"))).isEmpty();
    assertThat(says(later(first, "12:01:00", "UNKNOWN", "VANISHED"))).isEmpty();
    // What was last known of it, though something else was told meanwhile.
    IncidentState lost = told(later(first, "12:01:00", "UNKNOWN", "RESOLVED"));
    assertThat(says(later(lost, "12:02:00", "IMPAIRED", "RESOLVED"))).isEmpty();
    assertThat(says(later(lost, "12:02:00", "RESOLVED", "RESOLVED"))).isPresent();
  }

  @Test
  void aLaterPageBringsItsOwnResourcesOnly() {
    IncidentState first =
        told(
            folded(
                event("222222222201", "us-east-1", page(1, 0, 3) + open("11:50:00")),
                event("222222222201", "us-east-1", page(2, 3, 6) + open("11:50:00"))));

    IncidentState second =
        fold(
                Optional.of(first),
                event(
                    "222222222201",
                    "us-east-1",
                    page(2, 3, 6).replace("PENDING", "RESOLVED") + open("12:01:00")))
            .state();

    assertThat(((Change.OfResources) change(second).orElseThrow()).resources())
        .extracting(Resource::name)
        .containsExactly("i-3", "i-4", "i-5");
  }

  private static String page(int page, int from, int to) {
    String entities =
        String.join(
            ",",
            IntStream.range(from, to)
                .mapToObj(i -> "{\"entityValue\":\"i-" + i + "\",\"status\":\"PENDING\"}")
                .toList());
    return "\"page\":\"" + page + "\",\"affectedEntities\":[" + entities + "],";
  }

  @Test
  void aTestIsAnIncidentOfItsOwnAndNeverCountedAsOpen() {
    HealthEvent real = event("222222222201", "us-east-1", open("11:50:00"));
    HealthEvent test =
        event("222222222201", "us-east-1", "\"eventbotProbe\":\"p-1\"," + open("11:50:00"));

    assertThat(Folding.key(test)).isNotEqualTo(Folding.key(real));
    assertThat(told(folded(real)).isKnownToBeOpen()).isTrue();
    assertThat(told(folded(test)).isKnownToBeOpen()).isFalse();
  }

  @Test
  void eventsWithoutAnArnAreToldApartByWhatTheySay() {
    EventReader reader = new EventReader();
    String event =
        "{\"account\":\"222222222201\",\"detail\":{\"service\":\"%s\",\"eventTypeCode\":\"X\"}}";

    HealthEvent ec2 = (HealthEvent) reader.read(event.formatted("EC2"));
    HealthEvent rds = (HealthEvent) reader.read(event.formatted("RDS"));

    assertThat(Folding.key(ec2)).isNotEqualTo(Folding.key(rds)).hasSize(32);
    assertThat(fold(Optional.of(folded(ec2)), ec2).kind()).isEqualTo(Kind.DUPLICATE);
  }
}
