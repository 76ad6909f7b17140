package dev.eventbot.rollout.doctor;

import java.util.Optional;

/**
 * One line of a diagnosis.
 *
 * @param check its name, by which docs/troubleshooting.md explains it
 * @param remedy what to type or to do; of what is well only where something comes next
 * @param mendable whether {@link Doctor#mend} can do it
 */
public record Finding(
    String check, Level level, String text, Optional<String> remedy, boolean mendable) {
  public static Finding ok(String check, String text) {
    return new Finding(check, Level.OK, text, Optional.empty(), false);
  }

  public static Finding warning(String check, String text, String remedy) {
    return new Finding(check, Level.WARNING, text, Optional.of(remedy), false);
  }

  public static Finding problem(String check, String text, String remedy) {
    return new Finding(check, Level.PROBLEM, text, Optional.of(remedy), false);
  }
}
