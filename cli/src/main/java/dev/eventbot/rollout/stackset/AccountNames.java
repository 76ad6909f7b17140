package dev.eventbot.rollout.stackset;

import dev.eventbot.rollout.failure.AccessDeniedException;
import dev.eventbot.rollout.failure.FailedException;
import dev.eventbot.rollout.plan.Directory;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.value.AccountId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the organization calls accounts that nobody asked for by unit: those with forwarders. */
final class AccountNames {
  private AccountNames() {}

  /** Nothing is as much as refused for want of a name. */
  static Directory of(Organization organization) {
    List<MemberAccount> accounts;
    try {
      accounts = organization.accounts();
    } catch (AccessDeniedException | FailedException e) {
      return Directory.empty();
    }
    return directory(accounts);
  }

  /** The same with the management account called what every plan calls it. */
  static Directory of(Collection<MemberAccount> accounts, AccountId management) {
    return management(management).and(directory(accounts));
  }

  static Directory management(AccountId management) {
    return new Directory(Map.of(management, "(management account)"), Map.of());
  }

  private static Directory directory(Collection<MemberAccount> accounts) {
    Map<AccountId, String> names = new HashMap<>();
    accounts.forEach(account -> names.put(account.id(), account.name()));
    return new Directory(names, Map.of());
  }
}
