package dev.eventbot.sandbox.fault;

/**
 * Members have no role that lets the management account in, as those that were invited and not
 * created.
 *
 * @param accounts all members when absent
 */
record NoRole(Targets accounts) implements Fault {
  NoRole {
    accounts = accounts == null ? Targets.all() : accounts;
  }

  @Override
  public Fault settled(Choice choice) {
    return new NoRole(accounts.settled(choice));
  }

  @Override
  public boolean closes(String accountId, Scene scene) {
    return accounts.include(accountId, scene);
  }
}
