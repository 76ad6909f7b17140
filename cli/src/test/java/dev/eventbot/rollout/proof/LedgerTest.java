package dev.eventbot.rollout.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.port.Sighting;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelName;
import dev.eventbot.rollout.value.Region;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The books add up, whatever order answers and sightings come in. */
final class LedgerTest {
  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final CellProof.Why LOST =
      new CellProof.Why("put", "no answer", Optional.of("the same command again"));

  private final Ledger ledger =
      new Ledger(
          List.of(place("us-east-1"), place("eu-west-1")), List.of(new ChannelName("ops")), START);

  @Test
  void aProbeSeenBeforeItsAnswerIsPutOnce() {
    saw(0);
    assertThat(ledger.countPut()).isEqualTo(1);
    assertThat(ledger.toPut(0)).isFalse();

    ledger.put(0);
    assertThat(ledger.countPut()).isEqualTo(1);
    assertThat(ledger.countReached()).isEqualTo(1);
  }

  @Test
  void aProbeWhoseAnswerWasLostIsReachedAndOthersAreWaitedFor() {
    ledger.refuse(0, LOST);
    ledger.put(1);
    assertThat(ledger.countRefused()).isEqualTo(1);

    saw(0);

    assertThat(ledger.countRefused()).isZero();
    assertThat(ledger.countReached()).isEqualTo(1).isLessThan(ledger.countPut());
    assertThat(ledger.proofs(Map.of()))
        .extracting(CellProof::state)
        .containsExactly(CellProof.State.REACHED, CellProof.State.NOT_TESTED);
  }

  private void saw(int at) {
    assertThat(
            ledger.saw(
                0,
                new Sighting(
                    ledger.cell(at), Optional.empty(), Optional.empty(), START.plusSeconds(1))))
        .isTrue();
  }

  private static CoverageCell place(String region) {
    return new CoverageCell(
        new AccountId("222222222201"),
        "",
        Optional.empty(),
        new Region(region),
        "CURRENT",
        "SUCCEEDED",
        Optional.empty(),
        false,
        List.of());
  }
}
