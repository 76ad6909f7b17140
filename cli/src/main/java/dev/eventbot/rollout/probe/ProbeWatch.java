package dev.eventbot.rollout.probe;

import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.central.ChannelVerdict;
import dev.eventbot.rollout.central.RobotCause;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.port.Ports;
import dev.eventbot.rollout.port.Receipt;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows one test event by the receipts the bots write, and explains what is missing by looking
 * into the queues.
 */
public final class ProbeWatch {
  private static final Set<String> FINAL =
      Set.of("sent", "configuration", "refused", "filtered", "dead-lettered");

  private static final String PROBE_QUEUE = "ProbeQueueUrl";

  private final Ports ports;
  private final Region home;
  private final Map<String, String> central;
  private final List<ChannelStatus> channels;
  private final Set<ChannelName> listeners;
  private final String probe;
  private final HopListener listener;
  private final Map<ChannelName, Integer> deadBefore = new HashMap<>();
  private final Optional<Integer> undeliveredBefore;
  private final Map<ChannelName, Receipt> receipts = new HashMap<>();
  private final Map<ChannelName, Receipt> tried = new HashMap<>();
  private final Map<ChannelName, String> answers = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final List<Hop> hops = new ArrayList<>();
  private boolean seenAtCentralBus;
  private boolean lookedInVain;

  /**
   * Notes what already lies in the dead-letter queues, so that old failures are not taken for this
   * event's.
   *
   * @param listeners those that are told of it
   */
  ProbeWatch(
      Ports ports,
      Region home,
      Map<String, String> central,
      List<ChannelStatus> channels,
      Set<ChannelName> listeners,
      String probe,
      HopListener listener) {
    this.ports = ports;
    this.home = home;
    this.central = central;
    this.channels = channels;
    this.listeners = Set.copyOf(listeners);
    this.probe = probe;
    this.listener = listener;
    for (ChannelStatus channel : channels) {
      deadBefore.put(channel.name(), depth(channel.outputs().get("DeadLetterQueueUrl")).orElse(0));
    }
    undeliveredBefore = depth(central.get("RuleDeadLetterQueueUrl"));
  }

  void put(Hop hop) {
    hops.add(hop);
    listener.hop(hop);
  }

  /** Whether the central bus has seen it. */
  VerdictReader.Seen centralBus() {
    if (central.get(PROBE_QUEUE) == null || lookedInVain) {
      return VerdictReader.Seen.UNKNOWN;
    }
    return seenAtCentralBus ? VerdictReader.Seen.YES : VerdictReader.Seen.NO;
  }

  private void lookAtCentralBus() {
    String queue = central.get(PROBE_QUEUE);
    if (queue == null || seenAtCentralBus || lookedInVain) {
      return;
    }
    try {
      ports
          .links()
          .arrived(home, queue, probe)
          .ifPresent(
              at -> {
                seenAtCentralBus = true;
                put(new Hop(Hop.Place.CENTRAL, Optional.empty(), at, ""));
              });
    } catch (InterruptedRolloutException e) {
      throw e;
    } catch (EventbotException e) {
      lookedInVain = true;
    }
  }

  void look() {
    lookAtCentralBus();
    for (Receipt receipt :
        ports.testEvents().receipts(home, central.get("IncidentTableName"), probe)) {
      receipts.put(receipt.channel(), receipt);
      if (receipt.outcome().equals("retry") || receipt.outcome().equals("waiting")) {
        tried.put(receipt.channel(), receipt);
      }
      if (receipt.outcome().equals("retry")) {
        receipt.answer().ifPresent(answer -> answers.put(receipt.channel(), answer));
      }
      hop(receipt, Hop.Place.TOPIC, receipt.topicAt(), "");
      hop(receipt, Hop.Place.QUEUE, receipt.queueAt(), "");
      hop(receipt, Hop.Place.BOT, receipt.botAt(), "");
      hop(receipt, Hop.Place.ROBOT, receipt.robotAt(), receipt.answer().orElse(receipt.outcome()));
    }
  }

  /** Whether every channel that lets the event through has an outcome that will not change. */
  boolean complete() {
    return channels.stream()
        .filter(this::listens)
        .allMatch(
            channel ->
                Optional.ofNullable(receipts.get(channel.name()))
                    .map(receipt -> FINAL.contains(receipt.outcome()))
                    .orElse(false));
  }

  List<Hop> hops() {
    return List.copyOf(hops);
  }

  List<ChannelVerdict> verdicts() {
    return channels.stream().map(this::verdict).toList();
  }

  private boolean listens(ChannelStatus channel) {
    return listeners.contains(channel.name());
  }

  private void hop(Receipt receipt, Hop.Place place, Optional<Instant> at, String detail) {
    // The robot may be asked again, so its hop is known by its time as well.
    at.filter(time -> told.add(receipt.channel() + "/" + place + "/" + time))
        .ifPresent(time -> put(new Hop(place, Optional.of(receipt.channel()), time, detail)));
  }

