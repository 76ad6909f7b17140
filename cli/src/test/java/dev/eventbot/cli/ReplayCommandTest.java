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
    return eb(Eb.in(directory).verbatim(), args);
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
    eb("sandbox", "create").exits(0);

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
  void whatTheRobotRefusesAgainIsSaidWithItsRemedy() {
    deployAndBury();

    Eb.Screen again = eb("replay", "--yes").exits(3);

    assertThat(again.out().lines())
        .containsExactly(
            "channel dba: 1 sent again, 1 refused again",
            "  refused again: configuration: errcode 310000 invalid timestamp, more:"
                + " [https://open.dingtalk.com/document/orgapp/custom-robot-access]",
            "  next: eventbot --sandbox=o.json channel deploy dba --signing-secret-file FILE, with the secret of"
                + " the robot's settings");
    eb("replay", "--timeout=0")
        .complains(2, "eventbot: --timeout: at least 1 second is expected, not 0");
  }

  @Test
  void aPlanThatRemovesTheQueueSaysWhatIsLostWithIt() {
    deployAndBury();
    String warning =
        "1 dead letter of channel dba is lost with it; first: eventbot --sandbox=o.json replay"
            + " --channel dba";

    assertThat(eb("channel", "remove", "dba", "--dry-run").exits(0).out())
        .contains("  warning: " + warning + "\n");
    assertThat(eb("destroy", "--dry-run").exits(0).out()).contains("  warning: " + warning + "\n");
    JsonNode plan = eb("destroy", "--dry-run", "--output=json").exits(0).json();
    assertThat(plan.at("/warnings")).extracting(JsonNode::asText).contains(warning);
    assertThat(eb("channel", "remove", "dba", "--yes").exits(0).err()).contains(warning);
  }

  @Test
  void anUnknownChannelIsTheSameMistakeEverywhere() {
    deployAndBury();

    for (String[] command :
        new String[][] {
          {"replay", "--channel=dbaa"},
          {"backfill", "--channel=dbaa"},
          {"channel", "remove", "dbaa"},
          {"mention", "list", "--channel=dbaa"}
        }) {
      eb(command)
          .complains(2, "eventbot: there is no channel dbaa in us-east-1; did you mean dba?");
    }
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
    JsonNode sent = eb("replay", "--yes", "--output=json").exits(3).json();
    assertThat(sent.at("/exitCode").intValue()).isEqualTo(3);
    assertThat(sent.at("/queues/1/sent").intValue()).isEqualTo(1);
    assertThat(sent.at("/queues/1/unanswered").intValue()).isZero();
    assertThat(sent.at("/queues/1/refused/0/reason").asText()).contains("errcode 310000");
    assertThat(sent.at("/queues/1/refused/0/times").intValue()).isEqualTo(1);
    assertThat(sent.at("/queues/1/refused/0/nextStep").asText())
        .isEqualTo(
            "eventbot --sandbox=o.json channel deploy dba --signing-secret-file FILE, with the secret of"
                + " the robot's settings");
    assertThat(sent.at("/queues/1/failure").isNull()).isTrue();
  }
}
