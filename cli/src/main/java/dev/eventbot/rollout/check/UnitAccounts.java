package dev.eventbot.rollout.check;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.OuName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whose accounts are meant when somebody names units. */
public final class UnitAccounts {
  private UnitAccounts() {}

  /**
   * The accounts in and below the units.
   *
   * @throws RefusedException when there is no such unit, or no organization
   */
  public static Set<AccountId> under(Organization organization, List<OuName> units) {
    String id =
        organization
            .describe()
            .orElseThrow(
                () ->
                    new RefusedException("this account is in no organization, so it has no units"))
            .id();
    Set<AccountId> accounts = new TreeSet<>();
    new NamedUnits(organization, id, new ArrayList<>())
        .find(units)
        .values()
        .forEach(members -> members.stream().map(MemberAccount::id).forEach(accounts::add));
    return accounts;
  }
}
