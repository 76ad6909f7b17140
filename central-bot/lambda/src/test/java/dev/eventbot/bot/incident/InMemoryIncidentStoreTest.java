package dev.eventbot.bot.incident;

class InMemoryIncidentStoreTest implements IncidentStoreContract {
  private final IncidentStore store = new InMemoryIncidentStore();

  @Override
  public IncidentStore store() {
    return store;
  }
}
