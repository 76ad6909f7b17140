package dev.eventbot.bot.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/** Not asking again what was refused, and saying so once. */
final class Silence {
  private static final Duration A_DAY = Duration.ofDays(1);

  /** What stays until somebody buys, enables or permits something. */
  private static final Map<String, Duration> LASTING =
      Map.of(
          "SubscriptionRequiredException", A_DAY,
          "AWSOrganizationsNotInUseException", A_DAY,
          "AccessDeniedException", Duration.ofHours(1));

  private Instant until = Instant.MIN;
  private Optional<String> said = Optional.empty();

  boolean holds(Instant now) {
    return now.isBefore(until);
  }

  /** Begins. The same reason twice in a row is said once. */
  void begin(SdkException why, Instant now, String consequence, Consumer<String> warnings) {
    String code = AwsErrors.name(why);
    until = now.plus(LASTING.getOrDefault(code, Cached.AFTER_FAILURE));
    if (!said.equals(Optional.of(code))) {
      said = Optional.of(code);
      warnings.accept(consequence + ": " + code);
    }
  }

  /** An answer came, so that the next refusal is news. */
  void end() {
    said = Optional.empty();
  }
}
