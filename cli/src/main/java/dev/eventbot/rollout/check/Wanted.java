package dev.eventbot.rollout.check;

import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where forwarders should be, in the organization's words.
 *
 * @param units for each unit asked for, all accounts in it and below it, whatever their status; the
 *     management account may be among them
 * @param regions those asked for
 * @param leftOut accounts of the units that are not wanted, and why (excluded, not among those
 *     named)
 * @param unavailable places in which nothing can be deployed, and why (a region that is not enabled
 *     there)
 */
public record Wanted(
    Map<OuId, List<MemberAccount>> units,
    Set<Region> regions,
    Map<AccountId, String> leftOut,
    Map<Cell, String> unavailable) {
  /** Everything in these units and regions. */
  public static Wanted everything(Map<OuId, List<MemberAccount>> units, Set<Region> regions) {
    return new Wanted(units, regions, Map.of(), Map.of());
  }
}
