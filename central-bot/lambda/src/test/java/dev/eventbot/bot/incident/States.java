package dev.eventbot.bot.incident;

import dev.eventbot.bot.event.Description;
import dev.eventbot.bot.event.EventTime;
import dev.eventbot.bot.incident.IncidentState.Attempt;
import dev.eventbot.bot.incident.IncidentState.Carrier;
import dev.eventbot.bot.incident.IncidentState.Claim;
import dev.eventbot.bot.incident.IncidentState.Told;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** States to be kept by a store under test. */
public final class States {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456789Z");

  private States() {}

  /** One that no field is missing of. */
  public static IncidentState full(String channel, String key) {
    return new IncidentState(
        channel,
        key,
        0,
        incident("EC2 is being looked at.\nWe keep you posted. 维护"),
        Set.of("fingerprint-1"),
        Optional.of(
            new Told(
                NOON,
                NOON.plusSeconds(300),
                1,
                2,
                3,
                Optional.of("open"),
                true,
                Optional.of("Wed, 31 May 2023 03:30:00 GMT"),
                Optional.of("Wed, 31 May 2023 04:30:00 GMT"),
                "texts",
                "ra")),
        Optional.of(new Claim("request-1", NOON.plusSeconds(30))),
        Optional.of(new Carrier("message-1", NOON.plusSeconds(60))),
        new Attempt(3, Optional.of(NOON.plusSeconds(90)), true, Optional.of(NOON)));
  }

  /** One that was told, as of that version. */
  public static IncidentState told(String channel, String key, long version, boolean over) {
    Told told =
        new Told(
            NOON,
            NOON,
            1,
            1,
            0,
            Optional.of(over ? "closed" : "open"),
            over,
            Optional.empty(),
            Optional.empty(),
            "",
            "");
    return new IncidentState(
        channel,
        key,
        version,
        incident("told"),
        Set.of(),
        Optional.of(told),
        Optional.empty(),
        Optional.empty(),
        Attempt.FRESH);
  }

  /** One that nothing was told of and no sender holds. */
  public static IncidentState fresh(String channel, String key) {
    return of(channel, key, new Subject.Week(NOON, NOON.plusSeconds(604_800)), Set.of());
  }

  public static IncidentState of(String channel, String key, Subject subject, Set<String> seen) {
    return new IncidentState(
        channel,
        key,
        0,
        subject,
        seen,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Attempt.FRESH);
  }

  public static Incident incident(String description) {
    return new Incident(
        Optional.of("arn:aws:health:us-east-1::event/EC2/X/1"),
        Optional.of("EC2"),
        Optional.of("AWS_EC2_OPERATIONAL_ISSUE"),
        Optional.of("issue"),
        Optional.of("PUBLIC"),
        Optional.of("open"),
        Optional.of("ACTION_REQUIRED"),
        List.of("OPERATIONS", "SECURITY"),
        List.of("222222222201", "222222222202"),
        List.of("us-east-1", "global"),
        List.of("use1-az4"),
        List.of(
            new Resource("i-1", Optional.of("PENDING"), Optional.of("222222222201")),
            new Resource("i-2", Optional.empty(), Optional.empty())),
        4_711,
        Optional.of(EventTime.parse("2023-05-31T03:00:00Z")),
        Optional.of(EventTime.parse("Wed, 31 May 2023 03:30:00 GMT")),
        Optional.of(EventTime.parse("soon")),
        Optional.of(EventTime.parse("Wed, 31 May 2023 03:31:00 GMT")),
        List.of(new Description("en_US", description), new Description("", "…")),
        Optional.empty());
  }
}
