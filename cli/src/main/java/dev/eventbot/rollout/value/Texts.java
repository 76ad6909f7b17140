package dev.eventbot.rollout.value;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists and counts as people write them. */
public final class Texts {
  private static final int SHOWN = 10;

  private Texts() {}

  /** The first ten, then how many more. */
  public static String list(Collection<?> things) {
    String shown =
        things.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining(", "));
    return things.size() > SHOWN ? shown + " and " + (things.size() - SHOWN) + " more" : shown;
  }

  public static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
