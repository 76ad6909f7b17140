package dev.eventbot.cli.page;

import dev.eventbot.rollout.proof.PlaceState;
import java.util.Arrays;
import java.util.List;

/** How a state looks: one character in the data, one on the screen, so that colour is never all. */
enum Look {
  BROKEN(PlaceState.BROKEN, 'b', "B"),
  FAILED(PlaceState.FAILED, 'f', "F"),
  MISSING(PlaceState.MISSING, 'm', "M"),
  UNDER_WAY(PlaceState.UNDER_WAY, 'u', "…"),
  STALE(PlaceState.STALE, 's', "S"),
  DEPLOYED(PlaceState.DEPLOYED, 'd', "D"),
  PROVEN(PlaceState.PROVEN, 'p', "✓"),
  NOT_ENABLED(PlaceState.NOT_ENABLED, 'n', "N"),
  SUSPENDED(PlaceState.SUSPENDED, 'z', "Z"),
  LEFT_OUT(PlaceState.LEFT_OUT, 'l', "–");

  /** Where an account is not asked to have a forwarder. */
  static final char NOTHING = '.';

  private final PlaceState state;
  private final char code;
  private final String glyph;

  Look(PlaceState state, char code, String glyph) {
    this.state = state;
    this.code = code;
    this.glyph = glyph;
  }

  static Look of(PlaceState state) {
    return Arrays.stream(values()).filter(look -> look.state == state).findFirst().orElseThrow();
  }

  /** As the page tells of units: by the worst in them. */
  static List<Look> worstFirst() {
    return List.of(values());
  }

  PlaceState state() {
    return state;
  }

  char code() {
    return code;
  }

  String glyph() {
    return glyph;
  }

  /** Whether somebody has to see to it, or to try it. */
  boolean isWrong() {
    return state.isExpected() && this != PROVEN;
  }

  String key() {
    return "state." + state;
  }
}
