package dev.eventbot.sandbox.fault;

/** Numbers that count something. */
final class Positive {
  private Positive() {}

  /**
   * @param number null when it was not given, which is fine
   */
  static void require(String name, Integer number) {
    if (number != null && number < 1) {
      throw new IllegalArgumentException(name + " is " + number + "; it counts from 1");
    }
  }
}
