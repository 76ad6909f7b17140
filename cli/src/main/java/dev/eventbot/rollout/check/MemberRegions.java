package dev.eventbot.rollout.check;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.EventbotException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.InterruptedRolloutException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.port.RegionOptIn;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.Region;
import dev.eventbot.rollout.value.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Asks members whether they have the regions that each account decides about for itself. AWS tells
 * one account a call and five calls a second, so only who must be asked is.
 */
public final class MemberRegions {
  private static final int AT_ONCE = 4;

  /** From so many on, the operator is told what takes so long, and each time so many were asked. */
  private static final int MANY = 250;

  /** With so many failures it is not a matter of single accounts. */
  private static final int ENOUGH = 10;

  /** More accounts than this do not get a command of their own. */
  private static final int FEW = 5;

  private record Told(AccountId account, Map<Region, RegionOptIn> regions) {}

  private final Organization organization;
  private final Consumer<String> notes;
  private final Map<Region, Map<AccountId, RegionOptIn>> missing = new TreeMap<>();
  private final Set<AccountId> asked = new TreeSet<>();
  private EventbotException failure;
  private int failures;

  public MemberRegions(Organization organization, Consumer<String> notes) {
    this.organization = organization;
    this.notes = notes;
  }

  /**
   * Places in which nothing can be deployed, and why.
   *
   * @param cells the places to know about
   * @param warnings told what could not be learnt
   */
  public Map<Cell, String> unavailable(Collection<Cell> cells, List<String> warnings) {
    Map<Region, RegionOptIn> own = organization.regions().orElse(Map.of());
    Map<AccountId, Set<Region>> open = new TreeMap<>();
    for (Cell cell : cells) {
      if (own.getOrDefault(cell.region(), RegionOptIn.ENABLED_BY_DEFAULT).optional()) {
        open.computeIfAbsent(cell.account(), account -> new TreeSet<>()).add(cell.region());
      }
    }
    if (open.isEmpty()) {
      return Map.of();
    }
    ask(open);
    warn(open, warnings);
    return reasons();
  }

  private void ask(Map<AccountId, Set<Region>> open) {
    Set<Region> regions = new TreeSet<>();
    open.values().forEach(regions::addAll);
    if (open.size() >= MANY) {
      notes.accept(
          "asking "
              + open.size()
              + " accounts whether "
              + Texts.list(regions)
              + " is enabled in them, some five a second; --force goes without");
    }
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, MemberRegions::daemon);
    try {
      ExecutorCompletionService<Told> answers = new ExecutorCompletionService<>(workers);
      open.keySet()
          .forEach(
              account -> answers.submit(() -> new Told(account, organization.regionsOf(account))));
      for (int i = 1; i <= open.size() && !hopeless(); i++) {
        take(answers.take(), open);
        if (i % MANY == 0 && i < open.size()) {
          notes.accept(i + " of " + open.size() + " accounts asked");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedRolloutException("interrupted while asking AWS", null, e);
    } finally {
      workers.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "eventbot-member-regions");
    thread.setDaemon(true);
    return thread;
  }

  private void take(Future<Told> answer, Map<AccountId, Set<Region>> open)
      throws InterruptedException {
    try {
      Told told = answer.get();
      asked.add(told.account());
      for (Region region : open.get(told.account())) {
        RegionOptIn status = told.regions().getOrDefault(region, RegionOptIn.DISABLED);
        if (!status.enabled()) {
          missing.computeIfAbsent(region, key -> new TreeMap<>()).put(told.account(), status);
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AccessDeniedException
          || e.getCause() instanceof FailedException
          || e.getCause() instanceof RefusedException) {
        failure = (EventbotException) e.getCause();
        failures++;
      } else if (e.getCause() instanceof RuntimeException unexpected) {
        throw unexpected;
      } else {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private boolean hopeless() {
    return failure instanceof AccessDeniedException || failures >= ENOUGH;
  }

  private void warn(Map<AccountId, Set<Region>> open, List<String> warnings) {
    if (failure == null) {
      return;
    }
    Set<AccountId> unknown = new TreeSet<>(open.keySet());
    unknown.removeAll(asked);
    Set<Region> regions = new TreeSet<>();
    unknown.forEach(account -> regions.addAll(open.get(account)));
    String what =
        "whether "
            + Texts.list(regions)
            + " is enabled in "
            + (unknown.size() > FEW ? Texts.count(unknown.size(), "account") : Texts.list(unknown))
            + " is unknown, so it is tried there ("
            + failure.getMessage()
            + ")";
    warnings.add(
        failure instanceof AccessDeniedException
            ? what
                + "; to let it be known: aws organizations enable-aws-service-access"
                + " --service-principal account.amazonaws.com"
            : what);
  }

  private Map<Cell, String> reasons() {
    Map<Cell, String> reasons = new TreeMap<>();
    missing.forEach(
        (region, accounts) ->
            accounts.forEach(
                (account, status) ->
                    reasons.put(
                        new Cell(account, region),
                        reason(
                            region, accounts.size() > FEW ? "ACCOUNT" : account.value(), status))));
    return reasons;
  }

  /** The same words for many accounts, so that a plan says them once. */
  private static String reason(Region region, String account, RegionOptIn status) {
    return status == RegionOptIn.ENABLING
        ? region + " is still being enabled in the account; run the command again later"
        : region
            + " is not enabled in the account: aws account enable-region --region-name "
            + region
            + " --account-id "
            + account;
  }
}
