package dev.eventbot.cli.init;

import dev.eventbot.rollout.check.Choices;
import dev.eventbot.rollout.value.RegionChoice;
import java.util.List;

/**
 * All that the file is to say.
 *
 * @param units empty to cover our own account only
 */
public record Answers(
    Choices choices, List<Choices.Unit> units, List<RegionChoice> regions, ChannelAnswers channel) {
  public Answers {
    units = List.copyOf(units);
    regions = List.copyOf(regions);
  }

  boolean singleAccount() {
    return units.isEmpty();
  }

  Answers with(ChannelAnswers other) {
    return new Answers(choices, units, regions, other);
  }
}
