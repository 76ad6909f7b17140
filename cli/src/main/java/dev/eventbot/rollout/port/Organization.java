package dev.eventbot.rollout.port;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What we need to know about ourselves and the organization; reads only. */
public interface Organization {
  /**
   * Who we are.
   *
   * @throws AccessDeniedException without usable credentials
   */
  Identity identity();

  /** Empty when the account is in no organization. */
  Optional<OrganizationFacts> describe();

  /**
   * The accounts under an OU and everything below it, in no particular order; empty when there is
   * no such OU.
   */
  Optional<List<MemberAccount>> accountsUnder(OuId ou);

  TrustedAccess stackSetsAccess();

  /** Every account of the organization, whatever its status. */
  List<MemberAccount> accounts();

  /**
   * The partition's regions and whether each is enabled in our account; empty when the endpoint
   * would not say.
   */
  Optional<Map<Region, Boolean>> regions();

  /** Every region this software has heard of, enabled or not; newer ones may be missing. */
  Set<Region> knownRegions();
}
