package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code eventbot replay} as it is typed. */
class ReplayCommandTest {
  @TempDir Path directory;

  private Eb.Screen eb(Eb eb, String... args) {
    return eb.run(
        Stream.concat(Stream.of("--sandbox=o.json"), Arrays.stream(args)).toArray(String[]::new));
  }

  private Eb.Screen eb(String... args) {
    return eb(Eb.in(directory), args);
  }

  /** Its robot is signed, and nobody has told the channel. */
  private void deployAndBury() {
    eb(
            "channel",
            "deploy",
            "dba",
            "--yes",
            "--webhook=https://oapi.dingtalk.com/robot/send?access_token=sandbox-dba")
        .exits(0);
    eb("test-event").exits(1);
  }

  @Test
  void withoutACentralBotItIsRefused() {
    eb("replay").exits(5);
  }

  @Test
  void withoutLettersThereIsNothingToAskFor() {
    eb("central", "deploy", "--yes").exits(0);

    eb("replay").exits(0).prints("nothing to replay\n");
    eb("replay", "--channel=ops").exits(2);
    eb("replay", "--show=0")
        .complains(2, "eventbot: --show: at least 1 message is expected, not 0");
  }

  @Test
  void showsFirstAndSendsOnlyAfterConsent() {
    deployAndBury();

    Eb.Screen looked = eb("replay", "--dry-run").exits(0);
    assertThat(looked.out())
        .startsWith("channel dba: 1 message\n\n  LATEST")
        .contains("configuration: ")
        .contains("310000");

    Eb.Screen unasked = eb("replay").exits(2);
    assertThat(unasked.out()).isEmpty();
    assertThat(unasked.err()).contains("channel dba: 1 message").contains("nobody can be asked");
    Eb.Screen refused = eb(Eb.in(directory).atTerminal("n\n"), "replay").exits(1);
    assertThat(refused.err()).contains("Send them again? [y/N]").contains("nothing was sent");
    assertThat(eb("replay", "--dry-run").exits(0).out()).isEqualTo(looked.out());

    eb(
            Eb.in(directory).env("EVENTBOT_SIGNING_SECRET", "SECsandbox"),
            "channel",
            "deploy",
            "dba",
            "--yes")
        .exits(0);
    eb("replay", "--channel=dba", "--yes").exits(0).prints("channel dba: 1 sent again\n");
    eb("replay").exits(0).prints("nothing to replay\n");
  }

  @Test
  void isADocumentForPrograms() {
    deployAndBury();

    JsonNode looked = eb("replay", "--dry-run", "--output=json").exits(0).json();

    JsonNode rule = looked.at("/queues/0");
    assertThat(rule.path("channel").isNull()).isTrue();
    assertThat(rule.path("waiting").intValue()).isZero();
    JsonNode dba = looked.at("/queues/1");
    assertThat(dba.path("channel").asText()).isEqualTo("dba");
    assertThat(dba.path("waiting").intValue()).isEqualTo(1);
    assertThat(dba.at("/letters/0/times").intValue()).isEqualTo(1);
    assertThat(dba.at("/letters/0/reason").asText()).contains("310000");
    assertThat(dba.path("sent").intValue()).isZero();
    JsonNode sent = eb("replay", "--yes", "--output=json").exits(0).json();
    assertThat(sent.at("/exitCode").intValue()).isZero();
    assertThat(sent.at("/queues/1/sent").intValue()).isEqualTo(1);
    assertThat(sent.at("/queues/1/failure").isNull()).isTrue();
  }
}
