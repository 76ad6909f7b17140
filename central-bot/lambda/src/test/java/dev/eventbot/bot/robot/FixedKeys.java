package dev.eventbot.bot.robot;

/** A key that is always there. */
final class FixedKeys implements RobotKeys {
  private final RobotKey key;

  private FixedKeys(RobotKey key) {
    this.key = key;
  }

  static RobotKeys of(RobotKey key) {
    return new FixedKeys(key);
  }

  @Override
  public Lookup current() {
    return new Lookup.Found(key);
  }

  @Override
  public void forget() {}
}
