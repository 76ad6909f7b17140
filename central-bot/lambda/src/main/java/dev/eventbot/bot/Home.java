package dev.eventbot.bot;

import java.util.Optional;

/**
 * Where the bot itself lives.
 *
 * @param account empty when it cannot be told
 */
record Home(String region, Optional<String> account) {
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  /** As the ARN of something tells that is always beside it. */
  static Home of(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length > ACCOUNT && parts[ACCOUNT].matches("[0-9]{12}")
        ? new Home(parts[REGION], Optional.of(parts[ACCOUNT]))
        : new Home("us-east-1", Optional.empty());
  }
}
