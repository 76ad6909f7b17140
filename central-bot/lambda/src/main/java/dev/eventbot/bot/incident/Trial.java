package dev.eventbot.bot.incident;

import dev.eventbot.bot.event.HealthEvent;
import java.util.Arrays;
import java.util.Optional;

/** What kind of test event an incident was made of. */
public enum Trial {
  /** eventbot's own, which only shows that the way to the group works; calls nobody. */
  OWN,
  /** An event of the user's choice, treated as if it were real. */
  REHEARSAL,
  /** The same, but its sender does not want anybody to be called. */
  QUIET_REHEARSAL;

  /** {@code eventTypeCode} of eventbot's own. */
  private static final String OWN_TYPE = "AWS_EVENTBOT_TEST";

  /** Empty for a real event. */
  static Optional<Trial> of(HealthEvent event) {
    if (event.probe().isEmpty()) {
      return Optional.empty();
    }
    if (event.typeCode().filter(OWN_TYPE::equals).isPresent()) {
      return Optional.of(OWN);
    }
    return Optional.of(event.callsNobody() ? QUIET_REHEARSAL : REHEARSAL);
  }

  /** As it was stored; empty for what another release may have written. */
  public static Optional<Trial> named(String name) {
    return Arrays.stream(values()).filter(trial -> trial.name().equals(name)).findFirst();
  }

  public boolean callsNobody() {
    return this != REHEARSAL;
  }
}
