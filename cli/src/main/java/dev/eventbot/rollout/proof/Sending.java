package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.central.Routing;
import dev.eventbot.rollout.port.Probes;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Puts the probes of a run: several at once, paced, with the credentials of few accounts at a time.
 * One thread hands out and takes results; only the calls themselves are made by others.
 */
final class Sending implements AutoCloseable {
  private static final String SOURCE = "eventbot.test";
  private static final int WORKERS = 32;

  /** So many accounts are dealt with side by side: each region of theirs in turn. */
  private static final int ACCOUNTS_AT_ONCE = 32;

  private static final int MOST_ATTEMPTS = 12;

  private record Result(int at, Probes.Answer answer) {}

  /** An account that has places left; mutable. */
  private static final class Stay {
    private final Probes.Visit visit;
    private int left;

    Stay(Probes.Visit visit) {
      this.visit = visit;
    }
  }

  private final Probes probes;
  private final String run;
  private final AccountId self;
  private final String role;
  private final Clock clock;
  private final Ledger ledger;
  private final Pace pace;
  private final Deque<Integer> queue = new ArrayDeque<>();
  private final int[] attempts;
  private final Map<AccountId, Stay> stays = new HashMap<>();
  private final Map<AccountId, Integer> left = new HashMap<>();
  private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          WORKERS,
          task -> {
            Thread thread = new Thread(task, "eventbot-probe");
            thread.setDaemon(true);
            return thread;
          });
  private int inFlight;
  private int throttles;

  Sending(Probes probes, String run, AccountId self, String role, Clock clock, Ledger ledger) {
    this.probes = probes;
    this.run = run;
    this.self = self;
    this.role = role;
    this.clock = clock;
    this.ledger = ledger;
    this.pace = new Pace(clock.instant());
    this.attempts = new int[ledger.size()];
    line();
  }

  /**
   * Accounts in groups, in each the first region of all, then the second: no role is waited for.
   */
  private void line() {
    Map<AccountId, Deque<Integer>> byAccount = new java.util.LinkedHashMap<>();
    for (int i = 0; i < ledger.size(); i++) {
      if (ledger.toPut(i)) {
        byAccount.computeIfAbsent(ledger.place(i).account(), account -> new ArrayDeque<>()).add(i);
      }
    }
    byAccount.forEach((account, places) -> left.put(account, places.size()));
    List<Deque<Integer>> group = new ArrayList<>();
    for (Deque<Integer> places : byAccount.values()) {
      group.add(places);
      if (group.size() == ACCOUNTS_AT_ONCE) {
        deal(group);
      }
    }
    deal(group);
  }

  private void deal(List<Deque<Integer>> group) {
    while (!group.isEmpty()) {
      group.removeIf(Deque::isEmpty);
      group.forEach(places -> queue.add(places.remove()));
    }
  }

  /** Hands out what may be put now, and notes what came of earlier ones. */
  void step() {
    takeResults();
    while (inFlight < WORKERS && !queue.isEmpty() && pace.take(clock.instant())) {
      int at = queue.remove();
      if (ledger.toPut(at)) {
        hand(at, stay(ledger.place(at).account()).visit);
      } else {
        leave(at);
      }
    }
  }

  /** Waits a moment for a call to come back, when that is all there is to wait for. */
  boolean awaitsCalls() {
    if (inFlight == 0 || (inFlight < WORKERS && !queue.isEmpty())) {
      return false;
    }
    try {
      Result result = results.poll(20, TimeUnit.MILLISECONDS);
      if (result != null) {
        note(result);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  /** How many were to be put in the beginning. */
  int places() {
    return left.values().stream().mapToInt(Integer::intValue).sum();
  }

  boolean done() {
    return queue.isEmpty() && inFlight == 0;
  }

  /** How often AWS asked for less. */
  int throttles() {
    return throttles;
  }

  private Stay stay(AccountId account) {
    return stays.computeIfAbsent(
        account,
        id -> {
          Stay stay =
              new Stay(probes.visit(id, id.equals(self) ? Optional.empty() : Optional.of(role)));
          stay.left = left.get(id);
          return stay;
        });
  }

  private void hand(int at, Probes.Visit visit) {
    inFlight++;
    attempts[at]++;
    workers.execute(() -> results.add(new Result(at, answer(at, visit))));
  }

  private Probes.Answer answer(int at, Probes.Visit visit) {
    try {
      Optional<Probes.Answer> obstacle = visit.enter();
      if (obstacle.isPresent()) {
        return obstacle.get();
      }
      Instant now = clock.instant();
      ledger.putting(at, now);
      return visit.put(
          ledger.place(at).region(), SOURCE, Routing.TEST_TYPE, detail(ledger.cell(at)), now);
    } catch (RuntimeException e) { // nobody else would hear of it
      return new Probes.Answer.Refused(
          e.getMessage() == null ? e.toString() : e.getMessage(), Optional.empty());
    }
  }

  private String detail(Cell cell) {
    return "{\"eventbotProbe\":\""
        + run
        + "\",\"eventbotCell\":\""
        + cell.account()
        + "/"
        + cell.region()
        + "\",\"eventbotQuiet\":true}";
  }

  private void takeResults() {
    for (Result result = results.poll(); result != null; result = results.poll()) {
      note(result);
    }
  }

  private void note(Result result) {
    inFlight--;
    int at = result.at();
    if (result.answer() instanceof Probes.Answer.Later later) {
      throttles++;
      pace.throttled(clock.instant());
      if (attempts[at] < MOST_ATTEMPTS) {
        queue.add(at);
        return;
      }
      ledger.refuse(at, why(BrokenLink.PUT, later.why(), Optional.of("the same command again")));
    } else if (result.answer() instanceof Probes.Answer.NoRole noRole) {
      ledger.refuse(
          at,
          why(
              BrokenLink.TEST_ROLE,
              noRole.why(),
              Optional.of(
                  "give these accounts the role "
                      + role
                      + ", or name one they have: eventbot test-event --all --role NAME")));
    } else if (result.answer() instanceof Probes.Answer.Refused refused) {
      ledger.refuse(at, why(BrokenLink.PUT, refused.why(), refused.nextStep()));
    } else {
      ledger.put(at);
    }
    leave(at);
  }

  private void leave(int at) {
    AccountId account = ledger.place(at).account();
    Stay stay = stays.get(account);
    if (--stay.left == 0) {
      // Its credentials go with it.
      stays.remove(account);
    }
  }

  private static CellProof.Why why(BrokenLink link, String detail, Optional<String> nextStep) {
    return new CellProof.Why(link.word(), detail, nextStep);
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
