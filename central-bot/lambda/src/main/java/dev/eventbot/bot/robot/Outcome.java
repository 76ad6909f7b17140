package dev.eventbot.bot.robot;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one message. Reasons are for operators: they hold no webhook, secret or phone
 * number.
 */
public sealed interface Outcome {

  /**
   * One word for logs and receipts: {@code sent}, {@code retry}, {@code configuration} or {@code
   * refused}.
   */
  String label();

  /** The robot's own answer, or what went wrong before there was one. */
  String reason();

  /** The robot said success. */
  record Sent(String reason) implements Outcome {
    @Override
    public String label() {
      return "sent";
    }
  }

  /**
   * May work later as it is: throttled, busy, unreachable, or an answer nobody understands.
   *
   * @param rest the robot takes nothing from anybody for so long; empty when only this message
   *     failed
   * @param maybeShown there was no answer, so the group may have the message all the same
   */
  record Retry(String reason, Optional<Duration> rest, boolean maybeShown) implements Outcome {
    public Retry(String reason) {
      this(reason, Optional.empty());
    }

    public Retry(String reason, Optional<Duration> rest) {
      this(reason, rest, false);
    }

    /** It was on its way, and what became of it nobody knows. */
    public static Retry unanswered(String reason) {
      return new Retry(reason, Optional.empty(), true);
    }

    @Override
    public String label() {
      return "retry";
    }
  }

  /**
   * Works only after somebody has changed something: keyword, signature, token, webhook,
   * permissions.
   */
  record Configuration(String reason) implements Outcome {
    @Override
    public String label() {
      return "configuration";
    }
  }

  /** The robot does not want this content, now or later. */
  record Refused(String reason) implements Outcome {
    @Override
    public String label() {
      return "refused";
    }
  }
}
