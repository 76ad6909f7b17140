package dev.eventbot.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands in hints are typeable where the user stands. */
class HintsTest {
  private static final List<String> COMMANDS =
      List.of("channel", "central", "replay", "test-event");

  private static String hint(String line, String... typed) {
    return Hints.of(List.of(typed), COMMANDS).line(line);
  }

  @Test
  void repeatsWhatSaysWhereTheCommandIsToWork() {
    assertThat(hint("next: eventbot replay --channel ops", "replay", "--sandbox=o.json", "--yes"))
        .isEqualTo("next: eventbot --sandbox=o.json replay --channel ops");
    assertThat(hint("next: eventbot replay", "--profile", "prod", "--config=my.yaml", "test-event"))
        .isEqualTo("next: eventbot --profile prod --config=my.yaml replay");
    assertThat(hint("next: eventbot replay", "--sandbox", "test-event"))
        .isEqualTo("next: eventbot --sandbox replay");
  }

  @Test
  void quotesWhatAShellWouldTakeApart() {
    assertThat(hint("next: eventbot replay", "--sandbox=my files/o.json"))
        .isEqualTo("next: eventbot --sandbox='my files/o.json' replay");
    assertThat(hint("next: eventbot replay", "--profile", "it's"))
        .isEqualTo("next: eventbot --profile 'it'\\''s' replay");
  }

  @Test
  void saysNothingTwice() {
    assertThat(
            hint(
                "next: eventbot central deploy --region eu-west-1; later: eventbot replay",
                "--region=us-east-1"))
        .isEqualTo(
            "next: eventbot central deploy --region eu-west-1; later: eventbot --region=us-east-1"
                + " replay");
  }

  @Test
  void theRegionOfAMembersBusIsNoHomeForOtherCommands() {
    String next = "next: eventbot central status";
    assertThat(hint(next, "test-event", "--account", "300000000001", "--region", "eu-west-1"))
        .isEqualTo(next);
    assertThat(hint(next, "--region=eu-west-1", "--sandbox", "test-event", "--account=3"))
        .isEqualTo("next: eventbot --sandbox central status");
    assertThat(hint(next, "test-event", "--region", "eu-west-1"))
        .isEqualTo("next: eventbot --region eu-west-1 central status");
    // In China it is both.
    assertThat(hint(next, "test-event", "--account=3", "--region=cn-north-1"))
        .isEqualTo("next: eventbot --region=cn-north-1 central status");
  }

  @Test
  void callsTheConfigurationByItsName() {
    String line = "add targets.ous to eventbot.yaml; later: eventbot replay";
    assertThat(hint(line, "--config=conf/my.yaml", "deploy"))
        .isEqualTo("add targets.ous to conf/my.yaml; later: eventbot --config=conf/my.yaml replay");
    assertThat(hint(line, "deploy", "--config", "my.yaml"))
        .isEqualTo("add targets.ous to my.yaml; later: eventbot --config my.yaml replay");
    for (String other :
        List.of("./eventbot.yaml is not used", "old/eventbot.yaml:1:2", "eventbot.yaml.bak")) {
      assertThat(hint(other, "--config=my.yaml")).isEqualTo(other);
    }
    assertThat(hint("my eventbot.yaml:1:1", "--config=my eventbot.yaml"))
        .isEqualTo("my eventbot.yaml:1:1");
  }

  @Test
  void leavesAloneWhatIsNoCommand() {
    for (String line :
        List.of(
            "eventbot: note: eventbot is new here",
            "Remove eventbot from account 111111111111",
            "/opt/eventbot replay",
            "next: eventbot channel --help",
            "stack eventbot-central")) {
      assertThat(hint(line, "--sandbox=o.json")).isEqualTo(line);
    }
    assertThat(hint("next: eventbot replay", "replay", "--yes")).isEqualTo("next: eventbot replay");
  }

  @Test
  void inADocumentOnlyHintsAreHints() throws Exception {
    ObjectMapper json = new ObjectMapper();

    assertThat(
            Hints.of(List.of("--sandbox"), COMMANDS)
                .document(
                    json.readTree(
                        """
                        {"a":[{"nextSteps":["eventbot replay"],"name":"eventbot replay"}],
                         "remedy":"eventbot test-event","nextStep":null}
                        """)))
        .isEqualTo(
            json.readTree(
                """
                {"a":[{"nextSteps":["eventbot --sandbox replay"],"name":"eventbot replay"}],
                 "remedy":"eventbot --sandbox test-event","nextStep":null}
                """));
  }
}
