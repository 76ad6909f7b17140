package dev.eventbot.rollout;

import java.time.Clock;

/** An event of our own sent down the whole path, and followed until the robots have answered. */
public final class TestEvent {
  TestEvent(Ports ports, Region home, Preflight preflight, Clock clock, Pause pause) {}

  public TestEventResult send(TestEventRequest request, HopListener listener) {
    return null;
  }
}
