package dev.eventbot.rollout.value;

import dev.eventbot.rollout.failure.UsageException;
import java.util.regex.Pattern;

/** The name of a channel, short enough to become part of stack and queue names. */
public record ChannelName(String value) implements Comparable<ChannelName> {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  public ChannelName {
    if (value == null || !SHAPE.matcher(value).matches()) {
      throw new UsageException(
          "\""
              + value
              + "\" is not a channel name: up to 31 lower-case letters, digits and hyphens, a letter first");
    }
  }

  public static ChannelName parse(String text) {
    return new ChannelName(text == null ? null : text.strip());
  }

  @Override
  public int compareTo(ChannelName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
