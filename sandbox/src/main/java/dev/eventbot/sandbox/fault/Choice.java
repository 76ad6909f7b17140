package dev.eventbot.sandbox.fault;

import dev.eventbot.sandbox.organization.OrganizationService;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Picks accounts at random, the same for the same seed. */
record Choice(OrganizationService organization, long seed) {

  /** So many of the members, in their order. */
  List<String> of(int count) {
    List<String> members = new ArrayList<>(organization.members());
    if (count > members.size()) {
      throw new IllegalArgumentException(
          "%d accounts are wanted, and there are %d".formatted(count, members.size()));
    }
    SplittableRandom random = new SplittableRandom(seed);
    while (members.size() > count) {
      members.remove(random.nextInt(members.size()));
    }
    return members;
  }

  /** So many in a hundred, but one at least. */
  List<String> share(int percent) {
    int members = organization.members().size();
    return of(Math.max(1, Math.toIntExact(Math.round(members * percent / 100.0))));
  }

  String requireAccount(String accountId) {
    if (!organization.hasAccount(accountId)) {
      throw new IllegalArgumentException("there is no account \"" + accountId + "\"");
    }
    return accountId;
  }
}
