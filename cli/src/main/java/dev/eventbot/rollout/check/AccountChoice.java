package dev.eventbot.rollout.check;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.TargetRequest;
import dev.eventbot.rollout.value.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which accounts of the units are meant. */
final class AccountChoice {
  static final String JOINING =
      "accounts that join the units later get forwarders all the same: auto-deployment knows no"
          + " account filter";

  private final TargetRequest targets;
  private final AccountId management;

  AccountChoice(TargetRequest targets, AccountId management) {
    this.targets = targets;
    this.management = management;
  }

  /**
   * The accounts that are not meant, and why.
   *
   * @param units all accounts of each unit
   * @throws RefusedException when accounts are meant that are not there, or none is left
   */
  Map<AccountId, String> leftOut(
      Collection<List<MemberAccount>> units, List<String> warnings, List<String> advice) {
    if (!targets.narrowed()) {
      return Map.of();
    }
    Map<AccountId, MemberAccount> members = new TreeMap<>();
    units.forEach(accounts -> accounts.forEach(account -> members.put(account.id(), account)));
    members.remove(management);
    requireBelow(members.keySet());
    warnOfStrangers(members.keySet(), warnings);
    Map<AccountId, String> leftOut = new TreeMap<>();
    for (AccountId account : members.keySet()) {
      if (targets.excluded().contains(account)) {
        leftOut.put(account, "excluded");
      } else if (!targets.accounts().isEmpty() && !targets.accounts().contains(account)) {
        leftOut.put(account, "not among the accounts given");
      }
    }
    requireSomebody(members, leftOut.keySet());
    advice.add(JOINING);
    return leftOut;
  }

  private void requireBelow(Set<AccountId> members) {
    Set<AccountId> strangers = new TreeSet<>(targets.accounts());
    strangers.removeAll(members);
    strangers.remove(management);
    if (!strangers.isEmpty()) {
      throw new RefusedException(
          "not below the organizational units given: " + Texts.list(strangers),
          "aws organizations list-parents --child-id "
              + strangers.iterator().next()
              + " tells where that account is");
    }
    if (targets.excluded().contains(management)) {
      throw new RefusedException(
          "the management account "
              + management
              + " cannot be excluded: it gets a forwarder of its own in every region",
          "leave it out of --exclude-accounts");
    }
  }

  /** A typo here would leave the account in that is meant. */
  private void warnOfStrangers(Set<AccountId> members, List<String> warnings) {
    Set<AccountId> strangers = new TreeSet<>(targets.excluded());
    strangers.removeAll(members);
    if (!strangers.isEmpty()) {
      warnings.add(
          "excluded, but not below the organizational units given: " + Texts.list(strangers));
    }
  }

  private void requireSomebody(Map<AccountId, MemberAccount> members, Set<AccountId> leftOut) {
    List<AccountId> active =
        members.values().stream().filter(MemberAccount::active).map(MemberAccount::id).toList();
    if (!active.isEmpty() && leftOut.containsAll(active)) {
      throw new RefusedException(
          targets.accounts().isEmpty()
              ? "every account of the organizational units is excluded: " + Texts.list(active)
              : "no member account is left to roll out to: StackSets never reach the management"
                  + " account "
                  + management,
          targets.accounts().isEmpty()
              ? "leave some out of --exclude-accounts"
              : "name members with --accounts");
    }
  }
}
