package dev.eventbot.rollout.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.rollout.central.CentralBot;
import dev.eventbot.rollout.central.ChannelStatus;
import dev.eventbot.rollout.central.Channels;
import dev.eventbot.rollout.check.Standing;
import dev.eventbot.rollout.check.Standpoint;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.PastEvent;
import dev.eventbot.rollout.port.PastEvents;
import dev.eventbot.rollout.port.PastEvents.History;
import dev.eventbot.rollout.port.PastEvents.Memory;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what AWS Health remembers with what each channel's bot does, and puts the difference
 * into the channel's queue, in the shape it would have come in. From there on it is any delivery,
 * so the bot tells nothing twice.
 */
public final class Backfill {
  private final PastEvents past;
  private final Region home;
  private final Standpoint standpoint;
  private final CentralBot central;
  private final Channels channels;
  private final Clock clock;

  public Backfill(
      PastEvents past,
      Region home,
      Standpoint standpoint,
      CentralBot central,
      Channels channels,
      Clock clock) {
    this.past = past;
    this.home = home;
    this.standpoint = standpoint;
    this.central = central;
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * Looks, and changes nothing.
   *
   * @param period how far back
   * @param only these channels; all of them when empty
   * @throws RefusedException without a central bot, without such a channel, or without the Health
   *     API
   */
  public Gaps gaps(Duration period, List<ChannelName> only) {
    standpoint.requireSight();
    String table = central.requireOutputs().get("IncidentTableName");
    List<ChannelStatus> listed = listed(only);
    Standing standing = standpoint.anywhere();
    boolean wide = standing.organization().isPresent() && !standpoint.servesItself();
    Instant since = clock.instant().minus(period);
    History history = past.since(standing.account(), wide, since);
    return new Gaps(
        since,
        standing.account(),
        history.organization(),
        history.notTold(),
        listed.stream().map(channel -> gap(channel, table, history)).toList());
  }

  private List<ChannelStatus> listed(List<ChannelName> only) {
    List<ChannelStatus> all = channels.list();
    for (ChannelName wanted : only) {
      if (all.stream().noneMatch(channel -> channel.name().equals(wanted))) {
        throw channels.unknown(wanted);
      }
    }
    List<ChannelStatus> chosen =
        all.stream()
            .filter(channel -> only.isEmpty() || only.contains(channel.name()))
            .filter(channel -> channel.outputs().containsKey("QueueUrl"))
            .toList();
    if (chosen.isEmpty()) {
      throw new RefusedException(
          "there is no channel whose group could be told",
          "eventbot channel deploy NAME --webhook-file FILE");
    }
    return chosen;
  }

  private ChannelGap gap(ChannelStatus channel, String table, History history) {
    List<Untold> untold = new ArrayList<>();
    int told = 0;
    int waiting = 0;
    int elsewhere = 0;
    for (PastEvent event : history.events()) {
      PastEvent heard = heard(channel, event);
      if (heard.accounts().isEmpty()) {
        elsewhere++;
        continue;
      }
      Optional<Memory> memory = past.remembered(home, table, channel.name(), heard);
      Optional<Untold> news = news(heard, memory);
      news.ifPresent(untold::add);
      if (news.isEmpty()) {
        told += memory.orElseThrow().told() ? 1 : 0;
        waiting += memory.orElseThrow().told() ? 0 : 1;
      }
    }
    return new ChannelGap(
        channel.name(), channel.outputs().get("QueueUrl"), untold, told, waiting, elsewhere);
  }

  private PastEvent heard(ChannelStatus channel, PastEvent event) {
    Optional<String> only =
        Optional.ofNullable(channel.parameters().get("Only")).filter(text -> !text.isBlank());
    return event.in(
        event.accounts().stream()
            .filter(account -> past.hears(channel.filter(), only, event.in(account)))
            .toList());
  }

  private static Optional<Untold> news(PastEvent event, Optional<Memory> memory) {
    if (memory.isEmpty()) {
      return Optional.of(new Untold(event, "never told"));
    }
    Memory known = memory.get();
    Optional<String> status = event.detail("statusCode");
    boolean moved =
        status.isPresent()
            && !status.equals(known.status())
            && known.updated().filter(at -> !at.isBefore(event.updated())).isEmpty();
    if (moved) {
      return Optional.of(
          new Untold(
              event, "known as " + known.status().orElse("-") + ", now " + status.orElseThrow()));
    }
    List<String> missing =
        event.isPublic()
            ? List.of()
            : event.accounts().stream()
                .filter(account -> !known.accounts().contains(account))
                .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Untold(
                event.in(missing),
                missing.size() == 1 ? "an account is missing" : "accounts are missing"));
  }

  /** Puts all of it into the queues; done again, it finds what was not done. */
  public List<Delivered> close(Gaps gaps) {
    List<Delivered> done = new ArrayList<>();
    // Several channels lack the same: it is asked for once.
    Map<List<Object>, List<JsonNode>> complete = new HashMap<>();
    for (ChannelGap gap : gaps.channels()) {
      int messages = 0;
      for (Untold untold : gap.untold()) {
        PastEvent event = untold.event();
        List<JsonNode> deliveries =
            complete.computeIfAbsent(
                List.of(event.arn(), event.accounts()),
                same -> past.complete(event, gaps.organization()));
        past.deliver(home, gap.queueUrl(), deliveries);
        messages += deliveries.size();
      }
      if (!gap.untold().isEmpty()) {
        done.add(new Delivered(gap.channel(), gap.untold().size(), messages));
      }
    }
    return done;
  }
}
