package dev.eventbot.cli.page;

import dev.eventbot.rollout.central.CentralStatus;
import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.port.History.Tally;
import dev.eventbot.rollout.proof.OutsideAccount;
import dev.eventbot.rollout.proof.PlaceState;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.status.ChannelOverview;
import dev.eventbot.rollout.status.IncidentOverview;
import dev.eventbot.rollout.status.IncidentOverview.Telling;
import dev.eventbot.rollout.status.Known;
import dev.eventbot.rollout.status.Overview;
import dev.eventbot.rollout.status.Place;
import dev.eventbot.rollout.status.Problem;
import dev.eventbot.rollout.status.Problem.Kind;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Overviews nobody had to deploy anything for. */
final class Overviews {
  static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
  static final String HOSTILE = "</script><script>alert('owned')</script>";

  private static final AccountId MANAGEMENT = new AccountId("111111111111");
  private static final Region HOME = new Region("us-east-1");
  private static final List<String> UNITS =
      List.of(
          "infrastructure/network",
          "infrastructure/shared-services",
          "sandbox",
          "security",
          "workloads/prod",
          "workloads/staging");

  private static final List<String> NAMES =
      List.of(
          "payments", "orders", "search", "billing", "identity", "ledger", "mobile", "data-lake");

  private static final List<String> REGIONS =
      List.of(
          "us-east-1",
          "us-west-2",
          "eu-central-1",
          "ap-east-1",
          "ap-southeast-1",
          "eu-west-1",
          "us-east-2",
          "us-west-1",
          "eu-west-2",
          "eu-west-3",
          "eu-north-1",
          "eu-south-1",
          "ap-south-1",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-southeast-2",
          "ca-central-1",
          "sa-east-1",
          "me-south-1");

  private Overviews() {}

  /** Thirty accounts in six regions with some of everything. */
  static Overview sample() {
    return made(30, 6);
  }

  /** The same at another size. */
  static Overview made(int accounts, int regions) {
    Random dice = new Random(7);
    List<Place> places = new ArrayList<>();
    Map<OuId, String> units = new LinkedHashMap<>();
    for (int unit = 0; unit < UNITS.size(); unit++) {
      units.put(unit(unit), UNITS.get(unit));
    }
    for (int account = 0; account < accounts; account++) {
      int unit = account * UNITS.size() / accounts;
      for (int region = 0; region < regions; region++) {
        places.add(place(account, unit, region, accounts, dice));
      }
    }
    return overview(places, units, channels(), incidents());
  }

  /** An account whose name is an attack, and so is everything else somebody else may write. */
  static Overview hostile() {
    Place place =
        new Place(
            new AccountId("222222222201"),
            HOSTILE,
            Optional.of(unit(0)),
            HOME,
            PlaceState.BROKEN,
            Optional.of(HOSTILE),
            Optional.empty());
    IncidentOverview incident =
        new IncidentOverview(
            "k",
            Optional.of(HOSTILE),
            Optional.of(HOSTILE + "\u2028"),
            "issue-open",
            List.of(HOSTILE),
            List.of(HOSTILE),
            NOW.minusSeconds(60),
            NOW,
            Optional.empty(),
            false,
            Map.of(new ChannelName("ops"), new Telling(Optional.of(NOW), Optional.of(NOW), false)));
    return overview(List.of(place), Map.of(unit(0), HOSTILE), List.of(), List.of(incident));
  }

  /** As whoever may see nothing but himself sees it. */
  static Overview dark() {
    return new Overview(
        NOW,
        "1.0",
        MANAGEMENT,
        HOME,
        Known.unknown("DescribeStacks in us-east-1: not authorized"),
        Optional.empty(),
        Known.unknown("DescribeStacks in us-east-1: not authorized"),
        Known.unknown("ListStackInstances in us-east-1: not authorized"),
        Optional.of("no table"),
        List.of(),
        List.of(),
        Map.of(),
        Known.unknown("Scan of table in us-east-1: not authorized"),
        List.of(
            new Problem(
                Kind.UNKNOWN,
                "forwarders",
                1,
                Optional.of("ListStackInstances in us-east-1: not authorized"),
                List.of(),
                Optional.empty())),
        List.of());
  }

