package dev.eventbot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel that has to be removed is told with the command that makes the same one again. */
class ChannelAgainTest {
  private static final String PLAIN = "channel deploy ops --webhook-file FILE";

  @TempDir private Path directory;

  private Eb.Screen run(List<String> words) {
    return Eb.in(directory)
        .file("FILE", "https://oapi.dingtalk.com/robot/send?access_token=sandbox-ops\n")
        .file("secret", "SECsandbox\n")
        .file("pattern", "{\"detail\":{\"service\":[\"EC2\"]}}")
        .run(Stream.concat(Stream.of("--sandbox=org.json"), words.stream()).toArray(String[]::new));
  }

  private Eb.Screen run(String line) {
    return run(List.of(line.split(" ")));
  }

  @Test
  void theCommandMakesTheSameChannelAgain() {
    List<String> typed = new ArrayList<>(List.of(PLAIN.split(" ")));
    typed.addAll(
        List.of(
            "--style=card",
            "--follow-up=1h",
            "--heartbeat=off",
            "--robot-host=robots.example.com,proxy.example.com",
            "--proxy=http://proxy.example.com:3128",
            "--keyword=Health",
            "--language=en-US",
            "--time-zone=Europe/Berlin",
            "--only-service=RDS,EC2",
            "--only-category=issue",
            "--only-ou=Prod",
            "--only-region=us-east-1,global",
            "--only-severity=issue-open,closed",
            "--runtime=java21",
            "--snap-start=off",
            "--yes"));
    run(typed).exits(0);
    JsonNode before = channel();

    String again = again();
    assertThat(again)
        .isEqualTo(
            PLAIN
                + " --style card --follow-up 1h --heartbeat off"
                + " --robot-host proxy.example.com,robots.example.com"
                + " --proxy http://proxy.example.com:3128 --keyword Health --language en-US"
                + " --time-zone Europe/Berlin --only-service RDS,EC2 --only-category issue"
                + " --only-ou Prod --only-region us-east-1,global"
                + " --only-severity issue-open,closed --runtime java21 --snap-start off");
    run("channel remove ops --yes").exits(0);
    run(again + " --yes").exits(0);

    assertThat(channel()).isEqualTo(before);
  }

  @Test
  void aPatternIsPipedAndASecretAskedFor() {
    run(PLAIN + " --only-pattern=pattern --signing-secret-file=secret --yes").exits(0);

    assertThat(run("channel remove ops --dry-run").exits(0).out())
        .endsWith(
            """
              1 to remove
              warning: the settings of channel ops go with it; the same channel again: echo '{"detail":{"service":["EC2"]}}' | eventbot channel deploy ops --webhook-file FILE --only-pattern - --signing-secret-file FILE
            """);
  }

  @Test
  void aChannelLikeANewOneNeedsNoWords() {
    run(PLAIN + " --yes").exits(0);

    assertThat(run("channel remove ops --dry-run").exits(0).out()).doesNotContain("warning");
  }

  @Test
  void aTestThatFindsNoSecretSaysHowToMakeTheSameChannelAgain() {
    run("sandbox create --virtual-time --fault=by-hand:what=secret").exits(0);
    run(PLAIN + " --language=en-US --follow-up=10m --yes").exits(0);

    assertThat(run("test-event").exits(1).out())
        .contains(
            "eventbot channel remove ops, then eventbot "
                + PLAIN
                + " --follow-up 10m --language en-US\n");
  }

  @Test
  void whoeverLooksAndWhoeverDeploysIsToldTheSameOfALostSecret() {
    run("sandbox create --virtual-time --fault=by-hand:what=secret").exits(0);
    run(PLAIN + " --language=en-US --yes").exits(0);
    run("test-event").exits(1);
    String lost = "the secret of channel ops does not exist any more";
    String again = "eventbot channel remove ops, then eventbot " + PLAIN + " --language en-US";

    String refusal = "eventbot: " + lost + "; next: " + again;
    run(PLAIN + " --dry-run").complains(5, refusal);
    run(PLAIN + " --yes").complains(5, refusal);
    assertThat(run("doctor --quick").out()).contains(lost, "next: " + again + "\n");
    assertThat(run("watch").exits(3).out())
        .contains("found  channel  channel ops: " + lost + "; next: " + again + "\n");

    run("channel remove ops --yes").exits(0);
    run(PLAIN + " --language=en-US --dry-run").exits(0);
  }

  private String again() {
    Matcher said =
        Pattern.compile("go with it; the same channel again: eventbot (.*)\n")
            .matcher(run("channel remove ops --dry-run").exits(0).out());
    assertThat(said.find()).isTrue();
    return said.group(1);
  }

  /** Without what tells one deployment from another. */
  private JsonNode channel() {
    ObjectNode channel =
        (ObjectNode) run("channel list --output=json").exits(0).json().at("/channels/0");
    return channel.without(List.of("changedAt", "outputs"));
  }
}
