package dev.eventbot.rollout.status;

import java.util.List;
import java.util.Optional;

/**
 * Something somebody has to see to.
 *
 * @param subject the channel or part it is about; empty where the kind says it all
 * @param count of what the kind counts
 * @param why in somebody else's words
 * @param places where; empty when it is about no place
 * @param next the command to type
 */
public record Problem(
    Kind kind,
    String subject,
    long count,
    Optional<String> why,
    List<Place> places,
    Optional<String> next) {
  /** What it means that there is such a problem. */
  public enum Weight {
    /** Something that happens may not reach a group. */
    LOST,
    /** Nobody can say whether it does. */
    UNKNOWN,
    /** It should, and nobody has tried lately. */
    UNPROVEN
  }

  /** What may be wrong: causes before what they did, the most serious first. */
  public enum Kind {
    NO_CENTRAL(Weight.LOST),
    CENTRAL_ELSEWHERE(Weight.LOST),
    CENTRAL_STATUS(Weight.LOST),
    NO_CHANNEL(Weight.LOST),
    CHANNEL_STATUS(Weight.LOST),
    ROBOT_FAILING(Weight.LOST),
    NO_FORWARDERS(Weight.LOST),
    HALF_REMOVED(Weight.LOST),
    MISSING(Weight.LOST),
    FAILED(Weight.LOST),
    BROKEN(Weight.LOST),
    DEAD_LETTERS(Weight.LOST),
    GIVEN_UP(Weight.LOST),
    UNTOLD(Weight.LOST),
    UNKNOWN(Weight.UNKNOWN),
    ROBOT_SILENT(Weight.UNPROVEN),
    UNDER_WAY(Weight.UNPROVEN),
    STALE(Weight.UNPROVEN),
    UNPROVEN(Weight.UNPROVEN);

    private final Weight weight;

    Kind(Weight weight) {
      this.weight = weight;
    }

    public Weight weight() {
      return weight;
    }
  }

  public Problem {
    places = List.copyOf(places);
  }

  static Problem of(Kind kind, String subject, String next) {
    return counting(kind, subject, 1, next);
  }

  static Problem counting(Kind kind, String subject, long count, String next) {
    return new Problem(kind, subject, count, Optional.empty(), List.of(), Optional.of(next));
  }

  static Problem unknown(String part, String why) {
    return new Problem(Kind.UNKNOWN, part, 1, Optional.of(why), List.of(), Optional.empty());
  }

  static Problem at(Kind kind, List<Place> places, Optional<String> why, Optional<String> next) {
    return new Problem(kind, "", places.size(), why, places, next);
  }
}
