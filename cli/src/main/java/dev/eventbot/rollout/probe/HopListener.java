package dev.eventbot.rollout.probe;

/** Hears of each hop as soon as it is known, in the order they become known. */
@FunctionalInterface
public interface HopListener {
  void hop(Hop hop);

  /** Right before the event is put: from here on it may be on its way. */
  default void putting() {}
}