  private ChannelVerdict verdict(ChannelStatus channel) {
    Receipt receipt = receipts.get(channel.name());
    if (receipt != null) {
      return verdict(channel, receipt);
    }
    return listens(channel) ? lost(channel) : filteredOut(channel);
  }

  private static ChannelVerdict filteredOut(ChannelStatus channel) {
    return new ChannelVerdict(
        channel.name(),
        ChannelVerdict.Verdict.FILTERED_OUT,
        "its filter does not let this event through",
        Optional.of("send one that it wants: eventbot test-event --event FILE"));
  }

  private ChannelVerdict verdict(ChannelStatus channel, Receipt receipt) {
    String answer = receipt.answer().orElse("no answer recorded");
    return switch (receipt.outcome()) {
      // The topic let it through, and the bot has the rest of the filter.
      case "filtered" -> filteredOut(channel);
      case "sent" ->
          new ChannelVerdict(channel.name(), ChannelVerdict.Verdict.SENT, answer, Optional.empty());
      case "configuration" ->
          new ChannelVerdict(
              channel.name(),
              ChannelVerdict.Verdict.MISCONFIGURED,
              answer,
              Optional.of(
                  RobotCause.remedy(channel.name(), answer)
                      .orElse(
                          "compare keyword, signing secret and webhook with the robot's settings in"
                              + " the group, then: eventbot channel deploy "
                              + channel.name())));
      case "refused" ->
          new ChannelVerdict(
              channel.name(),
              ChannelVerdict.Verdict.REFUSED,
              answer,
              Optional.of(
                  "the robot did not accept the content; see the bot's log: " + logs(channel)));
      case "dead-lettered" ->
          new ChannelVerdict(
              channel.name(),
              ChannelVerdict.Verdict.DEAD_LETTERED,
              "given up and in the dead-letter queue: " + answer,
              Optional.of("mend it, then: eventbot replay --channel " + channel.name()));
      case "retry", "waiting" -> retrying(channel, receipt);
      default ->
          tried.containsKey(channel.name())
              // Taken up once more, which says nothing of its own yet.
              ? retrying(channel, tried.get(channel.name()))
              : new ChannelVerdict(
                  channel.name(),
                  ChannelVerdict.Verdict.RETRYING,
                  "the bot took it up, and the robot has not answered yet",
                  Optional.of("see the bot's log: " + logs(channel)));
    };
  }

  private ChannelVerdict retrying(ChannelStatus channel, Receipt receipt) {
    String said =
        Optional.ofNullable(answers.get(channel.name())).orElse(receipt.answer().orElse("nothing"));
    return new ChannelVerdict(
        channel.name(),
        ChannelVerdict.Verdict.RETRYING,
        (answers.containsKey(channel.name()) ? "the robot said: " : "")
            + said
            + receipt
                .nextAt()
                .map(at -> "; the bot tries again at " + at.truncatedTo(ChronoUnit.SECONDS))
                .orElse(""),
        Optional.of("the bot tries again by itself; see its log: " + logs(channel)));
  }

  private ChannelVerdict lost(ChannelStatus channel) {
    int dead = depth(channel.outputs().get("DeadLetterQueueUrl")).orElse(0);
    if (dead > deadBefore.getOrDefault(channel.name(), 0)) {
      return new ChannelVerdict(
          channel.name(),
          ChannelVerdict.Verdict.DEAD_LETTERED,
          "last seen in the dead-letter queue, which holds " + Texts.count(dead, "message"),
          Optional.of("see the bot's log: " + logs(channel)));
    }
    int waiting = depth(channel.outputs().get("QueueUrl")).orElse(0);
    if (waiting > 0) {
      return new ChannelVerdict(
          channel.name(),
          ChannelVerdict.Verdict.WAITING_IN_QUEUE,
          "last seen in the queue, which holds "
              + Texts.count(waiting, "message")
              + " the bot has not taken",
          Optional.of("see the bot's log: " + logs(channel)));
    }
    return new ChannelVerdict(
        channel.name(),
        ChannelVerdict.Verdict.NEVER_ARRIVED,
        neverArrived(),
        Optional.of("eventbot stackset status --drift"));
  }

  private String neverArrived() {
    Optional<Integer> undelivered = depth(central.get("RuleDeadLetterQueueUrl"));
    if (undelivered.isPresent() && undelivered.get() > undeliveredBefore.orElse(0)) {
      return "last seen on the central bus: the rule could not hand it to the topic, and its dead-letter queue holds "
          + Texts.count(undelivered.get(), "message");
    }
    return "last seen when it was put on the bus; it never reached this channel's queue";
  }

  private Optional<Integer> depth(String queueUrl) {
    return queueUrl == null ? Optional.empty() : ports.testEvents().queueDepth(home, queueUrl);
  }

  private String logs(ChannelStatus channel) {
    return "aws logs tail /aws/lambda/"
        + channel.outputs().getOrDefault("FunctionName", "…")
        + " --region "
        + home;
  }
}
