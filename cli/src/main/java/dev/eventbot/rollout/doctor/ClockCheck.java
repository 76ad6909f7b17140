package dev.eventbot.rollout.doctor;

import dev.eventbot.rollout.port.Diagnosis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether this machine's clock is near enough to AWS's for signatures to hold. */
final class ClockCheck {
  private static final Duration STRANGE = Duration.ofMinutes(2);

  /** Some services take a signature for 5 minutes only, most for 15. */
  private static final Duration TOO_MUCH = Duration.ofMinutes(5);

  private static final String REMEDY =
      "set the clock by NTP, for example: timedatectl set-ntp true";

  private final Diagnosis diagnosis;
  private final Clock clock;

  ClockCheck(Diagnosis diagnosis, Clock clock) {
    this.diagnosis = diagnosis;
    this.clock = clock;
  }

  void look(Notes notes) {
    notes.check("clock", this::compare);
  }

  private void compare(Notes.Line line) {
    Optional<Instant> aws = diagnosis.awsTime();
    if (aws.isEmpty()) {
      line.warning(Notes.UNANSWERED + "the endpoint's answer carries no time", "date -u");
      return;
    }
    Duration ahead = Duration.between(aws.get(), clock.instant());
    Duration skew = ahead.abs();
    if (skew.compareTo(STRANGE) < 0) {
      line.ok("this machine's clock agrees with AWS's");
      return;
    }
    String words =
        "this machine's clock is "
            + skew.toMinutes()
            + " minutes "
            + (ahead.isNegative() ? "behind" : "ahead of")
            + " AWS's";
    if (skew.compareTo(TOO_MUCH) < 0) {
      line.warning(words, REMEDY);
    } else {
      line.problem(words + ", and AWS refuses signatures from 5 to 15 minutes on", REMEDY);
    }
  }
}
