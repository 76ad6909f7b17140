package dev.eventbot.rollout.central;

import java.util.Optional;

/** The central bus, which may not be there yet while a plan is made. */
public interface Bus {
  Optional<String> arnNow();

  /** Asked during execution, when the central stack must be there. */
  String arn();
}
