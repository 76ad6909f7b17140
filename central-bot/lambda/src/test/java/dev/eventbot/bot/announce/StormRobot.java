package dev.eventbot.bot.announce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.eventbot.bot.incident.Announcement;
import dev.eventbot.bot.message.Layout.Occasion;
import dev.eventbot.bot.robot.Answer;
import dev.eventbot.bot.robot.RobotTransport;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * DingTalk's side of the wire: more than twenty messages in a minute block the robot for ten
 * minutes, and everything else that can go wrong does so now and then.
 */
final class StormRobot implements RobotTransport {
  private static final int MOST_A_MINUTE = 20;

  /** What is done to a post; most are taken. */
  enum Fault {
    TIMEOUT_BEFORE_SHOWING(15),
    TIMEOUT_AFTER_SHOWING(15),
    CUT_BEFORE_SHOWING(15),
    CUT_AFTER_SHOWING(15),
    BUSY(15),
    THROTTLED_130101(6),
    PUNISHED(3),
    /** Not by chance. */
    BLOCKED(0);

    final int perMille;

    Fault(int perMille) {
      this.perMille = perMille;
    }
  }

  /** One message as the group has it. */
  record Shown(
      Instant at, Announcement announcement, Occasion occasion, String json, boolean answered) {

    /** How many incidents it is about. */
    int parts() {
      return announcement instanceof Announcement.Digest digest ? digest.announcements().size() : 1;
    }

    @Override
    public String toString() {
      return "%s %s of %d%s%s"
          .formatted(
              at,
              announcement.getClass().getSimpleName(),
              parts(),
              occasion.mayRepeat() ? ", again?" : "",
              answered ? "" : ", unanswered");
    }
  }

  private final VirtualTime time;
  private final Random random;
  private final StormTroubles troubles;
  private final Instant start;
  final List<Instant> seen = new ArrayList<>();
  final List<Shown> shown = new ArrayList<>();
  final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  int blockings;
  int objections;
  private Instant blockedUntil = Instant.EPOCH;

  /** What the acting instance is about to post. */
  // One for each storm.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Announcement> announcement = new ThreadLocal<>();

  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Occasion> occasion = new ThreadLocal<>();

  StormRobot(VirtualTime time, Random random, StormTroubles troubles) {
    this.time = time;
    this.start = time.instant();
    this.troubles = troubles;
    this.random = random;
  }

  void about(Announcement next, Occasion how) {
    announcement.set(next);
    occasion.set(how);
  }

  /** What the robot says against a message whoever brings it, in its own words. */
  private Optional<String> objection(boolean plain) {
    if (troubles.wrongKeyword().contains(Duration.between(start, time.instant()))) {
      return Optional.of("{\"errcode\":310000,\"errmsg\":\"keywords not in content\"}");
    }
    return StormReport.arns(announcement.get()).stream()
            .anyMatch(arn -> troubles.refuses(arn, plain))
        ? Optional.of("{\"errcode\":430102,\"errmsg\":\"forbidden words\"}")
        : Optional.empty();
  }

  /** Of the acting instance's message. */
  int parts() {
    return announcement.get() instanceof Announcement.Digest digest
        ? digest.announcements().size()
        : 1;
  }

  @Override
  public Answer post(URI uri, byte[] json) throws IOException {
    String request = new String(json, UTF_8);
    boolean slow = random.nextInt(20) == 0;
    time.pass(Duration.ofMillis(50 + random.nextInt(slow ? 6_000 : 400)));
    seen.add(time.instant());
    Optional<String> objection = objection(request.contains("\"msgtype\":\"text\""));
    if (objection.isPresent()) {
      objections++;
      return new Answer(200, objection.get());
    }
    Fault fault = fault();
    if (fault != null) {
      faults.merge(fault, 1, Integer::sum);
      return failed(fault, request);
    }
    show(request, true);
    time.pass(Duration.ofMillis(50 + random.nextInt(400)));
    return new Answer(200, "{\"errcode\":0,\"errmsg\":\"ok\"}");
  }

  private Fault fault() {
    Instant now = time.instant();
    long lastMinute = seen.stream().filter(at -> at.isAfter(now.minusSeconds(60))).count();
    if (lastMinute > MOST_A_MINUTE && !blockedUntil.isAfter(now)) {
      blockings++;
      blockedUntil = now.plus(Duration.ofMinutes(10));
    }
    if (blockedUntil.isAfter(now)) {
      return Fault.BLOCKED;
    }
    int lot = random.nextInt(1_000);
    for (Fault fault : Fault.values()) {
      lot -= fault.perMille;
      if (lot < 0) {
        return fault;
      }
    }
    return null;
  }

  private Answer failed(Fault fault, String request) throws IOException {
    switch (fault) {
      case TIMEOUT_BEFORE_SHOWING, TIMEOUT_AFTER_SHOWING -> {
        if (fault == Fault.TIMEOUT_AFTER_SHOWING) {
          show(request, false);
        }
        time.pass(Duration.ofSeconds(10));
        throw new SocketTimeoutException("read timed out");
      }
      case CUT_BEFORE_SHOWING, CUT_AFTER_SHOWING -> {
        if (fault == Fault.CUT_AFTER_SHOWING) {
          show(request, false);
        }
        throw new SocketException("connection reset");
      }
      case BUSY -> {
        return new Answer(200, "{\"errcode\":-1,\"errmsg\":\"system busy\"}");
      }
      case THROTTLED_130101 -> {
        // Somebody else has posted through the same robot.
        blockedUntil = time.instant().plus(Duration.ofMinutes(1));
        return new Answer(200, "{\"errcode\":130101,\"errmsg\":\"send too fast\"}");
      }
      case PUNISHED, BLOCKED -> {
        Instant until = time.instant().plus(Duration.ofMinutes(10));
        blockedUntil = fault == Fault.PUNISHED ? until : blockedUntil;
        return new Answer(200, "{\"status\":1111,\"wait\":5,\"punish\":\"deny\"}");
      }
    }
    throw new AssertionError(fault);
  }

  private void show(String request, boolean answered) {
    shown.add(new Shown(time.instant(), announcement.get(), occasion.get(), request, answered));
  }
}
