package dev.eventbot.rollout.value;

import dev.eventbot.rollout.failure.UsageException;
import java.util.regex.Pattern;

/**
 * An AWS region by its code; whether it exists is for the preflight to say, here only the shape is
 * checked.
 */
public record Region(String name) implements Comparable<Region> {
  private static final Pattern SHAPE = Pattern.compile("[a-z]{2,5}(-[a-z]+){1,3}-\\d{1,2}");

  public Region {
    if (name == null || !SHAPE.matcher(name).matches()) {
      throw new UsageException(
          "\"" + name + "\" is not a region: a code like us-east-1 is expected");
    }
  }

  public static Region parse(String text) {
    return new Region(text == null ? null : text.strip());
  }

  /** {@code aws}, {@code aws-cn}, {@code aws-us-gov} or one of the isolated partitions. */
  public String partition() {
    if (name.startsWith("cn-")) {
      return "aws-cn";
    }
    if (name.startsWith("us-gov-")) {
      return "aws-us-gov";
    }
    if (name.startsWith("us-isob-")) {
      return "aws-iso-b";
    }
    if (name.startsWith("us-iso-")) {
      return "aws-iso";
    }
    if (name.startsWith("eusc-")) {
      return "aws-eusc";
    }
    return "aws";
  }

  /** Whether a rule here may deliver to a bus in another region of the partition. */
  public boolean forwardsAcrossRegions() {
    return !partition().equals("aws-cn") && !partition().equals("aws-us-gov");
  }

  @Override
  public int compareTo(Region other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
