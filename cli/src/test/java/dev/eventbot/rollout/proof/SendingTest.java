package dev.eventbot.rollout.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.port.Probes;
import dev.eventbot.rollout.port.Sighting;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Probes are put in every place, with one visit for each account, whatever AWS answers. */
final class SendingTest {
  private static final AccountId SELF = new AccountId("111111111111");
  private static final List<Region> REGIONS =
      List.of(new Region("us-east-1"), new Region("eu-west-1"), new Region("ap-east-1"));

  private final Passing clock = new Passing();
  private final Accounts accounts = new Accounts();

  @Test
  void everyPlaceGetsItsOwnProbeThroughOneVisitForEachAccount() {
    Ledger ledger = sent(40);

    assertThat(ledger.countPut()).isEqualTo(41 * 3);
    assertThat(accounts.visits).hasSize(41);
    assertThat(accounts.visits.values()).allMatch(count -> count == 1);
    assertThat(accounts.details)
        .hasSize(41 * 3)
        .contains(
            "{\"eventbotProbe\":\"run\",\"eventbotCell\":\"200000000007/eu-west-1\",\"eventbotQuiet\":true}");
    assertThat(accounts.withoutRole).containsExactly(SELF);
  }

  @Test
  void whatIsThrottledIsPutLaterAndIsNoFailure() {
    accounts.throttled = 50;

    Ledger ledger = sent(40);

    assertThat(ledger.countPut()).isEqualTo(41 * 3);
    assertThat(ledger.countRefused()).isZero();
  }

  @Test
  void whereAwsNeverTakesAnyTheRunEndsAllTheSame() {
    accounts.throttled = Integer.MAX_VALUE;

    Ledger ledger = sent(1);

    assertThat(ledger.countRefused()).isEqualTo(6);
    assertThat(ledger.proofs(Map.of()))
        .allSatisfy(
            proof -> {
              assertThat(proof.state()).isEqualTo(CellProof.State.NOT_TESTED);
              assertThat(proof.why().orElseThrow())
                  .isEqualTo(
                      new CellProof.Why(
                          "put", "Rate exceeded", Optional.of("the same command again")));
            });
  }

  @Test
  void anAccountThatLetsNobodyInIsNotTestedAndSaysWhatToDo() {
    accounts.closed = Set.of(new AccountId("200000000003"));

    Ledger ledger = sent(5);

    List<CellProof> refused =
        ledger.proofs(Map.of()).stream()
            .filter(proof -> proof.why().filter(why -> why.word().equals("test role")).isPresent())
            .toList();
    assertThat(refused)
        .extracting(proof -> proof.cell().account().value())
        .containsOnly("200000000003")
        .hasSize(3);
    assertThat(refused.get(0).why().orElseThrow().nextStep())
        .contains(
            "give these accounts the role TestRole, or name one they have: eventbot test-event"
                + " --all --role NAME");
    assertThat(ledger.countPut()).isEqualTo(5 * 3);
  }

  private Ledger sent(int members) {
    List<CoverageCell> places = new ArrayList<>();
    REGIONS.forEach(region -> places.add(place(SELF, region)));
    for (int i = 0; i < members; i++) {
      AccountId member = new AccountId("2000000000%02d".formatted(i));
      REGIONS.forEach(region -> places.add(place(member, region)));
    }
    Ledger ledger = new Ledger(places, List.of(new ChannelName("ops")), clock.instant());
    try (Sending sending = new Sending(accounts, "run", SELF, "TestRole", clock, ledger)) {
      assertThat(sending.places()).isEqualTo(places.size());
      while (!sending.done()) {
        sending.step();
        if (!sending.awaitsCalls()) {
          clock.now = clock.now.plus(Duration.ofMillis(50));
        }
      }
    }
    return ledger;
  }

  private static CoverageCell place(AccountId account, Region region) {
    return new CoverageCell(
        account,
        "",
        Optional.empty(),
        region,
        "CURRENT",
        "SUCCEEDED",
        Optional.empty(),
        false,
        List.of());
  }

  private static final class Passing extends Clock {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static final class Accounts implements Probes {
    private final Map<AccountId, Integer> visits = new ConcurrentHashMap<>();
    private final Set<String> details = ConcurrentHashMap.newKeySet();
    private final Set<AccountId> withoutRole = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();
    private Set<AccountId> closed = Set.of();
    private int throttled;

    @Override
    public Visit visit(AccountId account, Optional<String> role) {
      visits.merge(account, 1, Integer::sum);
      if (role.isEmpty()) {
        withoutRole.add(account);
      }
      return new Visit() {
        @Override
        public Optional<Answer> enter() {
          return closed.contains(account)
              ? Optional.of(new Answer.NoRole("not authorized to perform sts:AssumeRole"))
              : Optional.empty();
        }

        @Override
        public Answer put(
            Region region, String source, String detailType, String detail, Instant time) {
          assertThat(source + "/" + detailType).isEqualTo("eventbot.test/eventbot Test Event");
          if (calls.incrementAndGet() <= throttled) {
            return new Answer.Later("Rate exceeded");
          }
          details.add(detail);
          return new Answer.Taken();
        }
      };
    }

    @Override
    public List<Sighting> sightings(
        Region home, String table, String run, ChannelName channel, Optional<Instant> since) {
      return List.of();
    }
  }
}