  /** With accounts that nobody asked for. */
  static Overview incomplete() {
    Overview sample = sample();
    return new Overview(
        sample.at(),
        sample.version(),
        sample.account(),
        sample.home(),
        sample.central(),
        sample.centralVersion(),
        sample.channels(),
        sample.coverage(),
        sample.proofs(),
        sample.places(),
        List.of(
            new OutsideAccount(new AccountId("333333333301"), "lab", Optional.empty()),
            new OutsideAccount(
                new AccountId("333333333302"), "<b>", Optional.of(NOW.minus(Duration.ofDays(3))))),
        sample.units(),
        sample.incidents(),
        sample.problems(),
        sample.notes());
  }

  private static Overview overview(
      List<Place> places,
      Map<OuId, String> units,
      List<ChannelOverview> channels,
      List<IncidentOverview> incidents) {
    CentralStatus central =
        new CentralStatus(
            MANAGEMENT,
            HOME,
            Optional.of("UPDATE_COMPLETE"),
            Map.of("OrganizationId", "o-example"),
            Map.of("BusArn", "arn:aws:events:us-east-1:111111111111:event-bus/eventbot"),
            List.of(),
            List.of());
    return new Overview(
        NOW,
        "1.0",
        MANAGEMENT,
        HOME,
        Known.of(central),
        Optional.of("1.0"),
        Known.of(channels),
        Known.of(
            new Coverage(
                central, Optional.of("ACTIVE"), Set.of(), List.of(), List.of(), List.of())),
        Optional.empty(),
        places,
        List.of(),
        units,
        Known.of(incidents),
        problems(places),
        List.of());
  }

  private static List<Problem> problems(List<Place> places) {
    List<Problem> problems = new ArrayList<>();
    problems.add(
        new Problem(
            Kind.DEAD_LETTERS,
            "dba",
            2,
            Optional.empty(),
            List.of(),
            next("replay --channel dba")));
    add(
        problems,
        Kind.MISSING,
        PlaceState.MISSING,
        places,
        "stackset deploy --ous ou-ab12-00000004");
    add(problems, Kind.FAILED, PlaceState.FAILED, places, "stackset retry");
    add(problems, Kind.BROKEN, PlaceState.BROKEN, places, "test-event --all");
    add(problems, Kind.STALE, PlaceState.STALE, places, "test-event --all");
    add(problems, Kind.UNPROVEN, PlaceState.DEPLOYED, places, "test-event --all");
    return problems;
  }

  private static void add(
      List<Problem> problems, Kind kind, PlaceState state, List<Place> all, String next) {
    List<Place> places = all.stream().filter(place -> place.state() == state).toList();
    if (!places.isEmpty()) {
      problems.add(new Problem(kind, "", places.size(), places.get(0).why(), places, next(next)));
    }
  }

  private static Optional<String> next(String command) {
    return Optional.of("eventbot " + command);
  }

  private static Place place(int account, int unit, int region, int accounts, Random dice) {
    boolean young = account == accounts - 2;
    boolean asleep = account == accounts / 3;
    boolean optIn = region == 3 && account % 4 == 1;
    int throwing = dice.nextInt(Math.max(180, accounts * 2));
    PlaceState state =
        asleep
            ? PlaceState.SUSPENDED
            : optIn
                ? PlaceState.NOT_ENABLED
                : young
                    ? PlaceState.MISSING
                    : account == accounts / 2
                        ? PlaceState.LEFT_OUT
                        : switch (throwing) {
                          case 0, 1 -> PlaceState.BROKEN;
                          case 2 -> PlaceState.FAILED;
                          case 3, 4, 5, 6, 7 -> PlaceState.STALE;
                          case 8, 9, 10, 11 -> PlaceState.DEPLOYED;
                          default -> PlaceState.PROVEN;
                        };
    Optional<String> why =
        switch (state) {
          case BROKEN -> Optional.of("the forwarder's rule is disabled");
          case FAILED -> Optional.of("explicit deny in a service control policy: events:PutRule");
          case NOT_ENABLED -> Optional.of("the account does not have the region");
          default -> Optional.empty();
        };
    Optional<Instant> proven =
        switch (state) {
          case PROVEN -> Optional.of(NOW.minus(Duration.ofDays(account % 9)));
          case STALE -> Optional.of(NOW.minus(Duration.ofDays(41)));
          default -> Optional.empty();
        };
    return new Place(
        new AccountId("%012d".formatted(222222220000L + account)),
        UNITS.get(unit).replaceFirst(".*/", "")
            + "-"
            + NAMES.get(account % NAMES.size())
            + (accounts > 60 ? "-" + account : ""),
        Optional.of(unit(unit)),
        new Region(REGIONS.get(region)),
        state,
        why,
        proven);
  }

