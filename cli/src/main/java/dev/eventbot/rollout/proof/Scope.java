package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.check.UnitAccounts;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which places a run is about, and which of them can be tried. */
final class Scope {
  private static final Set<String> UNDER_WAY = Set.of("PENDING", "RUNNING");

  private Scope() {}

  static List<CoverageCell> places(
      Coverage coverage, ProofRequest request, Organization organization) {
    Stream<CoverageCell> places = coverage.cells().stream();
    if (request.cells().isPresent()) {
      Set<Cell> only = request.cells().get();
      places = places.filter(place -> only.contains(new Cell(place.account(), place.region())));
    }
    if (!request.accounts().isEmpty()) {
      places = places.filter(place -> request.accounts().contains(place.account()));
    }
    if (!request.ous().isEmpty()) {
      Set<AccountId> members = UnitAccounts.under(organization, request.ous());
      places = places.filter(place -> members.contains(place.account()));
    }
    if (!request.regions().isEmpty()) {
      places = places.filter(place -> request.regions().contains(place.region()));
    }
    return places.toList();
  }

  /** Settles where no probe can be put, and why. */
  static void settle(Ledger ledger, Coverage coverage) {
    for (int i = 0; i < ledger.size(); i++) {
      CoverageCell place = ledger.place(i);
      if (place.leftOut()) {
        ledger.settle(i, CellProof.State.LEFT_OUT, leftOut(place));
      } else if (UNDER_WAY.contains(place.detailedStatus())
          || place.status().endsWith("_IN_PROGRESS")) {
        ledger.settle(
            i,
            CellProof.State.NOT_TESTED,
            new CellProof.Why(
                "deploy under way",
                "its forwarder is " + status(place),
                Optional.of("eventbot stackset status --follow, then the same command again")));
      } else if (!place.good()) {
        ledger.settle(
            i,
            CellProof.State.NOT_TESTED,
            new CellProof.Why(
                "not deployed",
                "its forwarder is " + status(place),
                Optional.of(coverage.deploy())));
      }
    }
  }

  private static String status(CoverageCell place) {
    return place.status()
        + (place.detailedStatus().isEmpty() || place.detailedStatus().equals(place.status())
            ? ""
            : " " + place.detailedStatus());
  }

  /** Why nothing is expected there, each reason once. */
  static String reasons(List<CoverageCell> leftOut) {
    return leftOut.stream()
        .map(place -> leftOut(place).detail())
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static CellProof.Why leftOut(CoverageCell place) {
    return switch (place.status()) {
      case CoverageCell.EXCLUDED ->
          new CellProof.Why("excluded", "eventbot.yaml leaves the account out", Optional.empty());
      case CoverageCell.SUSPENDED ->
          new CellProof.Why(
              "suspended", "the account is suspended, nothing happens in it", Optional.empty());
      default ->
          new CellProof.Why(
              "region not enabled",
              place.reason().orElse("the account does not have the region"),
              Optional.empty());
    };
  }
}
