package dev.eventbot.rollout.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.port.Proof;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How it stands with a place, from its forwarder and its proof. */
final class PlaceStateTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Optional<Proof> NEVER = Optional.empty();

  private static CoverageCell cell(String status, String detailed) {
    return new CoverageCell(
        new AccountId("222222222201"),
        "web",
        Optional.empty(),
        new Region("us-east-1"),
        status,
        detailed,
        Optional.empty(),
        false,
        List.of());
  }

  private static PlaceState state(String status, String detailed, Optional<Proof> proof) {
    return PlaceState.of(cell(status, detailed), proof, NOW);
  }

  private static Optional<Proof> reached(Duration ago) {
    return Optional.of(Proof.reached(NOW.minus(ago)));
  }

  @Test
  void aForwarderIsWorthWhatItsProofIs() {
    assertThat(state("CURRENT", "SUCCEEDED", NEVER)).isEqualTo(PlaceState.DEPLOYED);
    assertThat(state("CURRENT", "SUCCEEDED", reached(Duration.ofDays(30))))
        .isEqualTo(PlaceState.PROVEN);
    assertThat(state("CURRENT", "SUCCEEDED", reached(Duration.ofDays(30).plusSeconds(1))))
        .isEqualTo(PlaceState.STALE);
    assertThat(
            state(
                "CURRENT",
                "SUCCEEDED",
                Optional.of(Proof.reached(NOW).then(Proof.failed(NOW, "rule disabled")))))
        .isEqualTo(PlaceState.BROKEN);
  }

  @Test
  void aProofIsWorthNothingWithoutAForwarder() {
    Optional<Proof> proven = reached(Duration.ofDays(1));
    assertThat(state(CoverageCell.MISSING, "", proven)).isEqualTo(PlaceState.MISSING);
    assertThat(state("OUTDATED", "FAILED", proven)).isEqualTo(PlaceState.FAILED);
    assertThat(state("INOPERABLE", "INOPERABLE", proven)).isEqualTo(PlaceState.FAILED);
    assertThat(state("OUTDATED", "RUNNING", proven)).isEqualTo(PlaceState.UNDER_WAY);
    assertThat(state("OUTDATED", "PENDING", proven)).isEqualTo(PlaceState.UNDER_WAY);
  }

  @Test
  void whereNothingIsExpectedNothingIsWrong() {
    assertThat(state(CoverageCell.EXCLUDED, "", NEVER)).isEqualTo(PlaceState.LEFT_OUT);
    assertThat(state(CoverageCell.NOT_ENABLED, "", NEVER)).isEqualTo(PlaceState.NOT_ENABLED);
    assertThat(state(CoverageCell.SUSPENDED, "", NEVER)).isEqualTo(PlaceState.SUSPENDED);
    assertThat(PlaceState.LEFT_OUT.isExpected()).isFalse();
    assertThat(PlaceState.MISSING.isExpected()).isTrue();
    assertThat(PlaceState.MISSING.isDeployed()).isFalse();
  }
}
