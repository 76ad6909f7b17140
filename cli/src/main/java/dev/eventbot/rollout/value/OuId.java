package dev.eventbot.rollout.value;

import dev.eventbot.rollout.failure.UsageException;
import java.util.regex.Pattern;

/**
 * An organizational unit ({@code ou-abcd-12345678}) or the root of the organization ({@code
 * r-abcd}).
 */
public record OuId(String value) implements Comparable<OuId> {
  private static final Pattern SHAPE =
      Pattern.compile("ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32}");

  public OuId {
    if (value == null || !SHAPE.matcher(value).matches()) {
      throw new UsageException(
          "\""
              + value
              + "\" is not an organizational unit: ou-abcd-12345678 or a root r-abcd is expected");
    }
  }

  public static OuId parse(String text) {
    return new OuId(text == null ? null : text.strip());
  }

  public boolean isRoot() {
    return value.startsWith("r-");
  }

  /** The root of the organization it is in, which every unit carries in its name. */
  public OuId root() {
    return isRoot()
        ? this
        : new OuId("r-" + value.substring(value.indexOf('-') + 1, value.lastIndexOf('-')));
  }

  @Override
  public int compareTo(OuId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
