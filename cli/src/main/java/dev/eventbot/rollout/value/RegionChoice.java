package dev.eventbot.rollout.value;

import dev.eventbot.rollout.failure.UsageException;
import java.util.Optional;

/** What an operator says of regions: the code of one, or {@code all-enabled} for all there are. */
public record RegionChoice(Optional<Region> region) {
  public static final String ALL = "all-enabled";

  public static RegionChoice parse(String text) {
    if (text != null && text.strip().equals(ALL)) {
      return new RegionChoice(Optional.empty());
    }
    try {
      return new RegionChoice(Optional.of(Region.parse(text)));
    } catch (UsageException e) {
      throw new UsageException(
          "\"" + text + "\" is not a region: a code like us-east-1, or " + ALL + ", is expected");
    }
  }

  public boolean all() {
    return region.isEmpty();
  }

  @Override
  public String toString() {
    return region.map(Region::name).orElse(ALL);
  }
}