  private static OuId unit(int number) {
    return new OuId("ou-ab12-%08d".formatted(number));
  }

  private static List<ChannelOverview> channels() {
    return List.of(
        channel(
            "dba",
            "feishu",
            new ChannelFilter(
                List.of("RDS", "DYNAMODB"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of("issue-open", "action-required"),
                Optional.empty()),
            4,
            2),
        channel("ops", "dingtalk", ChannelFilter.everything(), 0, 0));
  }

  private static ChannelOverview channel(
      String name, String robot, ChannelFilter only, long failures, int dead) {
    return new ChannelOverview(
        new ChannelStatus(
            new ChannelName(name),
            "UPDATE_COMPLETE",
            NOW,
            only,
            Optional.empty(),
            Map.of("Robot", robot, "Language", "zh-CN"),
            Map.of()),
        true,
        Known.of(Optional.of(NOW.minus(Duration.ofHours(dead + 3)))),
        Known.of(new Tally(dead == 0 ? 1_204 : 37, dead == 0 ? 41 : 6, failures, dead)),
        Known.of(new Tally(dead == 0 ? 5_310 : 166, dead == 0 ? 162 : 23, failures, dead)),
        Known.of(dead),
        dead,
        dead,
        Optional.empty());
  }

  private static List<IncidentOverview> incidents() {
    return List.of(
        incident("EC2", "AWS_EC2_OPERATIONAL_ISSUE", "issue-open", 1, 0, "us-east-1", 1, 14, false),
        incident(
            "RDS",
            "AWS_RDS_MAINTENANCE_SCHEDULED",
            "scheduled-change",
            2,
            1,
            "eu-central-1",
            3,
            96,
            false),
        incident(
            "LAMBDA", "AWS_LAMBDA_OPERATIONAL_ISSUE", "closed", 0, 2, "us-west-2", 7, 160, true),
        incident(
            "EC2",
            "AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED",
            "action-required",
            4,
            3,
            "ap-east-1",
            11,
            230,
            false),
        incident(
            "DYNAMODB",
            "AWS_DYNAMODB_OPERATIONAL_ISSUE",
            "closed",
            6,
            4,
            "us-east-1",
            17,
            400,
            true),
        incident(
            "IAM",
            "AWS_IAM_OPERATIONAL_NOTIFICATION",
            "notification",
            0,
            5,
            "global",
            24,
            590,
            false));
  }

  private static IncidentOverview incident(
      String service,
      String type,
      String severity,
      int accounts,
      int number,
      String region,
      int days,
      int hours,
      boolean over) {
    Instant opened = NOW.minus(Duration.ofDays(days));
    Instant told = opened.plusSeconds(40);
    boolean dba = service.equals("RDS") || service.equals("DYNAMODB");
    Map<ChannelName, Telling> tellings = new LinkedHashMap<>();
    tellings.put(new ChannelName("ops"), new Telling(Optional.of(told), Optional.of(told), false));
    if (dba) {
      tellings.put(
          new ChannelName("dba"),
          over
              ? new Telling(Optional.of(told), Optional.of(told), false)
              : new Telling(Optional.empty(), Optional.empty(), true));
    }
    return new IncidentOverview(
        "k" + number,
        Optional.of(service),
        Optional.of(type),
        severity,
        IntStream.range(0, accounts).mapToObj(i -> "2222222200%02d".formatted(i * 3)).toList(),
        List.of(region),
        opened,
        over
            ? opened.plus(Duration.ofHours(hours % 90))
            : opened.plus(Duration.ofHours(hours % 20)),
        Optional.of(opened),
        over,
        tellings);
  }
}
