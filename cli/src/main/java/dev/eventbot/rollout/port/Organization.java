package dev.eventbot.rollout.port;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What we need to know about ourselves and the organization; reads only. What was told once is
 * remembered, so that asking again costs nothing.
 */
public interface Organization {
  /**
   * Who we are.
   *
   * @throws AccessDeniedException without usable credentials
   */
  Identity identity();

  /** Empty when the account is in no organization. */
  Optional<OrganizationFacts> describe();

  OuId root();

  /** The units directly in a unit or the root; empty when there is no such parent. */
  Optional<List<OrganizationalUnit>> unitsIn(OuId parent);

  /**
   * The accounts under an OU and everything below it, in no particular order; empty when there is
   * no such OU.
   */
  Optional<List<MemberAccount>> accountsUnder(OuId ou);

  TrustedAccess stackSetsAccess();

  /** Whether Health shows the organization's events in one place: its organizational view. */
  TrustedAccess healthAccess();

  /** Every account of the organization, whatever its status. */
  List<MemberAccount> accounts();

  /**
   * The partition's regions and whether our account has them; empty when the endpoint would not
   * say.
   */
  Optional<Map<Region, RegionOptIn>> regions();

  /**
   * The same of a member. May be asked by several threads at once.
   *
   * @throws AccessDeniedException when members' regions are not ours to see
   * @throws FailedException when they could not be learnt
   */
  Map<Region, RegionOptIn> regionsOf(AccountId member);

  /** Every region this software has heard of, enabled or not; newer ones may be missing. */
  Set<Region> knownRegions();
}
