package dev.eventbot.bot.announce;

import dev.eventbot.bot.announce.CoverageReceipts.Batch;
import dev.eventbot.bot.announce.CoverageReceipts.Seen;
import dev.eventbot.bot.event.CoverageProbe;
import dev.eventbot.bot.event.CoverageProbe.Origin;
import dev.eventbot.bot.event.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records quiet probes, all of one run with one receipt; what was not recorded comes again. */
final class ProbeRegister {
  /** As many as surely fit into one item of the table. */
  private static final int MOST_IN_ONE_RECEIPT = 2_000;

  /** By then whoever put it has long stopped waiting, and no alarm should be about it. */
  private static final int MOST_RECEIVES = 20;

  private final String channel;
  private final CoverageReceipts receipts;
  private final Redelivery redelivery;

  ProbeRegister(String channel, CoverageReceipts receipts, Redelivery redelivery) {
    this.channel = channel;
    this.receipts = receipts;
    this.redelivery = redelivery;
  }

  static boolean isProbe(Arrival arrival) {
    return arrival.reading() instanceof CoverageProbe;
  }

  /**
   * Ends all of them.
   *
   * @param probes nothing else
   * @param botAt when the bot took them up
   */
  void record(List<Arrival> probes, Instant botAt, Deadline deadline, Ledger ledger) {
    Map<String, List<Arrival>> runs = new LinkedHashMap<>();
    int strangers = 0;
    for (Arrival probe : probes) {
      Optional<Origin> origin = origin(probe);
      if (origin.isPresent()) {
        runs.computeIfAbsent(origin.get().run(), run -> new ArrayList<>()).add(probe);
      } else {
        strangers++;
        probe.end(new Fate.Quiet("names no run or no place"));
      }
    }
    if (strangers > 0) {
      ledger.warn("coverage probes without a run or a place, ignored: " + strangers);
    }
    runs.forEach(
        (run, all) -> {
          for (int i = 0; i < all.size(); i += MOST_IN_ONE_RECEIPT) {
            List<Arrival> some = all.subList(i, Math.min(all.size(), i + MOST_IN_ONE_RECEIPT));
            Optional<String> problem = write(run, botAt, some);
            ledger.probed(run, some.size(), problem);
            some.forEach(probe -> probe.end(fate(probe.delivery(), problem, deadline)));
          }
        });
  }

  private static Optional<Origin> origin(Arrival arrival) {
    return arrival.reading() instanceof CoverageProbe probe ? probe.origin() : Optional.empty();
  }

  private Optional<String> write(String run, Instant botAt, List<Arrival> probes) {
    List<Seen> seen =
        probes.stream()
            .map(
                probe ->
                    new Seen(
                        origin(probe).orElseThrow().cell(),
                        probe.delivery().topicAt(),
                        probe.delivery().queueAt()))
            .toList();
    try {
      return receipts.write(new Batch(run, channel, botAt, seen));
    } catch (RuntimeException fault) {
      return Optional.of("fault in the bot: " + fault.getClass().getSimpleName());
    }
  }

  private Fate fate(Delivery delivery, Optional<String> problem, Deadline deadline) {
    if (problem.isEmpty()) {
      return new Fate.Quiet("recorded");
    }
    if (delivery.receives() >= MOST_RECEIVES) {
      return new Fate.Quiet("given up: " + problem.get());
    }
    // Hiding takes a call each; without it they come back after the queue's visibility timeout.
    return deadline.allowsOneMore()
        ? redelivery.later(delivery, "retry", problem.get())
        : new Fate.Waiting("retry", problem.get(), Duration.ZERO);
  }
}
