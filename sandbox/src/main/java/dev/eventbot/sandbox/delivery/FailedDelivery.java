package dev.eventbot.sandbox.delivery;

/**
 * One hop an event did not make.
 *
 * @param at epoch milliseconds
 * @param from ARN of the rule, subscription or mapping that should have passed it on
 * @param to ARN of where it should have gone
 * @param reason AWS's own words as far as known
 * @param deadLetterArn the queue that keeps it, empty when it was dropped
 */
public record FailedDelivery(long at, String from, String to, String reason, String deadLetterArn) {

  @Override
  public String toString() {
    return "%s -> %s: %s (%s)"
        .formatted(
            from, to, reason, deadLetterArn.isEmpty() ? "dropped" : "kept in " + deadLetterArn);
  }
}
