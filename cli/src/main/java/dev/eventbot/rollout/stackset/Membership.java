package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where the accounts are that a StackSet has instances in, as far as Organizations tells.
 *
 * @param accounts every account of the organization; empty when that could not be read
 * @param units who is in each unit the StackSet was told of, and below it
 * @param gone those of the units that the organization no longer has
 */
public record Membership(
    Map<AccountId, MemberAccount> accounts, Map<OuId, Set<AccountId>> units, Set<OuId> gone) {
  /** When nobody can be asked: then everybody is taken to be where they were. */
  static final Membership UNKNOWN = new Membership(Map.of(), Map.of(), Set.of());

  /** Asks; what is not answered becomes a warning. */
  public static Membership read(
      Organization organization, AccountId self, Set<OuId> units, List<String> warnings) {
    try {
      Map<AccountId, MemberAccount> accounts = new HashMap<>();
      organization.accounts().forEach(account -> accounts.put(account.id(), account));
      Map<OuId, Set<AccountId>> members = new HashMap<>();
      Set<OuId> gone = new TreeSet<>();
      for (OuId unit : units) {
        Optional<List<MemberAccount>> found = organization.accountsUnder(unit);
        if (found.isPresent()) {
          members.put(unit, ids(found.get()));
        } else {
          gone.add(unit);
        }
      }
      // A list without ourselves is no list of the organization's accounts.
      return new Membership(accounts.containsKey(self) ? accounts : Map.of(), members, gone);
    } catch (AccessDeniedException | FailedException e) {
      warnings.add(
          "which accounts were suspended, moved or left is unknown, so each is taken to be where it was: "
              + e.getMessage());
      return UNKNOWN;
    }
  }

  private static Set<AccountId> ids(List<MemberAccount> accounts) {
    return accounts.stream().map(MemberAccount::id).collect(Collectors.toSet());
  }

  boolean hasLeft(AccountId account) {
    return !accounts.isEmpty() && !accounts.containsKey(account);
  }

  /** Its status when that keeps StackSets out of it. */
  Optional<String> inactive(AccountId account) {
    return Optional.ofNullable(accounts.get(account))
        .filter(found -> !found.active())
        .map(MemberAccount::status);
  }

  boolean hasMoved(AccountId account, OuId unit) {
    return units.containsKey(unit) && !units.get(unit).contains(account);
  }
}
