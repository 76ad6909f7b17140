package dev.eventbot.rollout;

import java.util.Optional;

/** The central bus, which may not be there yet while a plan is made. */
interface Bus {
  Optional<String> arnNow();

  /** Asked during execution, when the central stack must be there. */
  String arn();
}
