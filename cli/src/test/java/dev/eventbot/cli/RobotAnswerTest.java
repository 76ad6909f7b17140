package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code eventbot test-event} says of a robot that answers, and does not take the message. */
class RobotAnswerTest {
  @TempDir Path directory;

  private Eb.Screen eb(String... args) {
    return Eb.in(directory).run(args);
  }

  @Test
  void aBlockedRobotsAnswerIsQuotedWithTheTimeOfTheNextTry() {
    eb(
            "sandbox",
            "create",
            "--sandbox=o.json",
            "--virtual-time",
            "--fault=robot:as=punish,times=1000")
        .exits(0);
    eb("--sandbox=o.json", "central", "deploy", "--yes").exits(0);
    eb("--sandbox=o.json", "channel", "deploy", "ops", "--yes").exits(0);

    Eb.Screen screen = eb("--sandbox=o.json", "test-event", "--timeout=60").exits(1);

    assertThat(screen.out())
        .containsPattern(
            "(?m)^ops: retrying, the robot said: HTTP 200, no errcode, status 1111; the bot tries"
                + " again at \\d{4}-\\S+Z$");
  }
}
