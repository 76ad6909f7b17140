package dev.eventbot.rollout.value;

import dev.eventbot.rollout.failure.UsageException;
import java.util.regex.Pattern;

/** An AWS account: twelve digits. */
public record AccountId(String value) implements Comparable<AccountId> {
  private static final Pattern SHAPE = Pattern.compile("\\d{12}");

  public AccountId {
    if (value == null || !SHAPE.matcher(value).matches()) {
      throw new UsageException(
          "\"" + value + "\" is not an account id: twelve digits are expected");
    }
  }

  public static AccountId parse(String text) {
    return new AccountId(text == null ? null : text.strip());
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
