package dev.eventbot.cli.command;

import dev.eventbot.cli.output.Screen;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes each typed value once, and says so when one was typed twice. */
final class Distinct {
  private final Screen screen;

  Distinct(Screen screen) {
    this.screen = screen;
  }

  <T> Set<T> of(String option, List<T> typed) {
    Set<T> once = new LinkedHashSet<>();
    for (T value : typed) {
      if (!once.add(value)) {
        screen.say("eventbot: note: " + option + " names " + value + " twice; once is enough");
      }
    }
    return once;
  }
}
