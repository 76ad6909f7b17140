package dev.eventbot.bot.announce;

class InMemoryRobotSlotsTest implements RobotSlotsContract {
  private final RobotSlots slots = new InMemoryRobotSlots();

  @Override
  public RobotSlots slots() {
    return slots;
  }
}
