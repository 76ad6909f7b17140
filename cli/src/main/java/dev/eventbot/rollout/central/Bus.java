package dev.eventbot.rollout.central;

import dev.eventbot.rollout.value.BusArn;
import java.util.Optional;

/** The central bus, which may not be there yet while a plan is made. */
public interface Bus {
  Optional<String> arnNow();

  /** Asked during execution, when the central stack must be there. */
  String arn();

  /** One that is there. */
  static Bus at(BusArn bus) {
    return new Bus() {
      @Override
      public Optional<String> arnNow() {
        return Optional.of(bus.value());
      }

      @Override
      public String arn() {
        return bus.value();
      }
    };
  }
}
