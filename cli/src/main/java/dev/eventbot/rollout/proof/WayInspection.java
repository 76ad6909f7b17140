package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.central.CentralBot;
import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.central.ChannelVerdict;
import dev.eventbot.rollout.central.ChannelVerdict.Verdict;
import dev.eventbot.rollout.central.Channels;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.probe.Hop;
import dev.eventbot.rollout.probe.VerdictReader;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks at the links of the way from both ends: those of the central account once, a member's where
 * its probe was not seen at the central bus.
 */
public final class WayInspection implements Inspection, VerdictReader {
  private static final String DRIFT = "eventbot stackset status --drift";

  private final Ports ports;
  private final Region home;
  private final CentralBot central;
  private final Channels channels;

  public WayInspection(Ports ports, Region home, CentralBot central, Channels channels) {
    this.ports = ports;
    this.home = home;
    this.central = central;
    this.channels = channels;
  }

  @Override
  public Map<Cell, Break> explain(String run, String role, Map<Cell, Hop.Place> lastSeen) {
    CentralHalf half = half(run);
    Map<Cell, Break> breaks = new TreeMap<>();
    Set<Cell> unseen = new java.util.TreeSet<>();
    lastSeen.forEach(
        (cell, place) -> {
          if (place == Hop.Place.BUS) {
            unseen.add(cell);
          } else {
            breaks.put(cell, half.behindTheTopic());
          }
        });
    Optional<Set<Cell>> arrived = arrived(run, unseen);
    arrived.ifPresent(
        cells -> {
          unseen.removeAll(cells);
          cells.forEach(cell -> breaks.put(cell, half.behindTheBus()));
        });
    // Where it is not known which half lost them, the central one is blamed as soon as it is
    // broken.
    boolean halved = arrived.isPresent();
    List<Cell> toVisit = new ArrayList<>();
    for (Cell cell : unseen) {
      Optional<Break> shared =
          half.door(cell.account().equals(half.account()))
              .or(() -> halved ? Optional.empty() : half.within());
      shared.ifPresentOrElse(found -> breaks.put(cell, found), () -> toVisit.add(cell));
    }
    breaks.putAll(new Visits(ports.links(), half, run, role, halved).of(toVisit));
    return breaks;
  }

  @Override
  public List<ChannelVerdict> read(Trace trace, List<ChannelVerdict> verdicts) {
    boolean lost = verdicts.stream().anyMatch(WayInspection::isLost);
    boolean known = verdicts.stream().noneMatch(verdict -> isLost(verdict) || isTrouble(verdict));
    if (known) {
      return verdicts;
    }
    try {
      CentralHalf half = half(trace.probe());
      boolean nowhere =
          verdicts.stream().filter(each -> !isFiltered(each)).allMatch(WayInspection::neverCame);
      Optional<Break> before = lost && nowhere ? beforeTheTopic(trace, half) : Optional.empty();
      return verdicts.stream().map(verdict -> read(verdict, before, half)).toList();
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      return verdicts;
    }
  }

  private Optional<Break> beforeTheTopic(Trace trace, CentralHalf half) {
    boolean seen = trace.direct() || trace.centralBus() == Seen.YES;
    Optional<Break> ours =
        seen
            ? half.within()
            : half.door(trace.from().account().equals(half.account()))
                .or(() -> trace.centralBus() == Seen.NO ? Optional.empty() : half.within());
    if (seen || ours.isPresent()) {
      return ours;
    }
    Break found =
        new Visits(ports.links(), half, trace.probe(), trace.role(), trace.centralBus() == Seen.NO)
            .of(List.of(trace.from()))
            .get(trace.from());
    // A channel of its own may be the cause when nothing else is.
    return Optional.ofNullable(found)
        .filter(each -> each.link() != BrokenLink.UNKNOWN || trace.centralBus() == Seen.NO);
  }

  private ChannelVerdict read(ChannelVerdict verdict, Optional<Break> before, CentralHalf half) {
    if (isTrouble(verdict)) {
      Optional<Break> cause =
          RobotBreak.of(verdict.channel(), verdict.detail(), half.logs(verdict.channel()));
      Optional<Break> secret =
          cause.filter(found -> found.link() == BrokenLink.SECRET).isPresent()
              ? half.secret(verdict.channel())
              : Optional.empty();
      return secret
          .or(() -> cause)
          .map(found -> named(verdict, found, found.detail()))
          .orElse(verdict);
    }
    if (!isLost(verdict)) {
      return verdict;
    }
    return before
        .or(() -> half.channel(verdict.channel()))
        .map(found -> named(verdict, found, verdict.detail() + ": " + found.detail()))
        .orElseGet(() -> unexplained(verdict, half));
  }

  private static ChannelVerdict unexplained(ChannelVerdict verdict, CentralHalf half) {
    return half.unseen().isEmpty()
        ? verdict
        : new ChannelVerdict(
            verdict.channel(),
            verdict.verdict(),
            verdict.detail() + half.unseen().words(),
            verdict.nextStep());
  }

  private static ChannelVerdict named(ChannelVerdict verdict, Break found, String detail) {
    return new ChannelVerdict(
        verdict.channel(),
        verdict.verdict(),
        detail,
        found.nextStep().or(verdict::nextStep),
        Optional.of(found.link().word()));
  }

  /** No bot wrote down that it saw it. */
  private static boolean isLost(ChannelVerdict verdict) {
    return verdict.verdict() == Verdict.NEVER_ARRIVED
        || verdict.verdict() == Verdict.WAITING_IN_QUEUE
        || (verdict.verdict() == Verdict.DEAD_LETTERED
            && verdict.detail().startsWith("last seen in the dead-letter queue"));
  }

  private static boolean neverCame(ChannelVerdict verdict) {
    return verdict.verdict() == Verdict.NEVER_ARRIVED;
  }

  private static boolean isFiltered(ChannelVerdict verdict) {
    return verdict.verdict() == Verdict.FILTERED_OUT;
  }

  /** Its bot saw it, and the robot did not take it. */
  private static boolean isTrouble(ChannelVerdict verdict) {
    return !isLost(verdict)
        && verdict.verdict() != Verdict.SENT
        && verdict.verdict() != Verdict.FILTERED_OUT;
  }

  private Optional<Set<Cell>> arrived(String run, Set<Cell> wanted) {
    String queue = central.requireOutputs().get("ProbeQueueUrl");
    if (queue == null || wanted.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ports.links().arrived(home, queue, run, wanted).keySet());
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      return Optional.empty();
    }
  }

  private CentralHalf half(String run) {
    List<ChannelStatus> listed = channels.list();
    return CentralHalf.of(ports, home, listed, run);
  }

  /** When nothing is found. */
  static Break unknown(String detail) {
    return new Break(BrokenLink.UNKNOWN, detail, Optional.of(DRIFT));
  }
}
