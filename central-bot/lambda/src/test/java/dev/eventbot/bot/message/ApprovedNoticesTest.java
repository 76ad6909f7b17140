package dev.eventbot.bot.message;

import static dev.eventbot.bot.Approved.assertApproved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.bot.BotFixture;
import dev.eventbot.bot.event.EventReader;
import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.event.HealthEvent;
import dev.eventbot.bot.event.UnreadableEvent;
import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.incident.Arrivals;
import dev.eventbot.bot.incident.Change;
import dev.eventbot.bot.incident.Heartbeat;
import dev.eventbot.bot.incident.Incident;
import dev.eventbot.bot.incident.Resource;
import dev.eventbot.bot.message.Layout.Occasion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the modern layout says, whole: every kind of announcement and every example, both languages.
 */
public class ApprovedNoticesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final Map<String, String> NAMES =
      Map.of(
          "222222222201", "prod-web",
          "222222222202", "prod-orders",
          "222222222203", "prod-data");
  private static final Occasion OCCASION =
      new Occasion(
          new Mentions.People(List.of("13800000001"), List.of("ou_1")),
          account -> Optional.ofNullable(NAMES.get(account)),
          NOW,
          false);

  public static Stream<Arguments> announcements() throws IOException {
    List<Map.Entry<String, Announcement>> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("..", "..", "examples", "events"))) {
      files
          .map(file -> file.getFileName().toString())
          .sorted()
          .map(
              name ->
                  Map.<String, Announcement>entry(
                      "first." + name.replace(".json", ""), new Announcement.First(incident(name))))
          .forEach(all::add);
    }
    all.add(Map.entry("first.many-accounts", new Announcement.First(manyAccounts())));
    all.add(Map.entry("first.public-in-many-accounts", new Announcement.First(manyPublic())));
    all.add(Map.entry("first.test-own", new Announcement.First(ownTest())));
    all.add(Map.entry("first.test-rehearsal", new Announcement.First(rehearsal(""))));
    all.add(Map.entry("first.issue-not-begun", new Announcement.First(issue("23", "24"))));
    all.add(Map.entry("first.issue-past-end", new Announcement.First(issue("21", "22"))));
    all.add(Map.entry("follow-up", followUp()));
    all.add(Map.entry("update.closed", closed()));
    all.add(Map.entry("update.rescheduled", rescheduled()));
    all.add(Map.entry("update.resources", resources("RESOLVED", "RESOLVED")));
    all.add(Map.entry("update.resources-fixed", fixed()));
    all.add(Map.entry("update.resources-worse", resources("RESOLVED", "PENDING")));
    all.add(Map.entry("digest", digest()));
    all.add(
        Map.entry(
            "unreadable",
            new Announcement.Unreadable(
                (UnreadableEvent)
                    new EventReader().read("# Disk full\n<b>call</b> @all\n- see {\"detail\": "))));
    all.add(Map.entry("sign-of-life", new Announcement.SignOfLife(week(0))));
    all.add(Map.entry("sign-of-life.failures", new Announcement.SignOfLife(week(3))));
    for (String found : List.of("all", "missing", "untested")) {
      all.add(Map.entry("coverage." + found, new Announcement.Covered(Coverages.of(found))));
    }
    return all.stream()
        .flatMap(
            entry ->
                Stream.of("zh-CN", "en-US")
                    .map(tag -> Arguments.of(entry.getKey(), tag, entry.getValue())));
  }

  /** Every example is in it, because the folder is listed. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("announcements")
  void says(String name, String language, Announcement announcement) throws IOException {
    assertApproved(
        "modern/" + name + "." + language, NoticeText.of(modern(language, announcement)));
  }

  /** First messages are in {@code ApprovedMessagesTest}, byte for byte. */
  static Stream<Arguments> laterAnnouncements() throws IOException {
    return announcements().filter(arguments -> !((String) arguments.get()[0]).startsWith("first."));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("laterAnnouncements")
  void saysInTheClassicLayout(String name, String language, Announcement announcement)
      throws IOException {
    Layout layout =
        language.equals("zh-CN")
            ? new ClassicLayout("AWS", Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai"))
            : new ClassicLayout("AWS", Locale.US, ZoneId.of("America/Los_Angeles"));

    assertApproved(
        "classic/" + name + "." + language, NoticeText.of(layout.notice(announcement, OCCASION)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("announcements")
  void holdsTheKeyword(String name, String language, Announcement announcement) {
    assertThat(modern(language, announcement).title()).contains("AWS");
  }

  public static Notice modern(String language, Announcement announcement) {
    return language.equals("zh-CN")
        ? new ModernLayout("AWS", Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai"))
            .notice(announcement, OCCASION)
        : new ModernLayout("AWS", Locale.US, ZoneId.of("America/Los_Angeles"))
            .notice(announcement, OCCASION);
  }

  private static Incident incident(String example) {
    return Incident.of((HealthEvent) new EventReader().read(BotFixture.example(example)));
  }

  /** As {@code eventbot test-event} sends it. */
  static Incident ownTest() {
    return read(
        """
        {"source":"eventbot.test","account":"222222222202","detail":{
          "eventArn":"arn:aws:health:ap-east-1::event/HEALTH/EVENTBOT_TEST/p-1","service":"HEALTH",
          "eventTypeCode":"AWS_EVENTBOT_TEST","eventTypeCategory":"accountNotification",
          "eventScopeCode":"ACCOUNT_SPECIFIC","startTime":"Sun, 22 Nov 2026 07:59:58 GMT",
          "endTime":"Sun, 22 Nov 2026 07:59:58 GMT","lastUpdatedTime":"Sun, 22 Nov 2026 07:59:58 GMT",
          "statusCode":"open","eventRegion":"ap-east-1","affectedAccount":"222222222202",
          "eventDescription":[{"language":"en_US","latestDescription":"This is a test by eventbot."}],
          "affectedEntities":[{"entityValue":"eventbot-test","status":"UNKNOWN"}],
          "eventbotProbe":"p-1"}}
        """);
  }

  /**
   * The user's own event, sent as a test.
   *
   * @param more fields of the detail, each followed by a comma
   */
  static Incident rehearsal(String more) {
    return read(
        BotFixture.example("rds-maintenance.json")
            .replaceFirst("\"detail\": *\\{", "\"detail\":{\"eventbotProbe\":\"p-2\"," + more));
  }

  /** An open issue that AWS says begins and ends at 10 o'clock of these days of November. */
  private static Incident issue(String startDay, String endDay) {
    return read(
        """
        {"source":"aws.health","account":"222222222202","detail":{
          "eventArn":"arn:aws:health:ap-east-1::event/EC2/AWS_EC2_POWER_CONNECTIVITY_ISSUE/x",
          "service":"EC2","eventTypeCode":"AWS_EC2_POWER_CONNECTIVITY_ISSUE",
          "eventTypeCategory":"issue","eventScopeCode":"ACCOUNT_SPECIFIC","statusCode":"open",
          "startTime":"%s Nov 2026 02:00:00 GMT","endTime":"%s Nov 2026 02:00:00 GMT",
          "lastUpdatedTime":"20 Nov 2026 02:00:00 GMT","eventRegion":"ap-east-1"}}
        """
            .formatted(startDay, endDay));
  }

  private static Incident read(String event) {
    return Incident.of((HealthEvent) new EventReader().read(event));
  }

  private static List<String> accounts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "2222222222" + String.format(Locale.ROOT, "%02d", i + 1))
        .toList();
  }

  /** Twelve accounts with sixty resources, in two regions. */
  private static Incident manyAccounts() {
    Incident one = incident("ec2-instance-retirement.json");
    return of(
        one,
        accounts(12),
        List.of("ap-east-1", "ap-northeast-1"),
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    new Resource(
                        "i-" + i, Optional.of("PENDING"), Optional.of(accounts(12).get(i % 12))))
            .toList(),
        one.start(),
        one.end());
  }

  private static Incident manyPublic() {
    Incident one = incident("public-issue.json");
    return of(
        one,
        IntStream.range(0, 2_000).mapToObj(i -> Long.toString(222222222201L + i)).toList(),
        one.regions(),
        List.of(),
        one.start(),
        one.end());
  }

  private static Announcement followUp() {
    Incident all = manyAccounts();
    return new Announcement.FollowUp(
        all,
        NOW.minusSeconds(320),
        new Arrivals(
            all.accounts().subList(1, 12),
            List.of("ap-northeast-1"),
            all.resources().subList(2, 60)));
  }

  private static Announcement closed() {
    Incident over = incident("public-issue-closed.json");
    return new Announcement.Update(
        over,
        Instant.parse("2026-11-21T16:47:09Z"),
        List.of(
            new Change.OfStatus(Optional.of("open"), Optional.of("closed")),
            new Change.OfEnd(Optional.empty(), over.end()),
            new Change.OfDescription()),
        new Arrivals(List.of("222222222201"), List.of(), List.of()));
  }

  private static Announcement rescheduled() {
    Incident was = incident("ec2-instance-retirement.json");
    Optional<EventTime> start = Optional.of(EventTime.parse("Tue, 08 Dec 2026 02:00:00 GMT"));
    Optional<EventTime> end = Optional.of(EventTime.parse("Tue, 08 Dec 2026 04:00:00 GMT"));
    return new Announcement.Update(
        of(was, was.accounts(), was.regions(), was.resources(), start, end),
        Instant.parse("2026-11-20T06:31:20Z"),
        List.of(new Change.OfStart(was.start(), start), new Change.OfEnd(was.end(), end)),
        Arrivals.NONE);
  }

  /** Of sixty resources thirty have that status now and twelve this one. */
  private static Announcement resources(String thirty, String twelve) {
    Incident many = manyAccounts();
    List<Resource> now =
        IntStream.range(0, 60)
            .mapToObj(i -> many.resources().get(i))
            .map(
                r -> {
                  int i = Integer.parseInt(r.name().substring(2));
                  String status = i < 30 ? thirty : i < 42 ? twelve : "PENDING";
                  return new Resource(r.name(), Optional.of(status), r.account());
                })
            .toList();
    return new Announcement.Update(
        of(many, many.accounts(), many.regions(), now, many.start(), many.end()),
        Instant.parse("2026-11-20T06:31:20Z"),
        List.of(new Change.OfResources(now.subList(0, 42))),
        Arrivals.NONE);
  }

  private static Announcement fixed() {
    Incident was = incident("ec2-instance-retirement.json");
    List<Resource> now =
        was.resources().stream()
            .map(r -> new Resource(r.name(), Optional.of("RESOLVED"), r.account()))
            .toList();
    return new Announcement.Update(
        of(was, was.accounts(), was.regions(), now, was.start(), was.end()),
        Instant.parse("2026-11-20T06:31:20Z"),
        List.of(new Change.OfResources(now)),
        Arrivals.NONE);
  }

  private static Announcement digest() {
    List<Announcement> waiting = new ArrayList<>();
    waiting.add(new Announcement.First(manyPublic()));
    waiting.add(new Announcement.First(incident("global-service.json")));
    waiting.add(closed());
    waiting.add(new Announcement.First(incident("rds-maintenance.json")));
    waiting.add(new Announcement.First(manyAccounts()));
    waiting.add(new Announcement.First(incident("china-region.json")));
    waiting.add(rescheduled());
    for (int i = 0; i < 20; i++) {
      Incident strange = incident("no-optional-fields.json");
      waiting.add(
          new Announcement.First(
              typed(strange, "AWS_QUANTUMLEAP_FLUX_" + (char) ('A' + i) + "_NOTIFICATION")));
    }
    return new Announcement.Digest(waiting);
  }

  private static Heartbeat week(long failures) {
    return new Heartbeat(
        Instant.parse("2026-11-15T16:00:00Z"),
        Instant.parse("2026-11-22T16:00:00Z"),
        failures > 0 ? Optional.empty() : Optional.of(212),
        failures > 0 ? Optional.empty() : Optional.of(3),
        failures > 0 ? Optional.empty() : Optional.of(Instant.parse("2026-11-20T06:31:20Z")),
        2,
        1_234,
        17,
        failures);
  }

  private static Incident of(
      Incident incident,
      List<String> accounts,
      List<String> regions,
      List<Resource> resources,
      Optional<EventTime> start,
      Optional<EventTime> end) {
    return new Incident(
        incident.arn(),
        incident.service(),
        incident.typeCode(),
        incident.category(),
        incident.scope(),
        incident.status(),
        incident.actionability(),
        incident.personas(),
        accounts,
        regions,
        incident.zones(),
        resources,
        resources.size(),
        incident.time(),
        start,
        end,
        incident.lastUpdated(),
        incident.descriptions(),
        incident.trial());
  }

  private static Incident typed(Incident incident, String typeCode) {
    return new Incident(
        incident.arn(),
        incident.service(),
        Optional.of(typeCode),
        incident.category(),
        incident.scope(),
        incident.status(),
        incident.actionability(),
        incident.personas(),
        incident.accounts(),
        incident.regions(),
        incident.zones(),
        incident.resources(),
        incident.resourceCount(),
        incident.time(),
        incident.start(),
        incident.end(),
        incident.lastUpdated(),
        incident.descriptions(),
        incident.trial());
  }
}
