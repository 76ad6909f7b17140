package dev.eventbot.rollout.value;

import dev.eventbot.rollout.failure.UsageException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an operator calls an organizational unit: its id, {@code r-…} or {@code root}, or the path
 * of names below the root ({@code Prod/Web}).
 */
public record OuName(String text) implements Comparable<OuName> {
  private static final Pattern LIKE_AN_ID = Pattern.compile("(ou|r)-.*");

  public OuName {
    if (text == null || text.isBlank()) {
      throw new UsageException("an organizational unit is expected, not nothing");
    }
    // As in a file system, where people write paths with and without.
    text = text.strip().replaceAll("^/+|/+$", "");
    if (text.isEmpty()) {
      throw new UsageException("\"/\" names no organizational unit; the root is called root");
    }
    if (LIKE_AN_ID.matcher(text).matches()) {
      text = new OuId(text).value();
    }
  }

  public static OuName parse(String text) {
    return new OuName(text);
  }

  public static OuName of(OuId id) {
    return new OuName(id.value());
  }

  /** The id, when it was named by one. */
  public Optional<OuId> id() {
    return LIKE_AN_ID.matcher(text).matches() ? Optional.of(new OuId(text)) : Optional.empty();
  }

  /** Whether it is the root of the organization by its own word. */
  public boolean isRoot() {
    return text.equalsIgnoreCase("root");
  }

  @Override
  public int compareTo(OuName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
