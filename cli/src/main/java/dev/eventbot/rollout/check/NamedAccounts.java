package dev.eventbot.rollout.check;

import dev.eventbot.rollout.failure.RefusedException;
import dev.eventbot.rollout.port.MemberAccount;
import dev.eventbot.rollout.port.Organization;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.ChannelFilter;
import dev.eventbot.rollout.value.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The accounts a channel's filter means: by id, by name, and in and below its units. */
public final class NamedAccounts {
  private final Organization organization;

  public NamedAccounts(Organization organization) {
    this.organization = organization;
  }

  /**
   * All of them, suspended ones too; asks the organization only when a name or a unit has to be
   * looked up.
   *
   * @throws RefusedException when a name or unit is nobody's, or several accounts bear the name
   */
  public Set<AccountId> of(ChannelFilter only) {
    Set<AccountId> found = new TreeSet<>();
    List<String> unknown = new ArrayList<>();
    for (String account : only.accounts()) {
      if (Character.isDigit(account.charAt(0)) && account.matches("\\d{12}")) {
        found.add(new AccountId(account));
      } else {
        List<AccountId> named = named(account);
        if (named.size() > 1) {
          throw new RefusedException(
              Texts.count(named.size(), "account")
                  + " are called "
                  + account
                  + ": "
                  + Texts.list(named),
              "give the id of the one that is meant");
        }
        if (named.isEmpty()) {
          unknown.add(account);
        }
        found.addAll(named);
      }
    }
    if (!unknown.isEmpty()) {
      throw new RefusedException(
          "no account of the organization is called " + String.join(", ", unknown),
          "aws organizations list-accounts shows their names; an id will do, too");
    }
    if (!only.ous().isEmpty()) {
      requireOrganization();
      new NamedUnits(organization, organizationId(), new ArrayList<>())
          .find(only.ous())
          .values()
          .forEach(accounts -> accounts.forEach(account -> found.add(account.id())));
    }
    if (only.namesAccounts() && found.isEmpty()) {
      throw new RefusedException(
          "no account is in " + Texts.list(only.ous()) + " yet, so the channel would hear nothing",
          "put accounts there first, or leave it out of the filter");
    }
    return found;
  }

  private List<AccountId> named(String name) {
    requireOrganization();
    return organization.accounts().stream()
        .filter(account -> account.name().equals(name))
        .map(MemberAccount::id)
        .sorted()
        .toList();
  }

  private void requireOrganization() {
    if (organization.describe().isEmpty()) {
      throw new RefusedException(
          "account "
              + organization.identity().account()
              + " is in no organization, so that accounts are known by id only",
          "filter by ids");
    }
  }

  private String organizationId() {
    return organization.describe().orElseThrow().id();
  }
}
