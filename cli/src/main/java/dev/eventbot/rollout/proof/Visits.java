package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.port.Links;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks at forwarders where they are, several accounts at a time. */
final class Visits {
  private static final int AT_ONCE = 8;

  /** Whoever lost more than these has one cause for all, or a day's work before him. */
  private static final int MOST = 2000;

  private final Links links;
  private final CentralHalf half;
  private final String run;
  private final String role;
  private final boolean notSeen;

  /**
   * Visits for one run.
   *
   * @param notSeen whether it is known that the central bus did not see the probes
   */
  Visits(Links links, CentralHalf half, String run, String role, boolean notSeen) {
    this.links = links;
    this.half = half;
    this.run = run;
    this.role = role;
    this.notSeen = notSeen;
  }

  Map<Cell, Break> of(List<Cell> cells) {
    Map<Cell, Break> breaks = new TreeMap<>();
    if (cells.isEmpty()) {
      return breaks;
    }
    ForwarderLinks forwarders = half.forwarders();
    Map<AccountId, List<Cell>> byAccount = new TreeMap<>();
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      if (i < MOST) {
        byAccount.computeIfAbsent(cell.account(), key -> new ArrayList<>()).add(cell);
      } else {
        breaks.put(
            cell,
            WayInspection.unknown(
                "not looked at: the first " + MOST + " that were lost come first"));
      }
    }
    List<Callable<Map<Cell, Break>>> tasks = new ArrayList<>();
    byAccount.forEach((account, there) -> tasks.add(() -> visit(account, there, forwarders)));
    ExecutorService workers = Executors.newFixedThreadPool(Math.min(AT_ONCE, tasks.size()));
    try {
      for (Future<Map<Cell, Break>> result : workers.invokeAll(tasks)) {
        breaks.putAll(result.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedRolloutException("interrupted while looking for causes", null, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
    return breaks;
  }

  private Map<Cell, Break> visit(AccountId account, List<Cell> cells, ForwarderLinks forwarders) {
    boolean own = account.equals(half.account());
    Links.View view = own ? links.own() : links.of(account, role);
    Map<Cell, Break> breaks = new TreeMap<>();
    for (Cell cell : cells) {
      Unseen unseen = new Unseen();
      breaks.put(
          cell,
          forwarders
              .broken(view, cell, own, run, unseen)
              .or(() -> notSeen ? Optional.empty() : lateness())
              .orElseGet(() -> nothingFound(unseen)));
    }
    return breaks;
  }

  private synchronized Optional<Break> lateness() {
    return half.anyChannel();
  }

  private Break nothingFound(Unseen unseen) {
    String detail =
        unseen.isEmpty()
            ? "its forwarder is as it should be"
            : "nothing is wrong as far as it can be seen" + unseen.words();
    return WayInspection.unknown(
        (notSeen ? "the central bus has not seen it; " : "") + detail + half.unseen().words());
  }
}
