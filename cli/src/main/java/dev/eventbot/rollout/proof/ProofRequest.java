package dev.eventbot.rollout.proof;

import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.OuName;
import dev.eventbot.rollout.value.Region;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which places are to be tried, and how.
 *
 * @param wanted whether forwarders are expected in an account of the StackSet's units
 * @param cells only these; empty for all
 * @param accounts only in these; empty for all
 * @param ous only in accounts of these units; empty for all
 * @param regions only in these; empty for all
 * @param role the role that lets us into members
 * @param timeout how long to wait for what is missing when nothing more arrives
 * @param announce whether the groups are told what came of it
 */
public record ProofRequest(
    Predicate<AccountId> wanted,
    Optional<Set<Cell>> cells,
    Set<AccountId> accounts,
    List<OuName> ous,
    Set<Region> regions,
    String role,
    Duration timeout,
    boolean announce) {
  /** What Organizations puts into every account it creates. */
  public static final String USUAL_ROLE = "OrganizationAccountAccessRole";

  public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(2);

  public ProofRequest {
    cells = cells.map(Set::copyOf);
    accounts = Set.copyOf(accounts);
    ous = List.copyOf(ous);
    regions = Set.copyOf(regions);
  }

  /** All of it, and no group is told. */
  public static ProofRequest all() {
    return new ProofRequest(
        account -> true,
        Optional.empty(),
        Set.of(),
        List.of(),
        Set.of(),
        USUAL_ROLE,
        USUAL_TIMEOUT,
        false);
  }

  /** Some places, and no group is told. */
  public static ProofRequest of(Set<Cell> cells) {
    return all().only(cells);
  }

  public ProofRequest only(Set<Cell> some) {
    return new ProofRequest(
        wanted, Optional.of(some), accounts, ous, regions, role, timeout, announce);
  }

  public ProofRequest expecting(Predicate<AccountId> whom) {
    return new ProofRequest(whom, cells, accounts, ous, regions, role, timeout, announce);
  }

  public ProofRequest with(String otherRole, Duration patience) {
    return new ProofRequest(wanted, cells, accounts, ous, regions, otherRole, patience, announce);
  }
}
