package dev.eventbot.rollout.value;

import dev.eventbot.rollout.failure.UsageException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An event bus by its ARN; the forwarder's template takes nothing else. */
public record BusArn(String value) {
  private static final Pattern SHAPE =
      Pattern.compile("arn:[a-z-]+:events:([a-z0-9-]+):(\\d{12}):event-bus/[A-Za-z0-9._-]+");

  public BusArn {
    if (value == null || !SHAPE.matcher(value).matches()) {
      throw new UsageException(
          "\""
              + value
              + "\" is not the ARN of an event bus: arn:aws:events:REGION:ACCOUNT:event-bus/NAME is"
              + " expected; eventbot central status shows it");
    }
  }

  public static BusArn parse(String text) {
    return new BusArn(text == null ? null : text.strip());
  }

  /** Empty when it is none. */
  public static Optional<BusArn> of(String text) {
    return Optional.ofNullable(text).filter(arn -> SHAPE.matcher(arn).matches()).map(BusArn::new);
  }

  public AccountId account() {
    return new AccountId(part(2));
  }

  public Region region() {
    return new Region(part(1));
  }

  private String part(int group) {
    Matcher parts = SHAPE.matcher(value);
    if (!parts.matches()) {
      throw new IllegalStateException(value);
    }
    return parts.group(group);
  }

  @Override
  public String toString() {
    return value;
  }
}
