package dev.eventbot.rollout.probe;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.stackset.Coverage;
import dev.eventbot.rollout.stackset.CoverageCell;
import dev.eventbot.rollout.stackset.Forwarders;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Why a place cannot be tested, as the coverage of all places has it. */
record NoForwarder(Organization organization, Forwarders forwarders) {
  private static final String STATUS = "eventbot stackset status";

  /** Of an account that has no forwarder, or none in that region. */
  RefusedException in(AccountId account, Optional<Region> region, Predicate<AccountId> wanted) {
    String place = "account " + account + region.map(wished -> ", " + wished).orElse("");
    return suspended(account)
        .or(() -> found(account, region, wanted, place))
        .orElseGet(() -> new RefusedException("there is no forwarder in " + place, STATUS));
  }

  /** Nothing happens in a suspended account, whatever it has. */
  Optional<RefusedException> suspended(AccountId account) {
    return known(account)
        .filter(member -> !member.active())
        .map(
            member ->
                new RefusedException(
                    "account "
                        + account
                        + " is suspended: nothing happens in it, so there is nothing to test",
                    STATUS));
  }

  private Optional<MemberAccount> known(AccountId account) {
    try {
      return organization.accounts().stream()
          .filter(member -> member.id().equals(account))
          .findFirst();
    } catch (AccessDeniedException | FailedException e) {
      // Who may not look there is told what is known without.
      return Optional.empty();
    }
  }

  private Optional<RefusedException> found(
      AccountId account, Optional<Region> region, Predicate<AccountId> wanted, String place) {
    Coverage coverage;
    try {
      coverage = forwarders.status(wanted);
    } catch (AccessDeniedException | FailedException | RefusedException e) {
      return Optional.empty();
    }
    List<CoverageCell> cells =
        coverage.cells().stream()
            .filter(cell -> cell.account().equals(account))
            .filter(cell -> region.map(cell.region()::equals).orElse(true))
            .filter(cell -> !cell.status().equals(CoverageCell.MISSING))
            .toList();
    return cells.stream().findFirst().map(cell -> said(cell, place, coverage));
  }

  private static RefusedException said(CoverageCell cell, String place, Coverage coverage) {
    String none = "there is no forwarder in " + place + ": ";
    return switch (cell.status()) {
      case CoverageCell.EXCLUDED ->
          new RefusedException(none + "eventbot.yaml leaves the account out", STATUS);
      case CoverageCell.NOT_ENABLED ->
          new RefusedException(
              none + cell.reason().orElse("the account does not have the region"), STATUS);
      default ->
          new RefusedException(
              "the forwarder in "
                  + place
                  + " is "
                  + cell.status()
                  + (cell.detailedStatus().isEmpty() ? "" : " " + cell.detailedStatus())
                  + cell.reason().map(reason -> ": " + reason).orElse(""),
              coverage.deploy());
    };
  }
}
