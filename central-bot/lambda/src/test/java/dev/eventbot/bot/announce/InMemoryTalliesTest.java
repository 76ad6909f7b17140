package dev.eventbot.bot.announce;

class InMemoryTalliesTest implements TalliesContract {
  private final Tallies tallies = new InMemoryTallies();

  @Override
  public Tallies tallies() {
    return tallies;
  }
}
